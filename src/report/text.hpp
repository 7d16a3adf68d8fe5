#pragma once

#include <string>

#include "report/page.hpp"
#include "report/reviewed.hpp"
#include "report/words.hpp"

namespace francparler {

/// What a writer reads about one message: each finding under its line, then the score and the cheapest way up.
[[nodiscard]] std::string text_report(const Reviewed& message, const Lexicon& lexicon, const TextOptions& options);

/// Whether one line tells all of a message, which stands beside others: no finding, no doubt, something to read.
[[nodiscard]] bool is_told_briefly(const Reviewed& message, const TextOptions& options);

/// That line: « relance.txt · 100/100 · note A · suivi · 63 mots, 8 phrases ».
[[nodiscard]] std::string brief_report(const Reviewed& message, const Lexicon& lexicon, const TextOptions& options);

/// Sums up several messages.
[[nodiscard]] std::string totals_report(const RunTotals& totals, const TextOptions& options);

} // namespace francparler
