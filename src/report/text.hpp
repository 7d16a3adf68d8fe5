#pragma once

#include <string>

#include "report/page.hpp"
#include "report/reviewed.hpp"
#include "report/words.hpp"

namespace francparler {

/// The report on one message for its writer: each finding under its line, then the score and the cheapest improvement.
[[nodiscard]] std::string text_report(const Reviewed& message, const Lexicon& lexicon, const TextOptions& options);

/// Whether one line suffices for a message among several: no finding, no doubt, something to read.
[[nodiscard]] bool is_told_briefly(const Reviewed& message, const TextOptions& options);

/// That line: « relance.txt · 100/100 · note A · suivi · 63 mots, 8 phrases ».
[[nodiscard]] std::string brief_report(const Reviewed& message, const Lexicon& lexicon, const TextOptions& options);

/// Sums up several messages.
[[nodiscard]] std::string totals_report(const RunTotals& totals, const TextOptions& options);

} // namespace francparler
