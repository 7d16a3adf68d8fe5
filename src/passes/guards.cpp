#include "passes/guards.hpp"

#include <algorithm>
#include <array>

#include "passes/surroundings.hpp"
#include "text/fold.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

constexpr std::uint32_t negation_reach = 4;    ///< words before the hit
constexpr std::uint32_t explanation_reach = 3; ///< words after the hit

std::string_view typed_at(const Evidence& evidence, std::uint32_t token) {
    return token < evidence.document.tokens.size() ? evidence.document.view(evidence.document.tokens[token])
                                                   : std::string_view{};
}

/// Whether at most so many words stand in the tokens [from, to). Stops counting once there are more.
bool are_near(const Evidence& evidence, std::uint32_t from, std::uint32_t to, std::uint32_t most) {
    std::uint32_t words = 0;
    for (std::uint32_t t = from; t < to && words <= most; ++t) words += evidence.document.tokens[t].is_word() ? 1 : 0;
    return words <= most;
}

/// Whether a negation is the « Non, » that begins a sentence and denies what was said before it.
bool answers(const Evidence& evidence, const Hit& cue) {
    const Document& document = evidence.document;
    return cue.first == document.sentences[cue.sentence].first && cue.last < document.tokens.size() &&
           document.view(document.tokens[cue.last]) == ",";
}

/// A negation that ends shortly before the hit, or stands on its first words (« n'est pas de votre faute », « c'est
/// vraiment pas la faute du livreur »).
bool negated(const Evidence& evidence, const Hit& hit) {
    const std::uint32_t reach = 3 * negation_reach;
    const std::uint32_t begin = hit.first > reach ? hit.first - reach : 0;
    return std::ranges::any_of(evidence.hits("indice/negation", begin, hit.first + 4), [&](const Hit& cue) {
        return cue.sentence == hit.sentence && are_near(evidence, cue.last, hit.first, negation_reach - 1) &&
               !answers(evidence, cue);
    });
}

constexpr auto determiners = std::to_array<std::string_view>(
    {"le", "la", "les", "l'", "un", "une", "des", "ce", "cette", "cet", "ces", "nos", "vos", "notre", "votre"});
constexpr auto behind_nouns = std::to_array<std::string_view>({"de", "d'", "du", "des", "à", "au", "en", "pour"});
constexpr auto relatives = std::to_array<std::string_view>({"qui", "que", "qu'", "où", "dont"});
constexpr auto conjunctions = std::to_array<std::string_view>({"si", "s'", "quand", "lorsque", "dès", "comme"});
constexpr auto of_list = std::to_array<std::string_view>({"et", "ou", "puis", "ainsi", "mais"});

bool is_determiner(const Evidence& evidence, std::uint32_t token) {
    return contains(determiners, fold(typed_at(evidence, token)));
}

/// Whether the words after a noun say what the thing is: « le PTO, la prise murale de la fibre, », « le PTO – la prise
/// murale – ». In a list another thing would follow, in a clause a verb.
bool renamed(const Evidence& evidence, const Sentence& around, std::uint32_t noun) {
    constexpr std::uint32_t longest = 12;    // words
    constexpr std::uint32_t verb_reach = 60; // tokens, so that a sentence without end takes linear time
    const Document& document = evidence.document;
    const auto folded = [&](std::uint32_t t) { return t < around.last ? fold(document.view(document.tokens[t])) : ""; };
    const std::string_view mark = typed_at(evidence, noun + 1);
    const std::uint32_t first = noun + 2;
    if ((mark != "," && mark != "–" && mark != "—") || noun == around.first || !is_determiner(evidence, noun - 1) ||
        !is_determiner(evidence, first))
        return false;
    std::uint32_t end = first;
    bool relative = false; // « qui s'éteint »
    for (; end < around.last && end < first + longest && document.tokens[end].is_word(); ++end) {
        const std::string word = folded(end);
        relative = relative || contains(relatives, word);
        if (document.tokens[end].is(typed::all_caps) || contains(of_list, word) ||
            (!relative && is_finite_only(grammar_of(evidence.lexicon, word))))
            return false;
    }
    if (end < first + 3) return false;
    const std::string third = folded(first + 2);
    if (!contains(behind_nouns, third) && !contains(relatives, third) &&
        !is_adjective_only(grammar_of(evidence.lexicon, third)))
        return false;
    if (mark != ",") return true;
    if (typed_at(evidence, end) == ",") return !is_determiner(evidence, end + 1) && !contains(of_list, folded(end + 1));
    if (contains(conjunctions, folded(around.first))) return false;
    const std::uint32_t from = std::max(around.first, noun - std::min(noun, verb_reach));
    for (std::uint32_t t = from; t < noun; ++t) // « Sans le PTO, la box de la maison reste éteinte. » has none
        if (is_finite_only(grammar_of(evidence.lexicon, folded(t)))) return true;
    return false;
}

