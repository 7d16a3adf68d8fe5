#pragma once

#include <cstddef>
#include <cstdint>

#include "base/result.hpp"
#include "lexicon/lexicon.hpp"

namespace francparler {

struct LexiconReport {
    std::size_t entries = 0;
    std::size_t examples = 0;
    Errors failures; ///< one per sentence that does not behave, with the file and line of its entry
};

/// Runs the entries' own examples: of `signale`, exactly what stands between ** is marked by the entry; of `accepte`,
/// nothing is; of `devient`, the passage becomes what stands behind the arrow. Guards and exclusions are at work, other
/// entries are not looked at.
/// @param first_entry  where to begin: entries before it belong to the built-in lexicon
[[nodiscard]] LexiconReport test_lexicon(const Lexicon& lexicon, std::uint32_t first_entry = 0);

} // namespace francparler
