#include "analysis/analyze.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <span>
#include <unordered_set>
#include <utility>

#include "analysis/readability.hpp"
#include "analysis/score.hpp"
#include "match/matcher.hpp"
#include "passes/guards.hpp"
#include "passes/pass.hpp"
#include "passes/plain_words.hpp"
#include "passes/situation.hpp"

namespace francparler {
namespace {

constexpr std::size_t most_candidates = 40;  ///< findings considered for the improvement, besides the doubts
constexpr std::size_t mended_together = 2;   ///< findings that an improvement names at most
constexpr std::uint32_t longest_screen = 40; ///< words of a text without greeting that is advised as a line on a screen

/// Least share of a bad impression for a short message that hurts and gives nothing. It falls to nothing between these
/// numbers of words, as the doubts about the message count more and more.
constexpr float hurtful_impression = 0.3F;
constexpr float fully_hurtful = 20, least_hurtful = 50;

int rounded(double value) { return static_cast<int>(std::lround(value)); }

/// The score of a message, as its house counts.
class Points {
public:
    Points(const Verdict& verdict, const Lexicon& lexicon, const HouseScore& house, double bonus)
        : verdict_(verdict), lexicon_(lexicon), house_(house), bonus_(bonus),
          weights_(lexicon.score->weights[static_cast<std::size_t>(verdict.situation)]) {
        double said = 0, left = 0;
        for (std::size_t d = 0; d < dimension_count; ++d)
            (house.weights[d] ? said : left) += house.weights[d].value_or(weights_[d]);
        for (std::size_t d = 0; d < dimension_count; ++d) {
            if (!house.weights[d]) weights_[d] *= left > 0 ? (100 - said) / left : 1; // these share the rest
            else weights_[d] = *house.weights[d] * (left > 0 || said == 0 ? 1 : 100 / said);
        }
    }

    /// @param doubts  counted as well
    [[nodiscard]] Score of(std::span<const Finding> findings, std::span<const Finding> doubts) const {
        Score out = score(findings, doubts, verdict_.sound_words, lexicon_, weights_);
        out.total = std::min(out.cap, out.total + bonus_);
        if (std::ranges::any_of(findings, [&](const Finding& f) { return fails(f.rule); })) out.total = 0;
        return out;
    }

    /// Whether a finding of this rule alone makes the score 0.
    [[nodiscard]] bool fails(std::uint32_t rule) const { return !house_.auto_fail.empty() && house_.auto_fail[rule]; }

