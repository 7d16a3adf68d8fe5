#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace francparler {

enum class Situation : std::uint8_t { incident, reclamation, refus, information, commercial, suivi };
inline constexpr std::size_t situation_count = 6;
inline constexpr std::array<std::string_view, situation_count> situation_names = {
    "incident", "reclamation", "refus", "information", "commercial", "suivi"};
[[nodiscard]] constexpr std::string_view name_of(Situation situation) {
    return situation_names[static_cast<std::size_t>(situation)];
}

enum class Dimension : std::uint8_t { clarte, parler_vrai, responsabilite, empathie, posture, solution };
inline constexpr std::size_t dimension_count = 6;
inline constexpr std::array<std::string_view, dimension_count> dimension_names = {
    "clarte", "parler-vrai", "responsabilite", "empathie", "posture", "solution"};

/// The numbers of score.toml; docs/score.fr.md explains the formula.
struct ScoreTable {
    /// Points of a dimension by situation; each row sums to 100.
    std::array<std::array<double, dimension_count>, situation_count> weights{};
    std::array<double, 3> severity{}; ///< gravity of a finding: info, warning, error
    double decay = 0.5;               ///< weight of each further finding of the same rule, relative to the one before
    double tolerance = 8;             ///< gravity after which a dimension keeps 37 % of its points
    double slope = 0;                 ///< share by which a cap is lowered when all points are lost
    double words_per_allowance = 200; ///< one info finding is free per so many words
    std::array<double, 4> grades{};   ///< least score of A, B, C, D
    double short_message = 10;        ///< words under which no score is given
    double long_sentence = 35, long_average = 25; ///< words
};

} // namespace francparler
