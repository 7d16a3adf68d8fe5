#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "batch/report/summary.hpp"
#include "report/markup.hpp"

/// The charts of the HTML page, as SVG, styled by report.css.
namespace francparler {

/// @param part  of the whole width, from 0 to 1
void put_bar(Markup& page, double part, std::string_view tone);

/// @param mean  nothing: no message has a score
void put_dial(Markup& page, std::optional<double> mean);

/// How many messages have each score.
void put_score_chart(Markup& page, const Histogram& scores);

/// The months that have messages, side by side, so that a wrong date does not squeeze the others.
/// @param months  of which each has a scored message; not empty
void put_trend_chart(Markup& page, const std::vector<const GroupRow*>& months);

} // namespace francparler
