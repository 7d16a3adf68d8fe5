#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "batch/redact/personal.hpp"
#include "batch/redact/words.hpp"

namespace francparler {

/// Job titles of people who sign, beside their name or on the next line.
inline constexpr std::array<std::string_view, 32> roles = {
    "conseiller",   "conseillère", "téléconseiller", "téléconseillère", "chargé",       "chargée",     "responsable",
    "gestionnaire", "assistant",   "assistante",     "technicien",      "technicienne", "directeur",   "directrice",
    "attaché",      "attachée",    "agent",          "agente",          "commercial",   "commerciale", "juriste",
    "secrétaire",   "comptable",   "expert",         "experte",         "médiateur",    "médiatrice",  "référent",
    "référente",    "chef",        "cheffe",         "opératrice"};
/// Before another surname.
inline constexpr std::array<std::string_view, 5> births = {"née", "né", "épouse", "veuve", "veuf"};
/// Offices, with or without a name: « Monsieur le maire Dupont », « Monsieur le maire de Paris ».
inline constexpr std::array<std::string_view, 9> offices = {"juge",     "maire", "président", "présidente", "préfet",
                                                            "ministre", "curé",  "docteur",   "professeur"};
/// For several people, whose names are joined by « et ».
inline constexpr std::array<std::string_view, 7> plural_civilities = {"mm",    "messieurs",      "mmes",   "mesdames",
                                                                      "mlles", "mesdemoiselles", "maîtres"};
/// Words of addresses that are not a person's: « service.client@boite.fr ».
inline constexpr std::array<std::string_view, 20> office_words = {
    "service", "services", "client", "clients", "clientele",  "relation", "relations", "support", "contact", "info",
    "noreply", "reply",    "sav",    "aide",    "commercial", "commande", "commandes", "facture", "paris",   "france"};

/// Whether a folded word is not a name even where names are in lower case: a small word, a verb, a state.
[[nodiscard]] bool is_common(std::string_view folded);

/// Classifies the words of a text with regard to names.
class NameWords {
public:
    explicit NameWords(const PersonalWords& words) : words_(words) {}

    /// « Mme », « M », « Messieurs », but not « 3 m ».
    [[nodiscard]] bool is_civility(std::size_t i) const;
    /// A noble title or an office after its article: « la comtesse », but not « M. Le Duc ».
    [[nodiscard]] bool is_title(std::size_t i) const;
    /// « Martin, née Durand », « (NÉE DURAND) », but not « née hier », « née de la loi ».
    [[nodiscard]] bool is_birth(std::size_t i) const;
    /// A single capital letter.
    [[nodiscard]] bool is_initial(std::size_t i) const;
    /// All in capitals, except an initial « J. ».
    [[nodiscard]] bool is_shouted(std::size_t i) const;
    /// A lower-case word that is no common word: « dupont ».
    [[nodiscard]] bool may_be_small_name(std::size_t i) const;
    /// The piece after spaces and particles: « de la ».
    [[nodiscard]] std::size_t past_particles(std::size_t i) const;
    /// Whether a word may be the other half of the name beside it.
    [[nodiscard]] bool is_neighbour(std::size_t i) const;
    /// Whether it is the first on its line, except for spaces.
    [[nodiscard]] bool starts_line(std::size_t i) const;
    /// The line end after it.
    [[nodiscard]] std::size_t line_end(std::size_t i) const;
    /// A capitalised word, except « Madame », « Service » and the like.
    [[nodiscard]] bool may_be_name(std::size_t i) const;
    /// A common given name: « Léa », « Anne-Charlotte ».
    [[nodiscard]] bool is_given(std::size_t i) const;
    /// « de », « Le », and « N' » with a capital.
    [[nodiscard]] bool is_particle(std::size_t i) const;
    /// The mark or line end after a form of address: « oui Léa, ».
    [[nodiscard]] bool ends_call(std::size_t i) const;
    /// A job title: « conseillère ».
    [[nodiscard]] bool is_role(std::size_t i) const;
    /// Adds a word to names, unless it is an initial or elided.
    static void add(const std::string& word, Names& out);

protected:
    const PersonalWords& words_;
};

} // namespace francparler
