#include "analysis/analyze.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/readability.hpp"
#include "analysis/score.hpp"
#include "match/matcher.hpp"
#include "passes/guards.hpp"
#include "passes/pass.hpp"
#include "passes/situation.hpp"

namespace francparler {
namespace {

constexpr std::size_t most_candidates = 40; ///< findings considered for the cheapest way up
constexpr std::size_t mended_together = 2;

int rounded(double value) { return static_cast<int>(std::lround(value)); }

/// Takes the most rewarding finding away, then the next.
Improvement cheapest_way_up(const Verdict& verdict, const Lexicon& lexicon) {
    std::vector<std::uint32_t> order(verdict.findings.size());
    std::iota(order.begin(), order.end(), 0u);
    std::ranges::stable_sort(order, std::greater{}, [&](std::uint32_t i) { return verdict.findings[i].severity; });
    order.resize(std::min(order.size(), most_candidates));

    Improvement out{.findings = {}, .score = verdict.score};
    std::vector<Finding> left = verdict.findings;
    std::vector<std::uint32_t> index(left.size());
    std::iota(index.begin(), index.end(), 0u);
    while (out.findings.size() < mended_together) {
        double best = out.score;
        std::ptrdiff_t chosen = -1;
        for (const std::uint32_t candidate : order) {
            const auto at = std::ranges::find(index, candidate);
            if (at == index.end()) continue;
            std::vector<Finding> without = left;
            without.erase(without.begin() + (at - index.begin()));
            const double reached = score(without, verdict.sound_words, verdict.situation, lexicon).total;
            if (reached > best) {
                best = reached;
                chosen = at - index.begin();
            }
        }
        if (chosen < 0) break;
        out.findings.push_back(index[static_cast<std::size_t>(chosen)]);
        left.erase(left.begin() + chosen);
        index.erase(index.begin() + chosen);
        out.score = rounded(best);
    }
    return out;
}

std::vector<std::string> strengths(const Evidence& evidence) {
    std::vector<std::string> out;
    for (const RuleRecord& rule : evidence.lexicon.rules) {
        if (rule.kind != RuleRecord::Kind::marker || rule.title.size == 0) continue;
        const std::span<const Hit> hits = evidence.hits(evidence.lexicon.text(rule.id));
        const auto shown = std::ranges::find_if(hits, [&](const Hit& hit) { return !guarded(evidence, hit); });
        if (shown != hits.end())
            out.push_back(std::string(evidence.lexicon.text(rule.title)) + " : « " +
                          std::string(evidence.text(*shown)) + " »");
    }
    return out;
}

/// Counts words and sentences of the writer's, and what of them stands in sentences without a finding.
void count(const Document& document, Verdict& verdict) {
    auto finding = verdict.findings.begin();
    for (const Sentence& sentence : document.sentences) {
        if (sentence.voice != Voice::writer) continue;
        const std::uint32_t words = count_words(document, sentence);
        const Span span = document.span_of(sentence);
        while (finding != verdict.findings.end() && finding->span && finding->span->end <= span.begin) ++finding;
        const bool sound = finding == verdict.findings.end() || !finding->span || finding->span->begin >= span.end;
        verdict.words += words;
        verdict.sound_words += sound ? words : 0;
        verdict.sentences += words > 0 ? 1 : 0;
    }
}

} // namespace

Verdict analyze(const Document& document, const Lexicon& lexicon, const Settings& settings) {
    const Matches matches = match(document, lexicon);
    const Evidence evidence(document, lexicon, matches);

    Verdict out;
    if (settings.situation) out.situation = *settings.situation;
    else
        std::tie(out.situation, out.evidence) = [&] {
            SituationGuess guess = guess_situation(evidence);
            return std::pair(guess.situation, std::move(guess.evidence));
        }();
    out.findings =
        find_all({evidence, out.situation, shows_problem(evidence, out.situation), lexicon.model}, settings.disabled);
    count(document, out);
    out.readability = readability(document);
    out.strengths = strengths(evidence);

    const Score points = score(out.findings, out.sound_words, out.situation, lexicon);
    out.scored = out.words >= lexicon.score->short_message;
    out.score = rounded(points.total);
    out.grade = grade(out.score, *lexicon.score);
    std::ranges::transform(points.dimensions, out.dimensions.begin(), rounded);
    out.improvement = cheapest_way_up(out, lexicon);
    return out;
}

} // namespace francparler
