#pragma once

#include <cstddef>

#include "base/result.hpp"
#include "lexicon/lexicon.hpp"

namespace francparler {

struct LexiconReport {
    std::size_t entries = 0;
    std::size_t examples = 0;
    Errors failures; ///< one per example that does not behave, with the file and line of its entry or rule
};

/// Runs the entries' own examples: of `signale`, exactly what stands between ** is marked by the entry; of `accepte`,
/// nothing is; of `devient`, the passage becomes what stands behind the arrow. Guards and exclusions are at work, other
/// entries are not looked at. The examples of a rule are whole messages, judged by the whole analysis.
/// @param base  whose rules and entries, the first ones of the lexicon, are not tested; none if null
[[nodiscard]] LexiconReport test_lexicon(const Lexicon& lexicon, const Lexicon* base = nullptr);

} // namespace francparler
