#pragma once

#include <cstdint>
#include <vector>

#include "passes/finding.hpp"
#include "passes/pass.hpp"
#include "passes/terms.hpp"
#include "passes/weigher.hpp"

namespace francparler {

/// Points that a place of a letter may lack where all of it makes a bad impression.
constexpr float lenience = -1;

/// Judges findings of patterns by the clause or the word that they cover, and adds those of the model that no finding
/// of their category meets.
/// @param words    count_sound_words() of the message
/// @param weigher  keeps what clauses do
/// @param keeps    whether it keeps their terms for the message as well
/// @param places   sorted, before and after
/// @return points to spare, per place; infinity where the model has no say. Over `lenience`, which is under 0, where
/// the
///         message is judged as a whole, for that decides then; over 0 elsewhere.
[[nodiscard]] std::vector<float> judge_places(const PassInput& input, std::uint32_t words, TermReader& reader,
                                              Weigher& weigher, bool keeps, std::vector<Finding>& places);

} // namespace francparler
