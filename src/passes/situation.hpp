#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "lexicon/score_table.hpp"
#include "passes/evidence.hpp"

namespace francparler {

struct SituationGuess {
    Situation situation = Situation::information;
    std::vector<std::string> evidence; ///< the words that decided it, in the order of the text; three at most
};

/// What the message is about, by the markers `situation/…`; those of the first four sentences (a greeting, the subject
/// and two more) count double. A problem told in a message that nothing else marks makes it a complaint. Ties: refus,
/// reclamation, incident, suivi, commercial, information.
[[nodiscard]] SituationGuess guess_situation(const Evidence& evidence);

/// Whether the customer is in trouble: always in an incident, a complaint or a refusal, else when `indice/probleme`,
/// `empathie/minimisation` or `empathie/creuse` is told.
[[nodiscard]] bool shows_problem(const Evidence& evidence, Situation situation);

/// Whether the reader is of the writer's trade, by the marker `indice/metier-partage`: facts are enough for such a
/// reader.
[[nodiscard]] bool are_peers(const Evidence& evidence);

/// To whom a text speaks, which decides the rules on the whole message that can apply.
enum class Address : std::uint8_t {
    nobody, ///< no greeting, reader, moment nor failure of ours: documentation; only sentences and their length are
            ///< judged
    screen, ///< a line without greeting: an answer on a screen, where nobody expects empathy or a contact
    text,   ///< longer, without greeting
    letter, ///< with a greeting, a closing formula or its sender's name, or with the customer's words that it answers
};

/// By the markers `indice/salutation`, `indice/lecteur`, `indice/adresse`, and `indice/entreprise` with
/// `indice/probleme` or `situation/incident`, outside of the customer's words.
[[nodiscard]] Address address_of(const Evidence& evidence);

} // namespace francparler
