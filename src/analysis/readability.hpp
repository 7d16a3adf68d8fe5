#pragma once

#include <optional>

#include "text/document.hpp"

namespace francparler {

/// Reading ease of French, Kandel and Moles (1958): 207 − 1.015 × words per sentence − 73.6 × syllables per word.
/// Over 60 plain, under 50 hard. Nothing for fewer than 100 words of the writer's, where it means little.
[[nodiscard]] std::optional<double> readability(const Document& document);

} // namespace francparler
