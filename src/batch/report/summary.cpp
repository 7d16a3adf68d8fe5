#include "batch/report/summary.hpp"

#include <algorithm>
#include <cmath>

namespace francparler {
namespace {

/// Student's 97.5 % quantiles by degrees of freedom; between two rows the first is used, which gives the wider
/// interval.
struct Quantile {
    std::int64_t freedom;
    double t;
};
constexpr std::array<Quantile, 35> quantiles = {{
    {1, 12.706}, {2, 4.303},  {3, 3.182},  {4, 2.776},  {5, 2.571},   {6, 2.447},   {7, 2.365},
    {8, 2.306},  {9, 2.262},  {10, 2.228}, {11, 2.201}, {12, 2.179},  {13, 2.160},  {14, 2.145},
    {15, 2.131}, {16, 2.120}, {17, 2.110}, {18, 2.101}, {19, 2.093},  {20, 2.086},  {21, 2.080},
    {22, 2.074}, {23, 2.069}, {24, 2.064}, {25, 2.060}, {26, 2.056},  {27, 2.052},  {28, 2.048},
    {29, 2.045}, {30, 2.042}, {40, 2.021}, {60, 2.000}, {120, 1.980}, {500, 1.965}, {1000, 1.960},
}};

double student(std::int64_t freedom) {
    const auto after = std::find_if(quantiles.begin(), quantiles.end(),
                                    [&](const Quantile& quantile) { return quantile.freedom > freedom; });
    return (after - 1)->t;
}

} // namespace

std::string message_name(std::string_view path, std::string_view id) {
    std::string out(path);
    if (!id.empty()) (out += " › ") += id;
    return out;
}

Mean mean_of(const Tally& tally) {
    if (tally.scored == 0) return {};
    const auto n = static_cast<double>(tally.scored);
    const auto sum = static_cast<double>(tally.score_sum);
    Mean out{.value = sum / n};
    if (tally.scored < 2) return out;
    const double variance = std::max(0.0, (static_cast<double>(tally.score_squares) - sum * out.value) / (n - 1));
    out.margin = student(tally.scored - 1) * std::sqrt(variance / n);
    return out;
}

std::optional<double> shown_margin(const Tally& tally) {
    constexpr std::int64_t fewest = 10;
    constexpr double widest = 50;
    const double margin = mean_of(tally).margin;
    return tally.scored >= fewest && margin <= widest ? std::optional(margin) : std::nullopt;
}

std::int64_t count_of(const Histogram& histogram) {
    std::int64_t count = 0;
    for (const std::int64_t messages : histogram) count += messages;
    return count;
}

double mean_of(const Histogram& histogram) {
    std::int64_t sum = 0;
    for (std::size_t score = 0; score < score_count; ++score)
        sum += histogram[score] * static_cast<std::int64_t>(score);
    const std::int64_t count = count_of(histogram);
    return count == 0 ? 0 : static_cast<double>(sum) / static_cast<double>(count);
}

double median_of(const Histogram& histogram) {
    const std::int64_t count = count_of(histogram);
    if (count == 0) return 0;
    const auto at = [&](std::int64_t rank) {
        std::size_t score = 0;
        for (std::int64_t seen = histogram[0]; seen <= rank; seen += histogram[score]) ++score;
        return static_cast<double>(score);
    };
    return (at((count - 1) / 2) + at(count / 2)) / 2;
}

std::int64_t undated_of(const Summary& summary) {
    std::int64_t out = summary.all.messages;
    for (const GroupRow& month : summary.months) out -= month.tally.messages;
    return out;
}

} // namespace francparler
