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

/// A class or shape as patterns name it, from its key in Lexicon::classes: « @tiers », « {date} ».
[[nodiscard]] std::string name_in_pattern(const std::string& key);

/// Writes out the classes (@) and shapes ({}) that patterns name, those of a base lexicon included.
class PatternResolver {
public:
    /// @param base    may be null
    /// @param errors  takes what is unknown, endless or too large, with its place
    PatternResolver(const LexiconSource& source, const Lexicon* base, Tokenizer& tokenizer, Errors& errors)
        : source_(source), base_(base), tokenizer_(tokenizer), errors_(errors) {}

    /// The same pattern without named classes: only words, lemmas, shapes of token and grammar remain.
    [[nodiscard]] Pattern resolved(const Pattern& pattern, const SourcePlace& place);

    /// The members of a class that read one word each.
    [[nodiscard]] const Members& words_of(const std::string& klass);

private:
    Pattern resolved_part(const Pattern& pattern, const SourcePlace& place);
    Pattern expanded(const Pattern& reference, const SourcePlace& place);
    const std::vector<PatternText>* members_of(const std::string& name, bool shape);
    [[nodiscard]] std::vector<std::string> class_names(char mark) const;
    [[nodiscard]] std::vector<std::string> names_in_braces(std::string_view like) const;
    void fail(const SourcePlace& place, std::string message);

    const LexiconSource& source_;
    const Lexicon* base_;
    Tokenizer& tokenizer_;
    Errors& errors_;
    std::map<std::string, std::vector<PatternText>> base_members_;
    std::map<std::string, Members> words_; ///< by class
    std::set<std::string> open_;           ///< classes that are being written out
    std::size_t parts_ = 0;                ///< of the pattern that is being written out
};

} // namespace francparler
