#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "lexicon/atoms.hpp"
#include "lexicon/lexicon.hpp"
#include "lexicon/pattern.hpp"
#include "lexicon/source.hpp"
#include "text/tokenizer.hpp"

namespace francparler {

/// Writes out the classes (@name) and shapes ({name}) that patterns refer to, of a lexicon and of its base.
/// Their keys carry the mark before the name: "@client", "{date".
class ClassExpander {
public:
    /// @param errors  where unknown classes and circles go
    ClassExpander(const LexiconSource& source, const Lexicon* base, Tokenizer& tokenizer, Errors& errors)
        : source_(source), base_(base), tokenizer_(tokenizer), errors_(errors) {}

    /// The same pattern without named classes: only words, lemmas, shapes of token and grammar remain. Once one is far
    /// too large, which is an error, nothing more is written out.
    Pattern expand(const Pattern& pattern, const SourcePlace& place);

    /// The words of a class that the compiler itself needs, such as « clitique ».
    const Members& members_of(const std::string& name);

    [[nodiscard]] bool is_in_base(std::string_view key) const;
    /// A class or shape as patterns name it, from its key.
    [[nodiscard]] static std::string in_pattern(const std::string& key) {
        return key.starts_with('{') ? key + '}' : key;
    }

private:
    Pattern expand_part(const Pattern& pattern, const SourcePlace& place);
    Pattern expand_class(const Pattern& reference, const SourcePlace& place);
    const std::vector<PatternText>* patterns_of(const std::string& name, bool shape);
    [[nodiscard]] std::string unknown(const std::string& name, bool shape) const;
    [[nodiscard]] std::vector<std::string> class_names(char mark) const;
    [[nodiscard]] std::vector<std::string> names_in_braces(std::string_view like) const;
    void fail(const SourcePlace& place, std::string message);

    const LexiconSource& source_;
    const Lexicon* base_;
    Tokenizer& tokenizer_;
    Errors& errors_;
    std::map<std::string, std::vector<PatternText>> base_patterns_; ///< by key
    std::map<std::string, Members> members_;                        ///< of the classes that were asked for
    std::set<std::string> open_;                                    ///< classes that are being written out
    std::size_t parts_ = 0;                                         ///< of the pattern that is being written out
};

} // namespace francparler
