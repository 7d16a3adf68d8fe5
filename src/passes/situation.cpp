#include "passes/situation.hpp"

#include <algorithm>
#include <array>

#include "passes/guards.hpp"

namespace francparler {
namespace {

constexpr std::uint32_t opening_sentences = 4; ///< greeting, subject line and the first two sentences
constexpr std::size_t shown_evidence = 3;

/// In the order that wins a tie.
constexpr std::array<Situation, situation_count> by_precedence = {
    Situation::refus, Situation::reclamation, Situation::incident,
    Situation::suivi, Situation::commercial,  Situation::information,
};

std::string marker_of(Situation situation) {
    return "situation/" + std::string(situation_names[static_cast<std::size_t>(situation)]);
}

} // namespace

SituationGuess guess_situation(const Evidence& evidence) {
    SituationGuess best;
    int best_points = 0;
    for (const Situation situation : by_precedence) {
        int points = 0;
        std::vector<std::string> words;
        for (const Hit& hit : evidence.hits(marker_of(situation))) {
            if (evidence.voice(hit) == Voice::furniture || guarded(evidence, hit)) continue;
            points += hit.sentence < opening_sentences ? 2 : 1;
            if (words.size() < shown_evidence) words.emplace_back(evidence.text(hit));
        }
        if (points > best_points) {
            best_points = points;
            best = {situation, std::move(words)};
        }
    }
    if (best.situation == Situation::information && stands(evidence, {"indice/probleme"}))
        best.situation = Situation::reclamation;
    return best;
}

bool shows_problem(const Evidence& evidence, Situation situation) {
    if (situation == Situation::incident || situation == Situation::reclamation || situation == Situation::refus)
        return true;
    return stands(evidence, {"indice/probleme", "empathie/minimisation", "empathie/creuse"});
}

} // namespace francparler
