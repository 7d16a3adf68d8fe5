#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "batch/report/summary.hpp"

namespace francparler {

/// The report for a terminal, in French.
[[nodiscard]] std::string text_summary(const Summary& summary);
/// One object, on one line; docs/report.md describes it.
[[nodiscard]] std::string json_summary(const Summary& summary);
/// Long form: a table, a name in it, a measure, its value.
[[nodiscard]] std::string csv_summary(const Summary& summary);
/// One self-contained page, in French: charts, tables to search and filter, light and dark, for the printer as well.
[[nodiscard]] std::string html_summary(const Summary& summary);

/// Converts a count, since no sum is negative.
[[nodiscard]] constexpr std::size_t whole(std::int64_t value) { return static_cast<std::size_t>(value); }
/// A number as the French write it: « 61,3 ».
[[nodiscard]] std::string decimal(double value, int digits = 1);
/// Thousandths of a point, rounded to points.
[[nodiscard]] std::size_t whole_points(std::int64_t thousandths);

/// « 3 erreurs, 1 avertissement », as for SeverityCounts.
[[nodiscard]] std::string counts_of(const std::array<std::int64_t, 3>& by_severity);

/// « 49 200 notés, 600 trop courts … »: the outcome of all messages.
[[nodiscard]] std::string outcome_of(const Summary& summary);
/// « Restreint : depuis 2025-04 ; … »: the selection of the report, and how much is left out; empty if nothing is.
[[nodiscard]] std::string scope_of(const Summary& summary);
/// Whether groups say more than the list of messages does.
[[nodiscard]] bool shows_groups(const Summary& summary);
/// « (554 envois sur 1 564) », to be put after the template that a sentence is most often sent from; empty if it is the
/// only one.
[[nodiscard]] std::string share_of_model(const SentenceRow& sentence);
/// How to have the sentences quoted, a sentence of its own; empty if the results quote some.
[[nodiscard]] std::string advice_on_excerpts(const Summary& summary);
/// « (sans modèle) »: for messages that give none.
[[nodiscard]] std::string name_of_group(const Summary& summary, const GroupRow& group);
/// The caution about figures by person; empty for other groups.
[[nodiscard]] std::string_view caution_of_groups(const Summary& summary);
/// « Par modèle ».
[[nodiscard]] std::string title_of_groups(const Summary& summary);

} // namespace francparler
