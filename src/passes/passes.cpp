#include <algorithm>
#include <array>
#include <iterator>
#include <numeric>
#include <tuple>

#include "passes/guards.hpp"
#include "passes/model.hpp"
#include "passes/pass.hpp"
#include "passes/replacement.hpp"
#include "text/fold.hpp"

namespace francparler {
namespace {

constexpr std::size_t most_at_one_place = 16; ///< findings that may overlap; bounds the time on hostile texts
constexpr std::size_t widest_gap = 2;         ///< words and marks between two findings of a rule that are one fault

Finding span_finding(const Evidence& evidence, const Hit& hit) {
    const Lexicon& lexicon = evidence.lexicon;
    const EntryRecord& entry = lexicon.entries[hit.entry];
    const RuleRecord& rule = lexicon.rules[entry.rule];
    Finding out{.rule = entry.rule, .entry = hit.entry, .severity = entry.severity, .span = evidence.span(hit)};
    out.message = lexicon.text(rule.title);
    if (auto replacement = replacement_of(evidence.document, lexicon, hit)) {
        out.replaceable = true;
        if (replacement->agrees) out.replacement = std::move(replacement->text);
    } else if (category_of(lexicon.rule_id(entry.rule)) != "jargon") {
        out.span = evidence.passage(hit);
    }
    return out;
}

/// The length of a passage, however its accents and apostrophes are typed.
std::size_t length_of(const Document& document, Span span) { return fold(document.view(span)).size(); }

/// Whether a finding is preferred to one before it that overlaps it: if only the model cannot drop it; among those of
/// one rule, if only it has a replacement; else if it is longer.
bool is_preferred(const Document& document, const Lexicon& lexicon, const Finding& finding, const Finding& before) {
    if (lexicon.is_certain(finding.entry) != lexicon.is_certain(before.entry)) return lexicon.is_certain(finding.entry);
    if (finding.rule == before.rule && finding.replaceable != before.replaceable) return finding.replaceable;
    return length_of(document, *finding.span) > length_of(document, *before.span);
}

/// Index of the first finding with which the next one is compared.
std::size_t oldest_near(const std::vector<Finding>& kept) {
    return kept.size() > most_at_one_place ? kept.size() - most_at_one_place : 0;
}

/// Of findings of one category that overlap, keeps the one that is_preferred() to the others; of two categories that
/// mark the same words, the one that the model cannot drop, else the most severe.
void keep_one_per_place(std::vector<Finding>& findings, const Document& document, const Lexicon& lexicon) {
    std::vector<std::uint32_t> order(findings.size()); // a finding is heavy to move
    std::iota(order.begin(), order.end(), 0u);
    std::ranges::sort(order, [&](std::uint32_t left, std::uint32_t right) {
        const Finding &a = findings[left], &b = findings[right];
        const bool a_doubted = !lexicon.is_certain(a.entry), b_doubted = !lexicon.is_certain(b.entry);
        return std::tuple(a.span->begin, b.span->end, a_doubted, b.severity, a.rule, a.entry) <
               std::tuple(b.span->begin, a.span->end, b_doubted, a.severity, b.rule, b.entry);
    });
    std::vector<Finding> kept;
    for (const std::uint32_t index : order) {
        Finding& finding = findings[index];
        bool keep = true;
        for (std::size_t i = kept.size(); keep && i-- > oldest_near(kept);) {
            const Finding& other = kept[i];
            if (!finding.span->overlaps(*other.span)) continue;
            const bool same_category =
                category_of(lexicon.rule_id(finding.rule)) == category_of(lexicon.rule_id(other.rule));
            if (*finding.span == *other.span) keep = false;
            else if (same_category && !is_preferred(document, lexicon, finding, other)) keep = false;
            else if (same_category) kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(i));
        }
        if (keep) kept.push_back(std::move(finding));
    }
    findings = std::move(kept);
}

/// How many words and marks lie between two places; nothing when they are in two sentences.
std::optional<std::size_t> tokens_between(const Document& document, Span before, Span after) {
    const std::uint32_t first = token_from(document, before.end);
    const std::uint32_t last = token_from(document, after.begin);
    const auto sentence = std::ranges::upper_bound(document.sentences, last, {}, &Sentence::first);
    if (sentence == document.sentences.begin() || document.tokens[std::prev(sentence)->first].span.begin > before.begin)
        return {};
    return first < last ? last - first : 0;
}

/// Whether the reader of the message knows what a finding calls jargon: technical words where he writes the software or
/// sets it up, initialisms of computing.
bool knows_words(const Evidence& evidence, const Finding& finding) {
    const std::string_view id = evidence.lexicon.rule_id(finding.rule);
    if (id == "jargon/technique") return true;
    if (id != "jargon/sigle") return false;
    const Document& document = evidence.document;
    for (std::uint32_t t = token_from(document, finding.span->begin);
         t < document.tokens.size() && document.tokens[t].span.begin < finding.span->end; ++t)
        if (document.tokens[t].is_word() && evidence.hits("connu/sigle-informatique", t, t + 1).empty()) return false;
    return true;
}

} // namespace

