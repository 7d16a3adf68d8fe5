#include "batch/redact/name_words.hpp"

#include <algorithm>

#include "batch/redact/given_names.hpp"
#include "passes/frame.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

constexpr std::array<std::string_view, 12> civilities = {
    "monsieur", "mr", "mrs", "madame", "mme", "mlle", "melle", "mademoiselle", "dr", "docteur", "maître", "professeur"};
/// Only with a capital: « 3 m », « vous me » and « pr » (pour) are not civilities.
constexpr std::array<std::string_view, 4> capital_civilities = {"m", "mm", "me", "pr"};
/// Words that follow a civility or a greeting without being a name, besides function words (is_small_word) and some
/// verb endings: « mme souhaite », « Bonjour, Désolé ».
constexpr std::array<std::string_view, 114> no_small_names = {
    "accepte",  "achète",     "actuelle", "annule",  "appelle",  "arrive",   "attend",    "aujourd'hui", "aura",
    "auprès",   "bravo",      "car",      "cela",    "cet",      "cherche",  "comment",   "commande",    "conteste",
    "confirme", "concernant", "concerne", "connaît", "contacte", "croit",    "demain",    "demande",     "depuis",
    "dernier",  "dernière",   "dispose",  "dit",     "donne",    "désire",   "désolé",    "désolée",     "déclare",
    "déjà",     "encore",     "enfin",    "envoie",  "essaie",   "est-ce",   "excusez",   "exige",       "explique",
    "faute",    "hier",       "ici",      "indique", "insiste",  "juste",    "laisse",    "lit",         "maintenant",
    "malgré",   "met",        "navré",    "navrée",  "non",      "ok",       "obtient",   "oui",         "paie",
    "pardon",   "parfait",    "parle",    "part",    "passe",    "paye",     "pense",     "perd",        "possède",
    "prend",    "pourquoi",   "prochain", "précise", "quel",     "quelle",   "quelqu'un", "rappelle",    "reçoit",
    "refuse",   "remercie",   "rend",     "reste",   "revient",  "réclame",  "sait",      "sauf",        "selon",
    "semble",   "signale",    "souhaite", "svp",     "tient",    "toujours", "travaille", "trouve",      "utilise",
    "veut",     "vice",       "vient",    "viendra", "voici",    "voit",     "appellera", "rappellera",  "bon",
    "bonne",    "née",        "né",       "épouse",  "veuve",    "veuf"};
/// Adjectives after a name, in the masculine: « mme dupont absente ».
constexpr std::array<std::string_view, 42> states = {
    "absent",      "présent",   "injoignable", "joignable", "disponible", "indisponible", "satisfait",
    "insatisfait", "mécontent", "content",     "prévenu",   "contacté",   "rappelé",      "appelé",
    "informé",     "avisé",     "averti",      "relancé",   "remboursé",  "livré",        "décédé",
    "hospitalisé", "malade",    "furieux",     "fâché",     "énervé",     "agacé",        "inquiet",
    "inquiète",    "déçu",      "ravie",       "seul",      "concerné",   "convoqué",     "attendu",
    "reçu",        "parti",     "venu",        "revenu",    "furieuse",   "redevable",    "titulaire"};
/// « Madame la comtesse Dupont », « Monsieur le comte de Ségur »
constexpr std::array<std::string_view, 16> nobles = {
    "comte", "comtesse", "vicomte", "vicomtesse", "marquis", "marquise", "baron",      "baronne",
    "duc",   "duchesse", "prince",  "princesse",  "général", "colonel",  "commandant", "capitaine"};
/// Capitalised words near greetings, closings and names that are not names.
constexpr std::array<std::string_view, 83> no_names = {
    "madame",      "monsieur",    "mesdames",   "messieurs",   "mademoiselle", "mme",      "m",         "mr",
    "mlle",        "client",      "cliente",    "clients",     "clientes",     "service",  "équipe",    "responsable",
    "directeur",   "directrice",  "conseiller", "conseillère", "bonjour",      "bonsoir",  "cher",      "chère",
    "chers",       "chères",      "salut",      "hello",       "coucou",       "merci",    "nous",      "vous",
    "votre",       "notre",       "je",         "suite",       "tout",         "tous",     "toutes",    "président",
    "maître",      "docteur",     "dr",         "maire",       "collègue",     "abonné",   "abonnée",   "adhérent",
    "adhérente",   "le",          "la",         "les",         "l'",           "relation", "relations", "clientèle",
    "support",     "assistance",  "commercial", "technique",   "facturation",  "contact",  "agence",    "boutique",
    "magasin",     "direction",   "mobile",     "team",        "pôle",         "cellule",  "unité",     "bureau",
    "département", "secrétariat", "groupe",     "société",     "nom",          "prénom",   "prénoms",   "adresse",
    "téléphone",   "tél",         "dossier"};