    /// Whether a finding of this rule lowers the score in this situation.
    [[nodiscard]] bool weighs(std::uint32_t rule) const {
        const RuleRecord& record = lexicon_.rules[rule];
        return record.kept < 1 || weights_[static_cast<std::size_t>(record.dimension)] > 0;
    }

private:
    const Verdict& verdict_;
    const Lexicon& lexicon_;
    const HouseScore& house_;
    double bonus_;
    std::array<double, dimension_count> weights_;
};

/// The parts of a finding that the score reads; such findings are copied often.
Finding bare(const Finding& f) { return {.rule = f.rule, .severity = f.severity, .span = f.span, .share = f.share}; }

/// Orders doubts by their cost, the costliest first.
void order_by_cost(std::vector<Finding>& doubts, std::span<const Finding> findings, const Points& points) {
    std::vector<std::pair<double, std::size_t>> by_rest; // the score without each doubt
    for (std::size_t d = 0; d < doubts.size(); ++d) {
        std::vector<Finding> others;
        for (std::size_t o = 0; o < doubts.size(); ++o)
            if (o != d) others.push_back(bare(doubts[o]));
        by_rest.emplace_back(points.of(findings, others).total, d);
    }
    std::ranges::stable_sort(by_rest, std::greater{}, &std::pair<double, std::size_t>::first);
    std::vector<Finding> ordered;
    ordered.reserve(doubts.size());
    for (const auto& [rest, d] : by_rest) ordered.push_back(std::move(doubts[d]));
    doubts = std::move(ordered);
}

/// Indices of the first findings that hold the score down: each makes it 0, or has the lowest cap. Mending two of three
/// such findings does not raise it.
std::vector<std::uint32_t> holders_of(std::span<const Finding> findings, const Points& points) {
    const bool failed = std::ranges::any_of(findings, [&](const Finding& f) { return points.fails(f.rule); });
    const double cap = points.of(findings, {}).cap;
    const auto holds_down = [&](const Finding& f) {
        return failed ? points.fails(f.rule) : cap < 100 && points.of({&f, 1}, {}).cap == cap;
    };
    std::vector<std::uint32_t> out;
    for (std::uint32_t i = 0; i < findings.size() && out.size() <= mended_together; ++i)
        if (holds_down(findings[i])) out.push_back(i);
    return out;
}

/// Removes the finding or reported doubt that costs most, then the next; or the two findings that together hold the
/// score down, if that gives more. The impression names nothing to mend, so it is not removed.
/// @param best  the score of the message, not rounded
Improvement cheapest_way_up(const Verdict& verdict, const Lexicon& lexicon, const Points& points, double best) {
    if (verdict.findings.empty()) return {.score = rounded(best)};
    const std::size_t sure = verdict.findings.size();
    std::vector<std::uint32_t> order(sure); // the doubts are numbered after the findings
    std::iota(order.begin(), order.end(), 0u);
    std::ranges::stable_sort(order, std::greater{}, [&](std::uint32_t i) { return verdict.findings[i].severity; });
    order.resize(std::min(order.size(), most_candidates));

    std::vector<Finding> seen;
    for (const auto* findings : {&verdict.findings, &verdict.doubts})
        for (const Finding& finding : *findings) seen.push_back(bare(finding));
    for (std::size_t i = sure; i < seen.size(); ++i) {
        const bool is_impression = lexicon.rules[seen[i].rule].kept < 1;
        if (!is_impression && is_told(verdict, i - sure)) order.push_back(static_cast<std::uint32_t>(i));
    }
    std::vector<std::uint32_t> chosen, tried, found;
    const auto keep_best = [&](std::initializer_list<std::uint32_t> more) {
        std::vector<Finding> left, doubted;
        left.reserve(sure);
        tried = chosen;
        tried.insert(tried.end(), more);
        for (std::uint32_t i = 0; i < seen.size(); ++i)
            if (std::ranges::find(tried, i) == tried.end()) (i < sure ? left : doubted).push_back(seen[i]);
        const double reached = points.of(left, doubted).total;
        if (reached <= best) return;
        best = reached;
        found = tried;
    };
    while (chosen.size() < mended_together) {
        for (const std::uint32_t candidate : order)
            if (std::ranges::find(chosen, candidate) == chosen.end()) keep_best({candidate});
        if (found.size() == chosen.size()) break;
        chosen = found;
    }
    chosen.clear();
    const std::vector<std::uint32_t> holders = holders_of(std::span(seen).first(sure), points);
    if (holders.size() == mended_together) keep_best({holders.front(), holders.back()});
    return {.findings = std::move(found), .score = rounded(best)};
}

/// Whether a sentence tells the reader to do something, without an address, right after one that turns them away: « On
/// ne peut rien faire. Rappelez la semaine prochaine. »
bool is_brush_off(const Evidence& evidence, std::uint32_t sentence, const std::vector<Finding>& findings) {
    const Document& document = evidence.document;
    const Sentence& told = document.sentences[sentence];
    const std::string_view first = document.view(document.tokens[told.first]);
    if (sentence == 0 || !first.ends_with("ez") || first == "Chez") return false;
    if (!evidence.hits("indice/coordonnees", told.first, told.last).empty()) return false;
    const Span before = document.span_of(document.sentences[sentence - 1]);
    return std::ranges::any_of(findings, [&](const Finding& finding) {
        const std::string_view rule = evidence.lexicon.rule_id(finding.rule);
        return (rule == "solution/porte-fermee" || rule == "solution/refus-sec") && finding.span &&
               finding.span->overlaps(before);
    });
}

/// The markers that stand, each with its first words. Leaves out those that a finding or a likely doubt contradicts,
/// and hits in a brush-off or in a sentence with a finding other than jargon.
std::vector<std::string> strengths(const Evidence& evidence, const Verdict& verdict, const Settings& settings) {
    constexpr float likely = 0.5F;
    const Lexicon& lexicon = evidence.lexicon;
    const auto told = [&](std::string_view id) {
        const std::uint32_t rule = lexicon.find_rule(id);
        return std::ranges::count(verdict.findings, rule, &Finding::rule) > 0 ||
               std::ranges::any_of(verdict.doubts,
                                   [&](const Finding& doubt) { return doubt.rule == rule && doubt.share >= likely; });
    };
    std::vector<std::string> out;
    for (const RuleRecord& rule : lexicon.rules) {
        if (rule.kind != RuleRecord::Kind::marker || rule.title.size == 0) continue;
        const std::string_view id = lexicon.text(rule.id);
        const auto denies = [&](const Pass* p) { return std::ranges::count(p->markers, id) > 0 && told(p->rule); };
        if (std::ranges::any_of(all_passes(), denies)) continue;
        const std::span<const Hit> hits = first_of(evidence.hits(id));
        const auto shows = [&](const Hit& hit) {
            const Span sentence = evidence.document.span_of(evidence.document.sentences[hit.sentence]);
            if (is_brush_off(evidence, hit.sentence, verdict.findings)) return false;
            return !guarded(evidence, hit) && std::ranges::none_of(verdict.findings, [&](const Finding& finding) {
                const bool of_words = category_of(lexicon.rule_id(finding.rule)) == "jargon";
                return finding.span && finding.span->overlaps(of_words ? evidence.span(hit) : sentence);
            });
        };
        const auto shown = std::ranges::find_if(hits, shows);
        if (shown == hits.end()) continue;
        const Span passage = evidence.passage(*shown);
        const std::string words =
            settings.quote ? settings.quote(passage) : std::string(evidence.document.view(passage));
        out.push_back(std::string(lexicon.text(rule.title)) + " : « " + words + " »");
    }
    return out;
}

/// Doubts the impression of a short message that hurts and gives its reader no act, promised day, other way or address.
/// @param words  without empty talk, which makes no reply longer
void doubt_hurtful(const Evidence& evidence, std::uint32_t words, const Settings& settings, Verdict& verdict) {
    constexpr auto given = std::to_array<std::string_view>(
        {"solution/action", "solution/alternative", "indice/engagement", "solution/contact"});
    const Lexicon& lexicon = evidence.lexicon;
    const std::uint32_t rule = lexicon.find_rule("ensemble/impression");
    const float brevity =
        std::clamp((least_hurtful - static_cast<float>(words)) / (least_hurtful - fully_hurtful), 0.0F, 1.0F);
    const auto hurts = [&](const Finding& finding) {
        return finding.span && finding.severity == Severity::error && is_between_people(lexicon.rule_id(finding.rule));
    };
    if (rule == none || brevity == 0 || (!settings.disabled.empty() && settings.disabled[rule]) ||
        std::ranges::none_of(verdict.findings, hurts) || stands(evidence, given))
        return;
    doubt_impression(lexicon, hurtful_impression * brevity, verdict.doubts);
    if (settings.accepts) std::erase_if(verdict.doubts, settings.accepts);
}

/// Points for the house's favourite markers, once each.
double bonus_of(const Evidence& evidence, const HouseScore& house) {
    double bonus = 0;
    for (std::uint32_t rule = 0; rule < house.bonus.size(); ++rule)
        if (house.bonus[rule] != 0 && stands(evidence, evidence.lexicon.rule_id(rule))) bonus += house.bonus[rule];
    return bonus;
}

/// Counts the writer's words and sentences, those words that stand in sentences without a finding, and words of others.
void count(const Document& document, Verdict& verdict) {
    auto finding = verdict.findings.begin();
    for (const Sentence& sentence : document.sentences) {
        const std::uint32_t words = count_words(document, sentence);
        const Span span = document.span_of(sentence);
        if (sentence.voice != Voice::writer) {
            SetAside& aside = sentence.voice == Voice::customer  ? verdict.from_customer
                              : sentence.voice == Voice::note    ? verdict.notes
                              : sentence.voice == Voice::foreign ? verdict.foreign
                                                                 : verdict.furniture;
            aside.words += words;
            if (words > 0 && !aside.first) aside.first = span;
            continue;
        }
        while (finding != verdict.findings.end() && finding->span && finding->span->end <= span.begin) ++finding;
        const bool sound = finding == verdict.findings.end() || !finding->span || finding->span->begin >= span.end;
        verdict.words += words;
        verdict.sound_words += sound ? words : 0;
        verdict.sentences += words > 0 ? 1 : 0;
    }
}

/// The words in lower case that neither the dictionary nor a lexicon knows, if they are three or more and at least one
/// in twenty-five words: one or two may be names of things.
std::vector<std::string> misspelt(const Document& document, const Matches& matches, std::uint32_t words) {
    constexpr std::size_t fewest = 3, one_in = 25, shortest = 4;
    std::vector<std::string> out;
    std::unordered_set<std::string_view> seen;
    for (const Sentence& sentence : document.sentences) {
        if (sentence.voice != Voice::writer) continue;
        for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
            const Token& token = document.tokens[t];
            if (token.kind != TokenKind::word || matches.known[t] || token.is(typed::capitalized)) continue;
            const std::string_view word = document.view(token);
            const bool plain = std::ranges::all_of(
                word, [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; });
            if (plain && word.size() >= shortest && seen.insert(word).second) out.emplace_back(word);
        }
    }
    if (out.size() < fewest || out.size() * one_in < words) out.clear();
    return out;
}

/// Finds the situation, the findings and the doubts, without what the house accepts.
void judge(const Evidence& evidence, Address address, const Settings& settings, Verdict& out) {
    SituationGuess situation;
    if (settings.situation) situation.situation = *settings.situation;
    else situation = guess_situation(evidence);
    Judgement judged = find_all({.evidence = evidence,
                                 .situation = situation.situation,
                                 .situation_told = settings.situation.has_value(),
                                 .problem = shows_problem(evidence, situation.situation),
                                 .address = address,
                                 .model = evidence.lexicon.model},
                                settings.disabled);
    if (judged.situation) situation = *std::move(judged.situation);
    out.situation = situation.situation;
    out.evidence = std::move(situation.evidence);
    out.findings = std::move(judged.findings);
    out.doubts = std::move(judged.doubts);
    if (settings.accepts)
        for (auto* findings : {&out.findings, &out.doubts}) std::erase_if(*findings, settings.accepts);
    join_neighbours(out.findings, evidence);
    if (settings.accepts) std::erase_if(out.findings, settings.accepts); // now by the words of the joined passages
    if (settings.in_baseline) std::erase_if(out.findings, settings.in_baseline);
    const auto weigh = [&](std::vector<Finding>& findings) {
        if (settings.severity.empty()) return;
        for (Finding& finding : findings) finding.severity = settings.severity[finding.rule].value_or(finding.severity);
    };
    weigh(out.findings);
    doubt_hurtful(evidence, judged.words_beside_empty_talk, settings, out); // by the severities of the house
    weigh(out.doubts);
}

/// The most specific advice on a finding: of its rule for a line on a screen, of its entry, of its rule for what the
/// passage speaks of, of its rule.
std::string_view advice_on(const Finding& finding, bool on_screen, Situation situation, const Evidence& evidence) {
    const Lexicon& lexicon = evidence.lexicon;
    const RuleRecord& rule = lexicon.rules[finding.rule];
    const bool own = has_own_hint(finding, lexicon);
    if (on_screen && rule.advice_on_screen.size != 0 && !(own && lexicon.is_certain(finding.entry)))
        return lexicon.text(rule.advice_on_screen);
    if (finding.span && !own) {
        const std::uint32_t first = token_from(evidence.document, finding.span->begin);
        const std::uint32_t last = token_from(evidence.document, finding.span->end);
        for (std::uint32_t i = rule.advice_by_marker.first; i < rule.advice_by_marker.last; i += 2)
            if (!evidence.hits(lexicon.string(i), first, last).empty()) return lexicon.string(i + 1);
    }
    return advice_of(finding, situation, lexicon);
}

/// Gives findings and doubts their hints, and orders the findings about the whole message by severity.
void tell(const Evidence& evidence, Address address, Verdict& out) {
    for (Finding& finding : out.findings) {
        say_in_plain_words(finding, evidence);
        finding.hint_quotes = !finding.hint.empty();
    }
    const bool on_screen = address != Address::letter && out.situation != Situation::commercial &&
                           count_words(evidence.document) < longest_screen && evidence.hits("indice/personne").empty();
    for (auto* findings : {&out.findings, &out.doubts})
        for (Finding& finding : *findings)
            if (finding.hint.empty()) finding.hint = advice_on(finding, on_screen, out.situation, evidence);
    const auto about_all = std::ranges::find_if(out.findings, [](const Finding& finding) { return !finding.span; });
    std::stable_sort(about_all, out.findings.end(),
                     [](const Finding& left, const Finding& right) { return left.severity > right.severity; });
}

/// Computes the score, and what follows from it.
void rate(const Evidence& evidence, const Settings& settings, Verdict& out) {
    const Lexicon& lexicon = evidence.lexicon;
    const Points house(out, lexicon, settings.house, bonus_of(evidence, settings.house));
    std::erase_if(out.doubts, [&](const Finding& doubt) { return !house.weighs(doubt.rule); });
    if (settings.in_baseline) std::erase_if(out.doubts, settings.in_baseline);
    order_by_cost(out.doubts, out.findings, house);
    const Score points = house.of(out.findings, out.doubts);
    out.scored = out.words >= lexicon.score->short_message;
    out.score = rounded(points.total);
    out.lost_to_doubts = rounded(house.of(out.findings, {}).total) - out.score;
    out.grade = grade(out.score, *lexicon.score);
    std::ranges::transform(points.dimensions, out.dimensions.begin(), rounded);
    out.improvement = cheapest_way_up(out, lexicon, house, points.total);
}

} // namespace

std::string_view advice_of(const Finding& finding, Situation situation, const Lexicon& lexicon) {
    return has_own_hint(finding, lexicon) ? lexicon.text(lexicon.entries[finding.entry].hint)
                                          : lexicon.advice(lexicon.rules[finding.rule], situation);
}

bool is_told(const Verdict& verdict, std::size_t doubt) {
    constexpr float least = 0.1F; // of its cost, unless it is the costliest
    return verdict.lost_to_doubts > 0 && (doubt == 0 || verdict.doubts[doubt].share >= least);
}

Verdict analyze(const Document& document, const Lexicon& lexicon, const Settings& settings) {
    const Matches matches = match(document, lexicon);
    const Evidence evidence(document, lexicon, matches);
    Verdict out;
    const Address address = settings.situation ? Address::letter : address_of(evidence);
    judge(evidence, address, settings, out);
    tell(evidence, address, out);
    out.says_tu = !document.polite.empty();
    count(document, out);
    out.misspelt = misspelt(document, matches, out.words);
    out.readability = readability(document);
    out.strengths = strengths(evidence, out, settings);
    rate(evidence, settings, out);
    return out;
}

} // namespace francparler
