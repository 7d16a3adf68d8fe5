#include "analysis/score.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace francparler {

Score score(std::span<const Finding> findings, std::span<const Finding> doubts, std::uint32_t sound_words,
            const Lexicon& lexicon, std::span<const double, dimension_count> weights) {
    const ScoreTable& table = *lexicon.score;

    auto allowance = static_cast<std::size_t>(sound_words / table.words_per_allowance);
    std::vector<std::pair<std::uint32_t, double>> costs; // of a rule's findings
    Score out{.total = 0};
    const auto cost_of = [&](const Finding& finding) {
        return table.severity[static_cast<std::size_t>(finding.severity)] * static_cast<double>(finding.share);
    };
    const auto sink_cap = [&](const Finding& finding) {
        if (finding.severity == Severity::info) return;
        const double missing = 100 - static_cast<double>(lexicon.rules[finding.rule].cap);
        const auto share = static_cast<double>(finding.share);
        out.cap = std::min(out.cap, 100 - missing * share * share);
    };
    double kept_of_all = 1;
    for (const Finding& doubt : doubts) {
        if (const auto kept = static_cast<double>(lexicon.rules[doubt.rule].kept); kept < 1) {
            if (doubt.severity != Severity::info) kept_of_all *= 1 - (1 - kept) * static_cast<double>(doubt.share);
            continue;
        }
        costs.emplace_back(doubt.rule, cost_of(doubt));
        sink_cap(doubt);
    }
    for (const Finding& finding : findings) {
        if (finding.severity == Severity::info && finding.span && allowance > 0) {
            --allowance;
            continue;
        }
        costs.emplace_back(finding.rule, cost_of(finding));
        sink_cap(finding);
    }

    std::array<double, dimension_count> gravity{};
    std::ranges::sort(costs, {}, [](const auto& cost) { return std::pair(cost.first, -cost.second); });
    double share = 1;
    for (std::size_t i = 0; i < costs.size(); ++i) {
        const auto [rule, cost] = costs[i];
        if (i > 0 && costs[i - 1].first != rule) share = 1;
        gravity[static_cast<std::size_t>(lexicon.rules[rule].dimension)] += cost * share;
        share *= table.decay;
    }

    for (std::size_t d = 0; d < dimension_count; ++d) {
        const double kept = std::exp(-gravity[d] / table.tolerance);
        out.dimensions[d] = 100 * kept;
        out.total += weights[d] * kept;
    }
    out.total = std::min(out.total, out.cap * (1 - table.slope * (100 - out.total) / 100));
    out.total *= kept_of_all;
    return out;
}

char grade(int score, const ScoreTable& table) {
    for (std::size_t i = 0; i < table.grades.size(); ++i)
        if (score >= table.grades[i]) return static_cast<char>('A' + i);
    return 'E';
}

} // namespace francparler
