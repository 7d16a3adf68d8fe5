#include "text/polite.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

#include "text/fold.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

constexpr auto pronouns = std::to_array<Pair>({
    {"tu", "vous"},
    {"te", "vous"},
    {"t'", "vous"},
    {"toi", "vous"},
    {"ton", "votre"},
    {"ta", "votre"},
    {"tes", "vos"},
    {"toi-même", "vous-même"},
});

/// Verbs whose « vous » form does not follow from their ending.
constexpr auto verbs = std::to_array<Pair>({
    {"as", "avez"},
    {"es", "êtes"},
    {"vas", "allez"},
    {"fais", "faites"},
    {"dis", "dites"},
    {"peux", "pouvez"},
    {"veux", "voulez"},
    {"dois", "devez"},
    {"sais", "savez"},
    {"vois", "voyez"},
    {"crois", "croyez"},
    {"lis", "lisez"},
    {"écris", "écrivez"},
    {"viens", "venez"},
    {"tiens", "tenez"},
    {"reviens", "revenez"},
    {"prends", "prenez"},
    {"mets", "mettez"},
    {"permets", "permettez"},
    {"pars", "partez"},
    {"sors", "sortez"},
    {"sers", "servez"},
    {"reçois", "recevez"},
    {"connais", "connaissez"},
    {"comprends", "comprenez"},
    {"apprends", "apprenez"},
    {"suis", "suivez"},
    {"vis", "vivez"},
    {"bats", "battez"},
    {"plains", "plaignez"},
    {"rejoins", "rejoignez"},
    {"obtiens", "obtenez"},
    {"paies", "payez"},
    {"essaies", "essayez"},
    {"reprends", "reprenez"},
});

/// Endings of the other verbs, the longest first.
constexpr auto endings = std::to_array<Pair>(
    {{"rais", "riez"}, {"ais", "iez"}, {"ras", "rez"}, {"es", "ez"}, {"ds", "dez"}, {"is", "issez"}});

/// Words that show the form of address.
constexpr auto familiar = std::to_array<std::string_view>({"tu", "te", "t'", "toi", "ta", "tes"});
constexpr auto formal = std::to_array<std::string_view>({"vous", "votre", "vos"});
constexpr std::uint32_t longest_sign = 6; ///< bytes of such a word

/// Words before a « ton » that is not a possessive: « sur un ton », « changer de ton ».
constexpr auto before_tone = std::to_array<std::string_view>(
    {"le",   "un",   "du",    "au",    "ce",      "cet",      "de",      "mon", "son",  "leur", "notre",
     "même", "quel", "autre", "aucun", "nouveau", "meilleur", "certain", "bon", "sans", "sur"});

/// Words that may stand between « tu » and its verb: « tu ne nous l'as pas dit ».
constexpr auto between = std::to_array<std::string_view>(
    {"ne", "n'", "me", "m'", "te", "t'", "se", "s'", "le", "la", "l'", "les", "lui", "leur", "nous", "y", "en"});

/// Verbs whose subject « t' » is: « t'as oublié ».
constexpr auto auxiliaries =
    std::to_array<std::string_view>({"as", "es", "avais", "étais", "auras", "aurais", "seras", "serais"});

/// The second of the pair whose first is `word`; empty if there is none.
std::string_view found(std::span<const Pair> pairs, std::string_view word) {
    const auto at = std::ranges::find_if(pairs, [&](const Pair& pair) { return same_word(pair.first, word); });
    return at == pairs.end() ? std::string_view() : at->second;
}

std::string polite_verb(std::string_view folded) {
    if (const std::string_view form = found(verbs, folded); !form.empty()) return std::string(form);
    const auto* const ending =
        std::ranges::find_if(endings, [&](const Pair& pair) { return folded.ends_with(pair.first); });
    if (ending == endings.end()) return {};
    return std::string(folded.substr(0, folded.size() - ending->first.size())) + std::string(ending->second);
}

std::string folded_at(const Document& document, std::uint32_t t) { return fold(document.view(document.tokens[t])); }

/// Whether a « ton » is a possessive, not a tone.
bool is_possessive(const Document& document, const Sentence& sentence, std::uint32_t t) {
    return t + 1 < sentence.last && document.tokens[t + 1].kind == TokenKind::word &&
           folded_at(document, t + 1) != "sur" &&
           (t == sentence.first || !contains(before_tone, folded_at(document, t - 1)));
}

/// Whether the writer says « tu » and never « vous ».
bool says_tu(const Document& document) {
    bool tu = false;
    for (const Sentence& sentence : document.sentences) {
        if (sentence.voice != Voice::writer) continue;
        for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
            const Token& token = document.tokens[t];
            if (token.kind != TokenKind::word || token.span.size() > longest_sign) continue;
            const std::string folded = folded_at(document, t);
            if (contains(formal, folded)) return false;
            const bool is_sign =
                contains(familiar, folded) || (folded == "ton" && is_possessive(document, sentence, t));
            tu = tu || (is_sign && !token.is(typed::all_caps));
        }
    }
    return tu;
}

/// The verb of a « tu »: the word before it if it hangs on that (« peux-tu »), else the next word that is not a
/// pronoun.
/// @return  a token; that of « tu » if there is no verb
std::uint32_t verb_of(const Document& document, const Sentence& sentence, std::uint32_t tu) {
    std::uint32_t verb = tu + 1;
    if (document.tokens[tu].is(typed::clitic)) verb = tu == sentence.first ? tu : tu - 1;
    else
        while (verb < sentence.last && contains(between, folded_at(document, verb))) ++verb;
    return verb < sentence.last && document.tokens[verb].kind == TokenKind::word ? verb : tu;
}

} // namespace

std::vector<std::string> polite_words(const Document& document) {
    if (!says_tu(document)) return {};
    std::vector<std::string> out(document.tokens.size());
    for (const Sentence& sentence : document.sentences) {
        if (sentence.voice != Voice::writer) continue;
        for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
            if (document.tokens[t].kind != TokenKind::word) continue;
            const std::string folded = folded_at(document, t);
            const std::string_view pronoun = found(pronouns, folded);
            if (pronoun.empty()) continue;
            out[t] = pronoun;
            const bool is_subject = folded == "tu" || (folded == "t'" && t + 1 < sentence.last &&
                                                       contains(auxiliaries, folded_at(document, t + 1)));
            if (!is_subject) continue;
            if (const std::uint32_t verb = verb_of(document, sentence, t); verb != t)
                out[verb] = polite_verb(folded_at(document, verb));
        }
    }
    return out;
}

} // namespace francparler
