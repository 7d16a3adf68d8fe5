#include "text/polite.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "text/fold.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

constexpr std::array<Pair, 8> pronouns = {{
    {"tu", "vous"},
    {"te", "vous"},
    {"t'", "vous"},
    {"toi", "vous"},
    {"ton", "votre"},
    {"ta", "votre"},
    {"tes", "vos"},
    {"toi-même", "vous-même"},
}};

/// Verbs whose ending does not tell the other form.
constexpr std::array<Pair, 35> verbs = {{
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
}};

/// Of tenses, the longest first.
constexpr std::array<Pair, 6> endings = {
    {{"rais", "riez"}, {"ais", "iez"}, {"ras", "rez"}, {"es", "ez"}, {"ds", "dez"}, {"is", "issez"}}};

/// What shows the form of address.
constexpr std::array<std::string_view, 6> familiar = {"tu", "te", "t'", "toi", "ta", "tes"};
constexpr std::array<std::string_view, 3> formal = {"vous", "votre", "vos"};
constexpr std::uint32_t longest_sign = 6; ///< bytes of one

/// Before « ton » that is no possessive: « sur un ton », « changer de ton ».
constexpr std::array<std::string_view, 21> before_tone = {
    "le",   "un",   "du",    "au",    "ce",      "cet",      "de",      "mon", "son",  "leur", "notre",
    "même", "quel", "autre", "aucun", "nouveau", "meilleur", "certain", "bon", "sans", "sur"};

/// Between « tu » and its verb: « tu ne nous l'as pas dit ».
constexpr std::array<std::string_view, 17> between = {"ne", "n'", "me",  "m'",  "te",   "t'",   "se", "s'", "le",
                                                      "la", "l'", "les", "lui", "leur", "nous", "y",  "en"};

/// « t' » is their subject: « t'as oublié ».
constexpr std::array<std::string_view, 8> auxiliaries = {"as",    "es",     "avais", "étais",
                                                         "auras", "aurais", "seras", "serais"};

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

class Sayer {
public:
    explicit Sayer(const Document& document) : document_(document) {}

    /// Whether the writer says « tu » and never « vous ».
    [[nodiscard]] bool says_tu() const {
        bool tu = false;
        for (const Sentence& sentence : document_.sentences) {
            if (sentence.voice != Voice::writer) continue;
            for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
                const Token& token = document_.tokens[t];
                if (token.kind != TokenKind::word || token.span.size() > longest_sign) continue;
                const std::string folded = folded_at(t);
                if (contains(formal, folded)) return false;
                const bool familiar_sign =
                    contains(familiar, folded) || (folded == "ton" && is_possessive(t, sentence));
                tu = tu || (familiar_sign && !token.is(typed::all_caps));
            }
        }
        return tu;
    }

    [[nodiscard]] std::vector<std::string> run() const {
        std::vector<std::string> out(document_.tokens.size());
        for (const Sentence& sentence : document_.sentences) {
            if (sentence.voice != Voice::writer) continue;
            for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
                if (document_.tokens[t].kind != TokenKind::word) continue;
                const std::string folded = folded_at(t);
                const std::string_view pronoun = found(pronouns, folded);
                if (pronoun.empty()) continue;
                out[t] = pronoun;
                const bool is_subject = folded == "tu" || (folded == "t'" && t + 1 < sentence.last &&
                                                           contains(auxiliaries, folded_at(t + 1)));
                if (is_subject) say_verb(t, sentence, out);
            }
        }
        return out;
    }

private:
    [[nodiscard]] std::string folded_at(std::uint32_t t) const { return fold(document_.view(document_.tokens[t])); }

    /// Whether « ton » is no tone.
    [[nodiscard]] bool is_possessive(std::uint32_t t, const Sentence& sentence) const {
        return t + 1 < sentence.last && document_.tokens[t + 1].kind == TokenKind::word && folded_at(t + 1) != "sur" &&
               (t == sentence.first || !contains(before_tone, folded_at(t - 1)));
    }

    /// Before « tu » when it hangs on its verb (« peux-tu »), else the next word that is no pronoun.
    void say_verb(std::uint32_t tu, const Sentence& sentence, std::vector<std::string>& out) const {
        std::uint32_t verb = tu + 1;
        if (document_.tokens[tu].is(typed::clitic)) {
            if (tu == sentence.first) return;
            verb = tu - 1;
        } else
            while (verb < sentence.last && contains(between, folded_at(verb))) ++verb;
        if (verb < sentence.last && document_.tokens[verb].kind == TokenKind::word)
            out[verb] = polite_verb(folded_at(verb));
    }

    const Document& document_;
};

} // namespace

std::vector<std::string> polite_words(const Document& document) {
    const Sayer sayer(document);
    return sayer.says_tu() ? sayer.run() : std::vector<std::string>();
}

} // namespace francparler
