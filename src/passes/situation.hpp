#pragma once

#include <string>
#include <vector>

#include "lexicon/score_table.hpp"
#include "passes/evidence.hpp"

namespace francparler {

struct SituationGuess {
    Situation situation = Situation::information;
    std::vector<std::string> evidence; ///< « situation : mots », the strongest first
};

/// What the message is about, by the markers `situation/…`; those of the subject and the first two sentences count
/// double. A problem told in a message that nothing else marks makes it a complaint. Ties: refus, reclamation,
/// incident, suivi, commercial, information.
[[nodiscard]] SituationGuess guess_situation(const Evidence& evidence);

/// Whether the customer is in trouble: always in an incident, a complaint or a refusal, else when `indice/probleme` is
/// told.
[[nodiscard]] bool shows_problem(const Evidence& evidence, Situation situation);

} // namespace francparler
