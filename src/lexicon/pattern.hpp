#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "text/tokenizer.hpp"

namespace francparler {

/// A pattern of the lexicon notation (lexicons/README.md) as a tree.
struct Pattern {
    enum class Kind : std::uint8_t {
        word,     ///< one word, folded, in `names[0]`
        capitals, ///< one initialism, case-sensitive, in `names[0]`
        lemma,    ///< any inflection of one of `names`
        feature,  ///< `{…}`: a shape of token or a grammatical class, in `names[0]`
        klass,    ///< `@…`: a named class of classes.toml, in `names[0]`
        gap,      ///< up to `reach` words
        sequence,
        choice,
        optional,
        start, ///< the sentence begins here
        end,   ///< the sentence ends here
    };

    Kind kind = Kind::sequence;
    std::uint32_t reach = 0;
    std::vector<std::string> names;
    std::vector<Pattern> parts;
};

/// Reads one pattern.
/// @return errors whose column counts code points from the start of `notation`; line and file are left empty
Result<Pattern> parse_pattern(std::string_view notation, Tokenizer& tokenizer);

} // namespace francparler
