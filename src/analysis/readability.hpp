#pragma once

#include <optional>

#include "text/document.hpp"

namespace francparler {

/// Reading ease of French, Kandel and Moles (1958): 207 − 1.015 × words per sentence − 73.6 × syllables per word. Over
/// 60 is plain, under 50 hard. Nothing for fewer than 100 words by the writer, where it is unreliable.
[[nodiscard]] std::optional<double> readability(const Document& document);

} // namespace francparler