bool hypothetical(const Evidence& evidence, const Hit& hit) {
    const Sentence& sentence = evidence.document.sentences[hit.sentence];
    return asks(evidence.document, sentence) || !evidence.hits("indice/hypothese", sentence.first, hit.first).empty();
}

} // namespace

bool explained(const Evidence& evidence, std::uint32_t sentence, std::uint32_t first, std::uint32_t last) {
    const Sentence& around = evidence.document.sentences[sentence];
    if (typed_at(evidence, last) == "(" && last + 2 < around.last) return true;
    const std::uint32_t before = first - (first > around.first && is_determiner(evidence, first - 1) ? 1 : 0);
    if (before > around.first + 1 && typed_at(evidence, before - 1) == "(" && typed_at(evidence, last) == ")")
        return true;
    const Token& token = evidence.document.tokens[first];
    if (last - first == 1 && token.is(typed::all_caps) &&
        (evidence.spelled_out(evidence.document.view(token)) || renamed(evidence, around, first)))
        return true;
    if (!evidence.hits("indice/reformulation", last, around.last).empty()) return true;
    const bool glossed = std::ranges::any_of(
        evidence.hits("indice/explication", last, std::min(around.last, last + 2 * explanation_reach)),
        [&](const Hit& cue) { return are_near(evidence, last, cue.first, explanation_reach); });
    return glossed || (are_near(evidence, last, around.last, explanation_reach) &&
                       !evidence.hits("indice/explication", around.last, around.last + 1).empty());
}

bool is_possible_cause(const Evidence& evidence, std::uint32_t sentence) {
    constexpr std::string_view marker = "indice/causes-possibles";
    constexpr std::uint32_t longest_list = 30; // sentences
    if (evidence.hits(marker).empty()) return false;
    const std::vector<Sentence>& sentences = evidence.document.sentences;
    const std::uint32_t least = sentence - std::min(sentence, longest_list);
    for (std::uint32_t s = sentence; s > least; --s) {
        if (sentences[s].starts_item && evidence.shows(marker, s - 1)) return true;
        if (sentences[s].starts_block && !sentences[s].starts_item) return false;
    }
    return false;
}

bool owned(const Evidence& evidence, std::uint32_t sentence) {
    return evidence.shows("indice/assume", sentence) || evidence.shows("indice/assume", sentence + 1);
}

bool acknowledged(const Evidence& evidence, std::uint32_t sentence) {
    return evidence.shows("empathie/interpretation", sentence) ||
           evidence.shows("empathie/reaction-emotionnelle", sentence);
}

