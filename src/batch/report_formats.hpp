#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "batch/report_summary.hpp"

namespace francparler {

/// What people read on a terminal, in French.
[[nodiscard]] std::string text_summary(const Summary& summary);
/// One object, on one line; docs/report.md describes it.
[[nodiscard]] std::string json_summary(const Summary& summary);
/// Long form: a table, a name in it, a measure, its value.
[[nodiscard]] std::string csv_summary(const Summary& summary);
/// One self-contained page, in French: charts, tables to search and filter, light and dark, for the printer as well.
[[nodiscard]] std::string html_summary(const Summary& summary);

/// A count: of what the sums hold, nothing is below zero.
[[nodiscard]] constexpr std::size_t whole(std::int64_t value) { return static_cast<std::size_t>(value); }
/// A number as the French write it: « 61,3 ».
[[nodiscard]] std::string decimal(double value, int digits = 1);
/// Thousandths of a point, rounded to points.
[[nodiscard]] std::size_t whole_points(std::int64_t thousandths);

/// « 49 200 notés, 600 trop courts … »: what became of all messages.
[[nodiscard]] std::string outcome_of(const Summary& summary);
/// « Restreint : depuis 2025-04 ; … »: what the report is of, and how much is left out; empty where it is of all.
[[nodiscard]] std::string scope_of(const Summary& summary);
/// Whether groups say more than the list of messages does.
[[nodiscard]] bool shows_groups(const Summary& summary);
/// « (554 envois sur 1 564) », behind the template that a sentence is most often sent from; empty when it is the only
/// one.
[[nodiscard]] std::string share_of_model(const SentenceRow& sentence);
/// « (sans modèle) »: for messages that do not say.
[[nodiscard]] std::string name_of_group(const Summary& summary, const GroupRow& group);
/// What to think of before reading figures by person; empty for other groups.
[[nodiscard]] std::string_view caution_of_groups(const Summary& summary);
/// « Par modèle ».
[[nodiscard]] std::string title_of_groups(const Summary& summary);

} // namespace francparler
