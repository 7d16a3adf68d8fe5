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

/// Expands the classes (@name) and shapes ({name}) that patterns refer to, of a lexicon and of its base. Their keys
/// include the sign before the name: "@client", "{date".
class ClassExpander {
public:
    /// @param errors  receives unknown classes and cycles
    ClassExpander(const LexiconSource& source, const Lexicon* base, Tokenizer& tokenizer, Errors& errors)
        : source_(source), base_(base), tokenizer_(tokenizer), errors_(errors) {}

    /// The same pattern without named classes: only words, lemmas, token shapes and grammar remain. Once a pattern
    /// becomes far too large, which is an error, nothing more is expanded.
    Pattern expand(const Pattern& pattern, const SourcePlace& place);

    /// The words of a class that the compiler itself needs, such as « clitique ».
    const Members& members_of(const std::string& name);

    [[nodiscard]] bool is_in_base(std::string_view key) const;
    /// A class or shape in the notation of patterns, from its key.
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
    std::map<std::string, Members> members_;                        ///< of the classes requested so far
    std::set<std::string> open_;                                    ///< classes being expanded
    std::size_t parts_ = 0;                                         ///< of the pattern being expanded
};

} // namespace francparler
