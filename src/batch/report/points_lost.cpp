#include "batch/report/points_lost.hpp"

#include <algorithm>
#include <cmath>

#include "batch/report/summary.hpp"

namespace francparler {
namespace {

constexpr std::int64_t whole = 100; ///< percent; also the best score

/// The share of the score that a rule leaves (`ensemble/impression`); 1 for rules that cost points of a dimension.
double kept_by(std::string_view rule, const Lexicon& lexicon) {
    const std::uint32_t found = lexicon.find_rule(rule);
    return found == none ? 1 : static_cast<double>(lexicon.rules[found].kept);
}

} // namespace

PointsLost points_lost(const ResultRecord& record, const Lexicon& lexicon) {
    PointsLost out{.findings = std::vector<std::int64_t>(record.findings.size()),
                   .doubts = std::vector<std::int64_t>(record.doubts.size())};
    if (!record.score) return out;
    const auto weight_of = [&](Severity severity, std::int64_t percent = whole) {
        return lexicon.score->severity[static_cast<std::size_t>(severity)] * static_cast<double>(percent);
    };
    double weights = 0;
    for (const ResultFinding& finding : record.findings) weights += weight_of(finding.severity);
    std::vector<double> kept; // for each doubt
    kept.reserve(record.doubts.size());
    for (const ResultDoubt& doubt : record.doubts) {
        kept.push_back(kept_by(doubt.rule, lexicon));
        if (kept.back() >= 1) weights += weight_of(doubt.severity, doubt.percent);
    }

    std::int64_t left = (whole - *record.score) * points;
    for (std::size_t i = 0; i < kept.size(); ++i) {
        const ResultDoubt& doubt = record.doubts[i];
        if (kept[i] >= 1 || doubt.severity == Severity::info) continue; // an info takes no share
        const double share = 1 - (1 - kept[i]) * doubt.percent / whole;
        std::int64_t left_without = 0;
        if (weights > 0 && share > 0) {
            const auto without = std::llround(static_cast<double>(whole * points - left) / share);
            left_without = std::max<std::int64_t>(0, whole * points - without);
        }
        out.doubts[i] = left - left_without;
        left = left_without;
    }
    if (weights == 0) return out;
    const auto part = [&](double weight) {
        return static_cast<std::int64_t>(static_cast<double>(left) * weight / weights);
    };
    for (std::size_t i = 0; i < out.findings.size(); ++i)
        out.findings[i] = part(weight_of(record.findings[i].severity));
    for (std::size_t i = 0; i < kept.size(); ++i)
        if (kept[i] >= 1) out.doubts[i] = part(weight_of(record.doubts[i].severity, record.doubts[i].percent));
    return out;
}

} // namespace francparler
