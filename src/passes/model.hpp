#pragma once

#include <vector>

#include "passes/pass.hpp"

namespace francparler {

/// Judges each clause by the weights of its terms: drops findings of patterns that the clause does not support, and
/// adds findings where no pattern hit. An added finding marks the words that weighed most and quotes them. Then judges
/// the message as a whole by all its terms: its situation, and the rules on the whole message that the model knows.
///
/// Time is linear in the text: each term is one look-up.
/// @param places   findings of patterns and passes on places, sorted
/// @param whole    findings of passes on the message
[[nodiscard]] Judgement apply_model(const PassInput& input, std::vector<Finding> places, std::vector<Finding> whole);

} // namespace francparler
