#include "passes/situation.hpp"

#include <algorithm>
#include <array>

#include "passes/guards.hpp"

namespace francparler {
namespace {

constexpr std::uint32_t opening_sentences = 4; ///< greeting, subject line and the first two sentences
constexpr std::size_t shown_evidence = 3;
constexpr std::size_t sender_tokens = 6;   ///< a name of five words and a colon
constexpr std::uint32_t screen_words = 12; ///< from which on a text without greeting is a message
constexpr std::uint32_t sms_words = 40;    ///< from which on a text with a sender must say « vous »

/// In the order in which ties are decided.
constexpr std::array<Situation, situation_count> by_precedence = {
    Situation::refus, Situation::reclamation, Situation::incident,
    Situation::suivi, Situation::commercial,  Situation::information,
};

/// Whether a text begins with its sender's name like an SMS, « Allia : votre colis part demain ». A name is a word that
/// is not in the dictionary, or has a capital without being the first word.
bool names_sender(const Evidence& evidence) {
    const Document& document = evidence.document;
    bool named = false;
    for (std::uint32_t t = 0; t < std::min<std::size_t>(sender_tokens, document.tokens.size()); ++t) {
        const Token& token = document.tokens[t];
        if (document.view(token) == ":") return named;
        if (token.kind != TokenKind::word) return false;
        named = named || !evidence.matches.known[t] || (t > 0 && token.is(typed::capitalized));
    }
    return false;
}

std::string marker_of(Situation situation) { return "situation/" + std::string(name_of(situation)); }

/// Whether a problem is mentioned, other than in a formula such as « la gêne occasionnée ».
bool tells_problem(const Evidence& evidence) {
    return std::ranges::any_of(evidence.hits("indice/probleme"), [&](const Hit& hit) {
        return !guarded(evidence, hit) && evidence.hits_in("empathie/creuse", hit.sentence).empty();
    });
}

} // namespace

SituationGuess guess_situation(const Evidence& evidence) {
    SituationGuess best;
    int best_points = 0;
    for (const Situation situation : by_precedence) {
        int points = 0;
        std::vector<std::string> words;
        for (const Hit& hit : evidence.hits(marker_of(situation))) {
            if (guarded(evidence, hit)) continue;
            points += hit.sentence < opening_sentences ? 2 : 1;
            if (words.size() < shown_evidence) words.emplace_back(evidence.text(hit));
        }
        if (points > best_points) {
            best_points = points;
            best = {situation, std::move(words)};
        }
    }
    if (best.situation == Situation::information && tells_problem(evidence)) best.situation = Situation::reclamation;
    return best;
}

bool shows_problem(const Evidence& evidence, Situation situation) {
    if (situation == Situation::incident || situation == Situation::reclamation || situation == Situation::refus)
        return true;
    return stands(evidence, "indice/probleme") || stands(evidence, "empathie/minimisation") ||
           stands(evidence, "empathie/creuse");
}

bool are_peers(const Evidence& evidence) { return says(evidence, "indice/metier-partage"); }

Address address_of(const Evidence& evidence) {
    const auto said = [&](std::string_view marker) { return !evidence.hits(marker).empty(); };
    const bool answers = std::ranges::find(evidence.document.sentences, Voice::customer, &Sentence::voice) !=
                         evidence.document.sentences.end();
    if (answers || said("indice/salutation")) return Address::letter;
    const bool speaks = said("indice/lecteur") || said("indice/adresse") || // « Nos serveurs sont en panne. »
                        (said("indice/entreprise") && (said("indice/probleme") || said("situation/incident")));
    const std::uint32_t words = count_words(evidence.document);
    if ((speaks || words < sms_words) && names_sender(evidence)) return Address::letter;
    if (!speaks) return Address::nobody;
    return words < screen_words ? Address::screen : Address::text;
}

} // namespace francparler
