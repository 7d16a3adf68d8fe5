#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "batch/redact/personal.hpp"
#include "batch/redact/words.hpp"

namespace francparler {

/// What somebody does who signs, on his line or the next.
inline constexpr std::array<std::string_view, 32> roles = {
    "conseiller",   "conseillère", "téléconseiller", "téléconseillère", "chargé",       "chargée",     "responsable",
    "gestionnaire", "assistant",   "assistante",     "technicien",      "technicienne", "directeur",   "directrice",
    "attaché",      "attachée",    "agent",          "agente",          "commercial",   "commerciale", "juriste",
    "secrétaire",   "comptable",   "expert",         "experte",         "médiateur",    "médiatrice",  "référent",
    "référente",    "chef",        "cheffe",         "opératrice"};
/// Before a name of somebody, mostly the second.
inline constexpr std::array<std::string_view, 5> births = {"née", "né", "épouse", "veuve", "veuf"};
/// « Monsieur le maire Dupont », « Monsieur le maire de Paris »
inline constexpr std::array<std::string_view, 9> offices = {"juge",     "maire", "président", "présidente", "préfet",
                                                            "ministre", "curé",  "docteur",   "professeur"};
/// Of several people, whose names « et » joins.
inline constexpr std::array<std::string_view, 7> plural_civilities = {"mm",    "messieurs",      "mmes",   "mesdames",
                                                                      "mlles", "mesdemoiselles", "maîtres"};
/// Of addresses that are no person's: « service.client@boite.fr ».
inline constexpr std::array<std::string_view, 20> office_words = {
    "service", "services", "client", "clients", "clientele",  "relation", "relations", "support", "contact", "info",
    "noreply", "reply",    "sav",    "aide",    "commercial", "commande", "commandes", "facture", "paris",   "france"};

/// Whether a folded word is not a name even where names are in lower case: a small word, a verb, a state.
[[nodiscard]] bool is_common(std::string_view folded);

/// What a word of a text may be in a name, or beside one.
class NameWords {
public:
    explicit NameWords(const PersonalWords& words) : words_(words) {}

    /// « Mme », « M », « Messieurs », but not « 3 m ».
    [[nodiscard]] bool is_civility(std::size_t i) const;
    /// « la comtesse », but not « M. Le Duc »
    [[nodiscard]] bool is_title(std::size_t i) const;
    /// « Martin, née Durand », « (NÉE DURAND) », but not « née hier », « née de la loi ».
    [[nodiscard]] bool is_birth(std::size_t i) const;
    /// A letter alone, with a capital.
    [[nodiscard]] bool is_initial(std::size_t i) const;
    /// All in capitals, but for « J. »: « MME DUPONT A APPELÉ ».
    [[nodiscard]] bool is_shouted(std::size_t i) const;
    /// A word in small letters that is none of the language: « dupont ».
    [[nodiscard]] bool may_be_small_name(std::size_t i) const;
    /// The piece behind spaces and « de la ».
    [[nodiscard]] std::size_t past_particles(std::size_t i) const;
    /// Whether a word may be the other half of the name beside it.
    [[nodiscard]] bool is_neighbour(std::size_t i) const;
    /// Whether only spaces stand before it on its line.
    [[nodiscard]] bool starts_line(std::size_t i) const;
    /// The piece that ends its line.
    [[nodiscard]] std::size_t line_end(std::size_t i) const;
    /// A word with a capital, but for « Madame », « Service ».
    [[nodiscard]] bool may_be_name(std::size_t i) const;
    /// « Léa », « Anne-Charlotte »
    [[nodiscard]] bool is_given(std::size_t i) const;
    /// « de », « Le », and « N' » with a capital.
    [[nodiscard]] bool is_particle(std::size_t i) const;
    /// « , », « ! » or the line end behind a name that is called.
    [[nodiscard]] bool ends_call(std::size_t i) const;
    /// Whether a word says what somebody does: « conseillère ».
    [[nodiscard]] bool is_role(std::size_t i) const;
    /// But for initials and elided words.
    static void add(const std::string& word, Names& out);

protected:
    const PersonalWords& words_;
};

} // namespace francparler
