#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "lexicon/lexicon.hpp"
#include "passes/finding.hpp"

namespace francparler {

struct Score {
    double total = 100; ///< 0 to `cap`
    double cap = 100;   ///< what the gravest finding or doubt leaves at most
    std::array<double, dimension_count> dimensions{};
};

/// 100 minus what the findings cost; docs/score.fr.md gives the formula, score.toml its numbers.
///
/// Taking a finding away never lowers it. Length gives an allowance of info findings, never a divisor.
/// @param doubts       cost their share, and sink a cap by its square; the impression takes a share of what is left
/// @param sound_words  of the sentences without a finding, so that an empty formula buys no allowance
/// @param weights      of the dimensions, summing to 100
[[nodiscard]] Score score(std::span<const Finding> findings, std::span<const Finding> doubts, std::uint32_t sound_words,
                          const Lexicon& lexicon, std::span<const double, dimension_count> weights);

/// A to E by the limits of the table.
[[nodiscard]] char grade(int score, const ScoreTable& table);

} // namespace francparler