Finding place_finding(const Lexicon& lexicon, std::uint32_t rule, Span span) {
    const RuleRecord& record = lexicon.rules[rule];
    return {
        .rule = rule, .severity = record.severity, .span = span, .message = std::string(lexicon.text(record.title))};
}

Finding message_finding(const Lexicon& lexicon, std::uint32_t rule, std::string shown) {
    const RuleRecord& record = lexicon.rules[rule];
    return {.rule = rule,
            .severity = record.severity,
            .message = shown.empty() ? std::string(lexicon.text(record.title)) : std::move(shown)};
}

void doubt_impression(const Lexicon& lexicon, float share, std::vector<Finding>& doubts) {
    const std::uint32_t rule = lexicon.find_rule("ensemble/impression");
    if (rule == none) return;
    auto doubt = std::ranges::lower_bound(doubts, rule, {}, &Finding::rule);
    if (doubt == doubts.end() || doubt->rule != rule) {
        doubt = doubts.insert(doubt, message_finding(lexicon, rule));
        doubt->share = 0;
    }
    doubt->share = std::max(doubt->share, share);
}

std::uint32_t count_words_beside_empty_talk(const PassInput& input) {
    const Document& document = input.evidence.document;
    std::uint32_t words = 0;
    for (std::size_t s = 0; s < document.sentences.size(); ++s)
        if (document.sentences[s].voice == Voice::writer && !input.empty_talk[s])
            words += count_words(document, document.sentences[s]);
    return words;
}

std::span<const Pass* const> all_passes() {
    static constexpr std::array passes = {
        &sigles,        &tu_vous,      &empathie_absente, &solution_absente, &cause_avant_solution,
        &sans_echeance, &sans_contact, &nous_centre,      &phrases_longues,  &question_ignoree,
    };
    return passes;
}

Judgement find_all(PassInput input, const std::vector<bool>& disabled) {
    const Evidence& evidence = input.evidence;
    const Lexicon& lexicon = evidence.lexicon;
    input.guarded = guards_of_hits(evidence);
    input.empty_talk = empty_talk_of(evidence, input.guarded);
    std::vector<Finding> places;
    for (std::size_t h = 0; h < input.guarded.size(); ++h) {
        const Hit& hit = evidence.matches.hits[h];
        const std::uint32_t rule = lexicon.entries[hit.entry].rule;
        if (lexicon.rules[rule].kind == RuleRecord::Kind::span && !input.guarded[h])
            places.push_back(span_finding(evidence, hit));
    }
    std::vector<Finding> whole;
    for (const Pass* pass : all_passes()) {
        const std::uint32_t rule = lexicon.find_rule(pass->rule);
        if (rule == none) continue;
        pass->run(input, rule, lexicon.rules[rule].kind == RuleRecord::Kind::document ? whole : places);
    }
    keep_one_per_place(places, evidence.document, lexicon);
    Judgement out;
    if (input.model != nullptr) {
        out = apply_model(input, std::move(places), std::move(whole));
    } else {
        std::ranges::move(whole, std::back_inserter(places));
        out.findings = std::move(places);
        out.words_beside_empty_talk = count_words_beside_empty_talk(input);
    }
    if (says(evidence, "indice/lecteur-technicien"))
        std::erase_if(out.findings, [&](const Finding& finding) { return knows_words(evidence, finding); });
    const auto is_disabled = [&](const Finding& finding) { return !disabled.empty() && disabled[finding.rule]; };
    for (auto* findings : {&out.findings, &out.doubts}) std::erase_if(*findings, is_disabled);
    return out;
}

void join_neighbours(std::vector<Finding>& findings, const Evidence& evidence) {
    const Lexicon& lexicon = evidence.lexicon;
    const auto joins = [&](const Finding& before, const Finding& after) {
        if (!before.span || !after.span || before.replaceable || after.replaceable) return false;
        if (category_of(lexicon.rule_id(before.rule)) != category_of(lexicon.rule_id(after.rule))) return false;
        const auto gap = tokens_between(evidence.document, *before.span, *after.span);
        return gap && *gap <= (before.rule == after.rule ? widest_gap : 0);
    };
    std::vector<Finding> kept;
    std::vector<std::size_t> lengths; // of the finding that gave its texts to the joined one
    for (Finding& finding : findings) {
        const std::size_t length = finding.span ? length_of(evidence.document, *finding.span) : 0;
        std::size_t before = kept.size();
        for (std::size_t i = kept.size(); before == kept.size() && i-- > oldest_near(kept);)
            if (joins(kept[i], finding)) before = i;
        if (before == kept.size()) {
            kept.push_back(std::move(finding));
            lengths.push_back(length);
            continue;
        }
        const Span both = cover(*kept[before].span, *finding.span);
        const Severity severity = std::max(kept[before].severity, finding.severity);
        if (length > lengths[before]) {
            kept[before] = std::move(finding);
            lengths[before] = length;
        }
        kept[before].span = both;
        kept[before].severity = severity;
    }
    findings = std::move(kept);
}

} // namespace francparler
