#pragma once

#include <cstddef>

#include "base/result.hpp"
#include "lexicon/lexicon.hpp"

namespace francparler {

struct LexiconReport {
    std::size_t entries = 0;
    std::size_t examples = 0;
    Errors failures; ///< one per failed example, with the file and line of its entry or rule
};

/// Runs the entries' own examples. In `signale`, the entry must mark exactly the text between **; in `accepte`,
/// nothing; in `devient`, the passage must become the text after the arrow. Guards and exclusions apply; other entries
/// are ignored. The examples of a rule are whole messages, judged by the whole analysis.
/// @param base  its rules and entries, which come first in the lexicon, are not tested; null: all are tested
[[nodiscard]] LexiconReport test_lexicon(const Lexicon& lexicon, const Lexicon* base = nullptr);

} // namespace francparler