bool is_state(std::string_view folded) {
    if (folded.ends_with('s')) folded.remove_suffix(1);
    if (contains(states, folded)) return true;
    return folded.ends_with('e') && contains(states, folded.substr(0, folded.size() - 1));
}

} // namespace

bool is_common(std::string_view folded) {
    const std::string_view last = folded.substr(folded.rfind('-') + 1); // « pouvez-vous »
    if (is_small_word(last) || last == "moi" || folded.ends_with('\'') || contains(no_small_names, folded) ||
        is_state(folded))
        return true;
    constexpr std::size_t longest_name = 8; // « Clément »
    return folded.ends_with("ait") || folded.ends_with("aient") ||
           (folded.ends_with("ment") && folded.size() > longest_name);
}

bool NameWords::is_civility(std::size_t i) const {
    if (words_.is_word(i, capital_civilities)) return words_[i].capital;
    return words_.is_word(i, civilities) || words_.is_word(i, plural_civilities);
}

bool NameWords::is_title(std::size_t i) const {
    const std::size_t article = words_.before(i);
    return (words_.is_word(i, nobles) || words_.is_word(i, offices)) && words_.is_one_of(article, {"le", "la"});
}

bool NameWords::is_birth(std::size_t i) const {
    const std::size_t name = words_.skip_spaces(i + 1);
    return words_.is_word(i, births) && (!words_[i].capital || (i > 0 && words_.is(i - 1, "("))) && may_be_name(name) &&
           !is_common(words_[name].folded);
}

bool NameWords::is_initial(std::size_t i) const {
    return words_[i].word && words_[i].capital &&
           code_point_at(words_.text, words_[i].span.begin).size == words_[i].size();
}

bool NameWords::is_shouted(std::size_t i) const {
    const std::string_view word = words_.view(i);
    return !(is_initial(i) && words_.is(i + 1, ".")) &&
           std::ranges::none_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

bool NameWords::may_be_small_name(std::size_t i) const {
    return words_[i].word && !words_[i].capital && !words_.is_word(i, no_names) && !words_.is_word(i, particles) &&
           !is_common(words_[i].folded);
}

std::size_t NameWords::past_particles(std::size_t i) const {
    constexpr int most = 3; // « de la »
    i = words_.skip_spaces(i);
    for (int taken = 0; taken < most && words_.is_word(i, particles); ++taken) i = words_.skip_spaces(i + 1);
    return i;
}

bool NameWords::is_neighbour(std::size_t i) const {
    return may_be_name(i) && !is_initial(i) && !is_common(words_[i].folded) && !is_civility(i) &&
           !contains(office_words, bare(words_[i].folded));
}

bool NameWords::starts_line(std::size_t i) const {
    while (words_[i - 1].space) --i;
    return words_[i - 1].line_end;
}

std::size_t NameWords::line_end(std::size_t i) const {
    while (!words_[i].line_end) ++i;
    return i;
}

bool NameWords::may_be_name(std::size_t i) const {
    return words_[i].word && words_[i].capital && !words_.is_word(i, no_names);
}

bool NameWords::is_given(std::size_t i) const {
    if (!words_[i].capital) return false;
    const std::string name = bare(words_[i].folded);
    return is_given_name(name) || is_given_name(std::string_view(name).substr(0, name.find('-')));
}

bool NameWords::is_particle(std::size_t i) const {
    return words_.is_word(i, particles) || (words_[i].capital && words_[i].folded == "n'");
}

bool NameWords::ends_call(std::size_t i) const { return words_[i].line_end || words_.is_one_of(i, {",", ".", "!"}); }

bool NameWords::is_role(std::size_t i) const { return words_.is_word(i, roles); }

void NameWords::add(const std::string& word, Names& out) {
    // Not initials, nor elided words: otherwise « N'Diaye » would make a name of the « N' » of « N'oubliez ».
    constexpr std::size_t longest_elided = 3; // « Qu' »
    const bool elided = word.ends_with('\'') && word.size() <= longest_elided;
    if (word.size() > code_point_at(word, 0).size && !elided) out.insert(bare(word));
}

} // namespace francparler
