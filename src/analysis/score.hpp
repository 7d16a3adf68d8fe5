#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "lexicon/lexicon.hpp"
#include "passes/finding.hpp"

namespace francparler {

struct Score {
    double total = 100; ///< 0 to `cap`
    double cap = 100;   ///< the limit set by the gravest finding or doubt
    std::array<double, dimension_count> dimensions{};
};

/// 100 minus the cost of the findings; docs/score.fr.md gives the formula, score.toml its numbers.
///
/// Removing a finding never lowers it. Length gives an allowance of info findings; it never divides the cost.
/// @param doubts       cost their share, and lower the cap by its square; the impression takes a share of what is left
/// @param sound_words  of the sentences without a finding, so that an empty formula buys no allowance
/// @param weights      of the dimensions, summing to 100
[[nodiscard]] Score score(std::span<const Finding> findings, std::span<const Finding> doubts, std::uint32_t sound_words,
                          const Lexicon& lexicon, std::span<const double, dimension_count> weights);

/// A to E, by the thresholds of the table.
[[nodiscard]] char grade(int score, const ScoreTable& table);

} // namespace francparler
