#include "analysis/score.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

namespace francparler {

Score score(std::span<const Finding> findings, std::uint32_t sound_words, Situation situation, const Lexicon& lexicon) {
    return score(findings, sound_words, situation, lexicon,
                 lexicon.score->weights[static_cast<std::size_t>(situation)]);
}

Score score(std::span<const Finding> findings, std::uint32_t sound_words, Situation situation, const Lexicon& lexicon,
            std::span<const double, dimension_count> weights) {
    const ScoreTable& table = *lexicon.score;
    const auto s = static_cast<std::size_t>(situation);

    auto allowance = static_cast<std::size_t>(sound_words / table.words_per_allowance);
    std::map<std::uint32_t, std::vector<double>> by_rule;
    double cap = 100;
    for (const Finding& finding : findings) {
        if (finding.severity == Severity::info && finding.span && allowance > 0) {
            --allowance;
            continue;
        }
        const RuleRecord& rule = lexicon.rules[finding.rule];
        by_rule[finding.rule].push_back(table.severity[static_cast<std::size_t>(finding.severity)] *
                                        static_cast<double>(rule.factor[s]));
        if (finding.severity != Severity::info) cap = std::min(cap, static_cast<double>(rule.cap));
    }

    std::array<double, dimension_count> gravity{};
    for (auto& [rule, costs] : by_rule) {
        std::ranges::sort(costs, std::greater{});
        double share = 1;
        for (const double cost : costs) {
            gravity[static_cast<std::size_t>(lexicon.rules[rule].dimension)] += cost * share;
            share *= table.decay;
        }
    }

    Score out{.total = 0, .dimensions = {}};
    for (std::size_t d = 0; d < dimension_count; ++d) {
        const double kept = std::exp(-gravity[d] / table.tolerance);
        out.dimensions[d] = 100 * kept;
        out.total += weights[d] * kept;
    }
    out.total = std::min(out.total, cap);
    return out;
}

char grade(int score, const ScoreTable& table) {
    for (std::size_t i = 0; i < table.grades.size(); ++i)
        if (score >= table.grades[i]) return static_cast<char>('A' + i);
    return 'E';
}

} // namespace francparler
