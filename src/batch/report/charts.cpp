#include "batch/report/charts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include <fmt/format.h>

#include "batch/report/formats.hpp"
#include "report/words.hpp"

namespace francparler {
namespace {

/// A coordinate of a chart.
std::string at(double value) { return fmt::format("{:.1f}", value); }

void put_text(Markup& page, std::string_view of, double x, double y, std::string_view words) {
    page.raw(fmt::format(R"(<text class="{}" x="{}" y="{}">)", of, at(x), at(y))).put(words).raw("</text>");
}
void put_line(Markup& page, std::string_view of, double x1, double y1, double x2, double y2) {
    page.raw(fmt::format(R"(<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}"/>)", of, at(x1), at(y1), at(x2), at(y2)));
}

/// The size of a chart, and of the area for data inside it.
struct Frame {
    static constexpr double width = 600, height = 260;
    static constexpr double left = 52, right = 588, top = 14, bottom = 226;
    [[nodiscard]] static double y(double value, double least, double most) {
        return bottom - (bottom - top) * (value - least) / (most - least);
    }
};

void begin_chart(Markup& page, std::string_view label) {
    page.raw(
        fmt::format(R"(<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label=")", Frame::width, Frame::height));
    page.put(label).raw("\">");
}

void put_grid(Markup& page, double least, double most, double step) {
    for (double value = least; value <= most + step / 1000; value += step) {
        const double y = Frame::y(value, least, most);
        put_line(page, "grid", Frame::left, y, Frame::right, y);
        put_text(page, "axis left", Frame::left - 8, y + 4, number(static_cast<std::size_t>(std::llround(value))));
    }
}

/// The distance between grid lines: 1, 2 or 5 times a power of ten, about a quarter of `most`.
double step_for(double most) {
    const double power = std::pow(10, std::floor(std::log10(std::max(most, 4.0) / 4)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power * 4.999 >= most) return factor * power;
    return 10 * power;
}

} // namespace

void put_bar(Markup& page, double part, std::string_view tone) {
    page.raw("<svg class=\"bar\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
    page.raw("<line class=\"").raw(tone).raw("\" x2=\"" + at(100 * part) + "\" y1=\"4\" y2=\"4\"/></svg>");
}

void put_dial(Markup& page, std::optional<double> mean) {
    const int rounded = static_cast<int>(std::lround(mean.value_or(0)));
    page.raw("<svg class=\"dial\" viewBox=\"0 0 120 120\" role=\"img\" aria-label=\"");
    page.put(mean ? "Note moyenne : " + decimal(*mean) + " sur 100" : "Pas de note").raw("\">");
    page.raw("<circle cx=\"60\" cy=\"60\" r=\"54\"/>");
    if (mean)
        page.raw(fmt::format(R"(<circle class="arc {}" cx="60" cy="60" r="54" pathLength="100" )"
                             R"__(transform="rotate(-90 60 60)" stroke-dasharray="{} 100"/>)__",
                             tone_of(rounded), rounded));
    page.raw("<text class=\"score\" x=\"60\" y=\"66\">").put(mean ? decimal(*mean) : "–").raw("</text>");
    if (mean) page.raw("<text class=\"of\" x=\"60\" y=\"86\">").put("en moyenne").raw("</text>");
    page.raw("</svg>\n");
}

void put_score_chart(Markup& page, const Histogram& scores) {
    constexpr std::size_t bins = 20, width = 5;
    std::array<std::int64_t, bins> messages{};
    for (std::size_t score = 0; score < score_count; ++score)
        messages[std::min(score / width, bins - 1)] += scores[score];
    const auto largest = static_cast<double>(*std::max_element(messages.begin(), messages.end()));
    const double step = step_for(largest);
    const double most = step * std::ceil(largest / step);

    begin_chart(page, "Nombre de messages selon leur note, de 0 à 100");
    put_grid(page, 0, most, step);
    constexpr double slot = (Frame::right - Frame::left) / static_cast<double>(bins);
    for (std::size_t bin = 0; bin < bins; ++bin) {
        const double x = Frame::left + slot * static_cast<double>(bin);
        const double y = Frame::y(static_cast<double>(messages[bin]), 0, most);
        const std::size_t first = bin * width, last = bin + 1 == bins ? 100 : first + width - 1;
        page.raw(fmt::format(R"(<rect class="{}" x="{}" y="{}" width="{}" height="{}"><title>)",
                             tone_of(static_cast<int>(first)), at(x + 1.5), at(y), at(slot - 3),
                             at(Frame::bottom - y)));
        page.put(fmt::format("De {} à {} : {}", first, last, count_of(whole(messages[bin]), "message")));
        page.raw("</title></rect>");
    }
    for (std::size_t score = 0; score <= 100; score += 20)
        put_text(page, "axis middle", Frame::left + slot / width * static_cast<double>(score), Frame::bottom + 20,
                 std::to_string(score));
    page.raw("</svg>\n");
}

void put_trend_chart(Markup& page, const std::vector<const GroupRow*>& months) {
    double least = 100, most = 0;
    for (const GroupRow* row : months) {
        const double mean = mean_of(row->tally).value, margin = shown_margin(row->tally).value_or(0);
        least = std::min(least, mean - margin);
        most = std::max(most, mean + margin);
    }
    least = std::max(0.0, std::floor(least / 10) * 10);
    most = std::min(100.0, std::ceil(most / 10) * 10);
    if (most - least < 20) (least >= 10 ? least : most) += least >= 10 ? -10 : 10;
    begin_chart(page, "Note moyenne de chaque mois, avec son intervalle de confiance à 95 %");
    put_grid(page, least, most, most - least > 50 ? 20 : 10);
    const double slot = (Frame::right - Frame::left) / static_cast<double>(months.size());
    const auto x = [&](std::size_t i) { return Frame::left + slot * (static_cast<double>(i) + 0.5); };
    const auto y = [&](double value) { return Frame::y(std::clamp(value, least, most), least, most); };
    std::string line;
    for (std::size_t i = 0; i < months.size(); ++i)
        line += at(x(i)) + ',' + at(y(mean_of(months[i]->tally).value)) + ' ';
    page.raw("<polyline class=\"trend\" points=\"" + line + "\"/>");
    for (std::size_t i = 0; i < months.size(); ++i) {
        const GroupRow* const row = months[i];
        const double mean = mean_of(row->tally).value, margin = shown_margin(row->tally).value_or(0);
        const double here = x(i);
        if (margin > 0) {
            const double low = y(mean - margin), high = y(mean + margin);
            put_line(page, "interval", here, low, here, high);
            put_line(page, "interval", here - 4, low, here + 4, low);
            put_line(page, "interval", here - 4, high, here + 4, high);
        }
        page.raw(fmt::format(R"(<circle class="dot" cx="{}" cy="{}" r="4"><title>)", at(here), at(y(mean))));
        page.put(row->name + " : " + decimal(mean) + (margin > 0 ? " ± " + decimal(margin) : "") + ", " +
                 count_of(whole(row->tally.scored), "message noté", "messages notés"));
        page.raw("</title></circle>");
    }
    const std::size_t every = (months.size() - 1) / 8 + 1;
    for (std::size_t i = 0; i < months.size(); i += every) { // « 03/25 » of "2025-03"
        const std::string_view month = months[i]->name;
        put_text(page, "axis middle", x(i), Frame::bottom + 20,
                 fmt::format("{}/{}", month.substr(5), month.substr(2, 2)));
    }
    page.raw("</svg>\n");
}

} // namespace francparler