bool repaired(const Evidence& evidence, std::uint32_t rule, std::uint32_t sentence, std::uint32_t first,
              std::uint32_t last) {
    const Lexicon& lexicon = evidence.lexicon;
    // After a refusal comes its reason, then what is offered instead; a sentence of regret among them is not counted.
    const bool is_refusal = category_of(lexicon.rule_id(rule)) == "solution";
    const bool regrets = is_refusal && (acknowledged(evidence, sentence + 1) || acknowledged(evidence, sentence + 2));
    const std::uint32_t behind = is_refusal ? regrets ? 3 : 2 : 1;
    const Range markers = lexicon.rules[rule].repairs;
    for (std::uint32_t i = markers.first; i < markers.last; ++i) {
        const std::string_view marker = lexicon.string(i);
        const std::uint32_t before = marker.starts_with("empathie/") && sentence > 0 ? 1 : 0;
        for (std::uint32_t s = sentence - before; s <= sentence + behind; ++s) {
            if (std::ranges::any_of(first_of(evidence.hits_in(marker, s)), [&](const Hit& repair) {
                    return evidence.voice(repair) == Voice::writer && (repair.last <= first || repair.first >= last);
                }))
                return true;
        }
    }
    return false;
}

guard::Set guard_of(const Evidence& evidence, const Hit& hit) {
    if (evidence.voice(hit) != Voice::writer) return guard::quoted;
    const EntryRecord& entry = evidence.lexicon.entries[hit.entry];
    const auto asked = [&](guard::Set one) { return (entry.guards & one) != 0; };
    if (asked(guard::quoted) && evidence.quoted(hit.first) && evidence.quoted(hit.last - 1)) return guard::quoted;
    if (asked(guard::negated) && negated(evidence, hit)) return guard::negated;
    if (asked(guard::owned) && owned(evidence, hit.sentence)) return guard::owned;
    if (asked(guard::explained) &&
        (explained(evidence, hit.sentence, hit.first, hit.last) || evidence.customer_said(hit.entry)))
        return guard::explained;
    if (asked(guard::repaired) && repaired(evidence, entry.rule, hit.sentence, hit.first, hit.last))
        return guard::repaired;
    const bool is_supposed =
        (asked(guard::hypothetical) && hypothetical(evidence, hit)) ||
        (blames(evidence.lexicon.rule_id(entry.rule)) && is_possible_cause(evidence, hit.sentence));
    return is_supposed ? guard::hypothetical : guard::Set{0};
}

std::vector<bool> guards_of_hits(const Evidence& evidence) {
    std::vector<bool> out;
    out.reserve(evidence.matches.hits.size());
    for (const Hit& hit : evidence.matches.hits) out.push_back(guarded(evidence, hit));
    return out;
}

bool is_between_people(std::string_view rule_id) {
    const std::string_view category = category_of(rule_id);
    return category != "jargon" && category != "langue-de-bois";
}

bool blames(std::string_view rule_id) { return category_of(rule_id) == "rejet-de-faute"; }

bool is_empty_talk(const Lexicon& lexicon, std::uint32_t rule) {
    const std::string_view id = lexicon.rule_id(rule), category = category_of(id);
    return id == "indice/politesse" || (lexicon.rules[rule].kind == RuleRecord::Kind::span &&
                                        (category == "langue-de-bois" || category == "empathie"));
}

std::vector<bool> empty_talk_of(const Evidence& evidence, const std::vector<bool>& guarded) {
    std::vector<bool> out(evidence.document.sentences.size());
    const std::vector<Hit>& hits = evidence.matches.hits;
    for (std::size_t h = 0; h < hits.size(); ++h)
        if (!guarded[h] && is_empty_talk(evidence.lexicon, evidence.lexicon.entries[hits[h].entry].rule))
            out[hits[h].sentence] = true;
    return out;
}

bool says(const Evidence& evidence, std::string_view marker) {
    return std::ranges::any_of(evidence.hits(marker), [&](const Hit& hit) {
        return evidence.voice(hit) != Voice::customer && !evidence.quoted(hit.first);
    });
}

bool stands(const Evidence& evidence, std::string_view marker) {
    return std::ranges::any_of(evidence.hits(marker), [&](const Hit& hit) { return !guarded(evidence, hit); });
}

bool stands(const Evidence& evidence, std::span<const std::string_view> markers) {
    return std::ranges::any_of(markers, [&](std::string_view marker) { return stands(evidence, marker); });
}

} // namespace francparler
