#pragma once

#include <string>

#include "report/page.hpp"
#include "report/reviewed.hpp"
#include "report/words.hpp"

namespace francparler {

/// What a writer reads about one message: each finding under its line, then the score and the cheapest way up.
[[nodiscard]] std::string text_report(const Reviewed& message, const Lexicon& lexicon, const TextOptions& options);

/// Sums up several messages.
[[nodiscard]] std::string totals_report(const RunTotals& totals, const TextOptions& options);

} // namespace francparler
