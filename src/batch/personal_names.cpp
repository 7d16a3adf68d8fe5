#include "batch/personal_names.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "batch/given_names.hpp"
#include "batch/personal_text.hpp"
#include "passes/frame.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

/// With a full stop or without.
constexpr std::array<std::string_view, 12> civilities = {
    "monsieur", "mr", "mrs", "madame", "mme", "mlle", "melle", "mademoiselle", "dr", "docteur", "maître", "professeur"};
/// « 3 m », « vous me », « pr » (pour) are no civilities.
constexpr std::array<std::string_view, 4> capital_civilities = {"m", "mm", "me", "pr"};
/// Before a name in small letters as well: « mme dupont ».
constexpr std::array<std::string_view, 7> short_civilities = {"mr", "mrs", "mme", "mmes", "mlle", "mlles", "melle"};
constexpr std::array<std::string_view, 3> long_civilities = {"monsieur", "madame", "mademoiselle"};
/// Words that stand there all the same, besides those that serve others (is_small_word) and those that their ending
/// tells: « mme souhaite », « Bonjour, Désolé ».
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
/// What is said of somebody behind a name, in its masculine: « mme dupont absente ».
constexpr std::array<std::string_view, 42> states = {
    "absent",      "présent",   "injoignable", "joignable", "disponible", "indisponible", "satisfait",
    "insatisfait", "mécontent", "content",     "prévenu",   "contacté",   "rappelé",      "appelé",
    "informé",     "avisé",     "averti",      "relancé",   "remboursé",  "livré",        "décédé",
    "hospitalisé", "malade",    "furieux",     "fâché",     "énervé",     "agacé",        "inquiet",
    "inquiète",    "déçu",      "ravie",       "seul",      "concerné",   "convoqué",     "attendu",
    "reçu",        "parti",     "venu",        "revenu",    "furieuse",   "redevable",    "titulaire"};
/// What somebody does who signs, on his line or the next.
constexpr std::array<std::string_view, 32> roles = {
    "conseiller",   "conseillère", "téléconseiller", "téléconseillère", "chargé",       "chargée",     "responsable",
    "gestionnaire", "assistant",   "assistante",     "technicien",      "technicienne", "directeur",   "directrice",
    "attaché",      "attachée",    "agent",          "agente",          "commercial",   "commerciale", "juriste",
    "secrétaire",   "comptable",   "expert",         "experte",         "médiateur",    "médiatrice",  "référent",
    "référente",    "chef",        "cheffe",         "opératrice"};
/// Before a name of somebody, mostly the second.
constexpr std::array<std::string_view, 5> births = {"née", "né", "épouse", "veuve", "veuf"};
/// « Madame la comtesse Dupont », « Monsieur le comte de Ségur »
constexpr std::array<std::string_view, 16> nobles = {
    "comte", "comtesse", "vicomte", "vicomtesse", "marquis", "marquise", "baron",      "baronne",
    "duc",   "duchesse", "prince",  "princesse",  "général", "colonel",  "commandant", "capitaine"};
/// « Monsieur le maire Dupont », « Monsieur le maire de Paris »
constexpr std::array<std::string_view, 9> offices = {"juge",     "maire", "président", "présidente", "préfet",
                                                     "ministre", "curé",  "docteur",   "professeur"};
/// Of several people, whose names « et » joins.
constexpr std::array<std::string_view, 7> plural_civilities = {"mm",    "messieurs",      "mmes",   "mesdames",
                                                               "mlles", "mesdemoiselles", "maîtres"};
constexpr std::array<std::string_view, 13> greetings = {"bonjour",    "bonsoir", "cher",   "chère", "chers",
                                                        "chères",     "salut",   "coucou", "hello", "rebonjour",
                                                        "re-bonjour", "bjr",     "bsr"};
constexpr std::array<std::string_view, 26> closings = {"cordialement",
                                                       "salutations",
                                                       "cdlt",
                                                       "bien à toi",
                                                       "sincèrement",
                                                       "respectueusement",
                                                       "bien à vous",
                                                       "bonne journée",
                                                       "à bientôt",
                                                       "amicalement",
                                                       "sentiments",
                                                       "agréer",
                                                       "considération",
                                                       "à très",
                                                       "bonne soirée",
                                                       "bonne fin de",
                                                       "bon week-end",
                                                       "belle journée",
                                                       "excellente journée",
                                                       "merci d'avance",
                                                       "par avance",
                                                       "votre conseill",
                                                       "votre interlocut",
                                                       "votre gestionnaire",
                                                       "cdt",
                                                       "votre écoute"};

/// Without accents: « bonne journee ».
const std::vector<std::string>& bare_closings() {
    static const std::vector<std::string> all = [] {
        std::vector<std::string> out;
        out.reserve(closings.size());
        for (const std::string_view closing : closings) out.push_back(bare(closing));
        return out;
    }();
    return all;
}

/// Before a colon and a name, in forms: « Titulaire : Léa Martin ».
constexpr std::array<std::string_view, 12> labels = {"famille",      "usage",     "naissance", "nom",
                                                     "prénom",       "prénoms",   "titulaire", "bénéficiaire",
                                                     "destinataire", "locataire", "assuré",    "assurée"};
/// Before the name of somebody: « mon fils Théo », « mon mari, Jean ».
constexpr std::array<std::string_view, 25> kin = {
    "mari",   "femme",     "époux",    "fils",     "fille",     "père",     "mère",   "frère",   "sœur",
    "cousin", "cousine",   "oncle",    "tante",    "neveu",     "nièce",    "voisin", "voisine", "ami",
    "amie",   "compagnon", "compagne", "conjoint", "conjointe", "collègue", "famille"};
/// Before the given name of somebody, besides roles and kin: « le livreur (Mehdi) », « vu avec Léa ».
constexpr std::array<std::string_view, 27> before_given = {
    "livreur",        "livreuse",       "chauffeur", "facteur",   "factrice", "vendeur",  "vendeuse",
    "interlocuteur",  "interlocutrice", "gardien",   "gardienne", "employé",  "employée", "collaborateur",
    "collaboratrice", "avec",           "par",       "contact",   "client",   "cliente",  "signataire",
    "patient",        "patiente",       "passager",  "passagère", "merci",    "eu"};
/// Behind a given name at the head of a sentence: « Léa vous rappellera », « Léa a rejoint la conversation ».
constexpr std::array<std::string_view, 9> acting_words = {"vous", "nous", "te",   "m'",   "a",
                                                          "est",  "va",   "sera", "s'est"};
/// Before « à » and the given name of somebody.
constexpr std::array<std::string_view, 7> handing_words = {"merci",  "transféré", "transférée", "transmis",
                                                           "confié", "confiée",   "transmise"};
/// Before a given name that is called, and a mark: « Oui Léa, », « Merci beaucoup Léa. »
constexpr std::array<std::string_view, 25> before_call = {
    "suis",   "ici",     "journée", "soirée",    "vous",    "oui",        "non",      "beaucoup", "parfait",
    "désolé", "désolée", "navré",   "navrée",    "bien",    "d'accord",   "ok",       "remercie", "super",
    "pardon", "bravo",   "entendu", "bienvenue", "plaisir", "volontiers", "excellent"};
/// Before a name that is a place's: « le lycée Victor Hugo ».
constexpr std::array<std::string_view, 30> named_after = {
    "rue",   "avenue",   "av",       "boulevard", "bd",    "allée",     "allées",     "impasse", "place", "chemin",
    "route", "quai",     "cours",    "square",    "lycée", "collège",   "école",      "hôpital", "gare",  "station",
    "stade", "aéroport", "clinique", "centre",    "pont",  "résidence", "université", "théâtre", "musée", "fondation"};
/// Words with a capital that follow a greeting or a closing and are nobody's name.
constexpr std::array<std::string_view, 82> no_names = {
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
    "téléphone",   "tél"};
/// Of addresses that are no person's: « service.client@boite.fr ».
constexpr std::array<std::string_view, 20> office_words = {
    "service", "services", "client", "clients", "clientele",  "relation", "relations", "support", "contact", "info",
    "noreply", "reply",    "sav",    "aide",    "commercial", "commande", "commandes", "facture", "paris",   "france"};

bool is_state(std::string_view folded) {
    if (folded.ends_with('s')) folded.remove_suffix(1);
    if (contains(states, folded)) return true;
    return folded.ends_with('e') && contains(states, folded.substr(0, folded.size() - 1));
}

class NameReader {
public:
    explicit NameReader(const PersonalWords& words) : words_(words) {}

    Names names() const {
        Names out;
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (!words_[i].word) {
                if (is_rule(i)) take_signature(i, out);
                continue;
            }
            if (is_civility(i)) take_addressed(i, out);
            else if (contains(greetings, words_[i].folded)) take_greeted(words_.skip_spaces(i + 1), out);
            else if (names_itself(i)) take_names(words_.skip_spaces(i + 1), false, out);
            else if (const std::size_t next = after_label(i); next < words_.size()) take_called(next, out);
            else if (is_birth(i)) take_names(words_.skip_spaces(i + 1), false, out);
            else if (contains(kin, words_[i].folded) && !words_[i].capital) take_kin(words_.skip_spaces(i + 1), out);
            else if (introduces(i)) take_full_name(words_.skip_spaces(i + 1), out);
            if (is_given(i)) take_given(i, out);
            else if (starts_line(i) && is_given_name(bare(words_[i].folded))) out.merge(small_names_alone(i));
            if (starts_line(i) && closes(i)) take_signature(i, out);
            else if (contains(closings, words_[i].folded)) out.merge(names_alone(i + 1).value_or(Names()));
            else if (is_small_name(i)) add(words_[i].folded, out);
        }
        take_last_lines(out);
        return out;
    }

    /// Adds what stands beside one of the names: « Dupont » in « Jean Dupont » and « Dupont Jean ».
    void add_neighbours(Names& names) const {
        Names found;
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (!is_name(i, names)) continue;
            if (const std::size_t next = past_particles(i + 1); is_neighbour(next)) add(words_[next].folded, found);
            if (const std::size_t previous = words_.before(i); is_neighbour(previous) && !greets(previous))
                add(words_[previous].folded, found);
        }
        names.merge(found);
    }

    /// Of a text that is a name and nothing else, but for an office beside it: « Léa Martin - Service client ».
    Names all_names() const {
        Names out, part;
        bool office = false;
        for (std::size_t i = 0; i <= words_.size(); ++i) {
            if (i == words_.size() || words_.parts(i) || words_.is(i, ",") || words_.is(i, "(")) {
                if (!office) out.merge(part);
                part.clear();
                office = false;
            } else if (contains(office_words, words_[i].folded)) {
                office = true;
            } else if (may_be_name(i)) {
                add(words_[i].folded, part);
            }
        }
        return out;
    }

    /// Runs of names: « Jeanne Martin », « de La Tour » with its particles inside.
    void append(const Names& names, std::vector<PersonalPiece>& out) const {
        const auto is_part = [&](std::size_t i) {
            if (is_name(i, names) || is_small_name(i)) return true;
            // « jean dupont », but not « un petit retard »
            if (!is_known(i, names)) return false;
            const std::size_t previous = words_.before(i), next = words_.skip_spaces(i + 1);
            return is_known(previous, names) || is_known(next, names);
        };
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (!is_part(i)) continue;
            std::size_t last = i;
            for (std::size_t j = i + 1; j < last + 8; ++j) {
                const bool ends_it = j == last + 1 && words_[j].word; // « Le Floc'h »
                if (is_part(j) || ends_it) last = j;
                else if (!words_[j].space && !is_particle(j)) break;
            }
            out.push_back(words_.found(begin_of_name(i), last, Personal::name));
            i = last;
        }
    }

private:
    /// « M. Roy », « MM. Roy, Petit et Durand »
    void take_addressed(std::size_t civility, Names& out) const {
        const bool several = contains(plural_civilities, words_[civility].folded);
        std::size_t end = take_names(after_civility(civility), several, out);
        while (several && words_.is(end, ",") && may_be_name(words_.skip_spaces(end + 1)))
            end = take_names(words_.skip_spaces(end + 1), several, out);
    }
    /// Where the name begins; on the next line when nothing else stands there: « Madame » may end a line by itself.
    std::size_t after_civility(std::size_t i) const {
        constexpr std::size_t longest_abbreviation = 5; // « le professeur. Trois » is another sentence
        const bool stop = words_.is(i + 1, ".") && words_[i].folded.size() <= longest_abbreviation;
        const std::size_t next = words_.skip_spaces(stop ? i + 2 : i + 1);
        const std::size_t below = words_.skip_line_end(next);
        const std::size_t above = words_.before(i);
        const bool wrapped = !starts_line(i) && !contains(greetings, words_[above].folded) && may_be_name(below) &&
                             !is_common(words_[below].folded); // « nous confirmons à Monsieur\nRoy que »
        return below == next || wrapped || contains(short_civilities, words_[i].folded) || names_alone(below) ? below
                                                                                                              : next;
    }
    bool is_civility(std::size_t i) const {
        if (contains(capital_civilities, words_[i].folded)) return words_[i].capital;
        return contains(civilities, words_[i].folded) || contains(plural_civilities, words_[i].folded);
    }
    /// « la comtesse », but not « M. Le Duc »
    bool is_title(std::size_t i) const {
        const std::size_t article = words_.before(i);
        return (contains(nobles, words_[i].folded) || contains(offices, words_[i].folded)) &&
               (words_.is(article, "le") || words_.is(article, "la"));
    }
    /// « Martin, née Durand », « (NÉE DURAND) », but not « née hier », « née de la loi ».
    bool is_birth(std::size_t i) const {
        const std::size_t name = words_.skip_spaces(i + 1);
        return contains(births, words_[i].folded) && (!words_[i].capital || (i > 0 && words_.is(i - 1, "("))) &&
               may_be_name(name) && !is_common(words_[name].folded);
    }
    bool is_initial(std::size_t i) const {
        return words_[i].word && words_[i].capital &&
               code_point_at(words_.text, words_[i].span.begin).size == words_[i].size();
    }
    /// All in capitals, but for « J. »: « MME DUPONT A APPELÉ ».
    bool is_shouted(std::size_t i) const {
        const std::string_view word = words_.view(i);
        return !words_.is(i + 1, ".") && std::ranges::none_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
    }
    bool may_be_small_name(std::size_t i) const {
        return words_[i].word && !words_[i].capital && !contains(no_names, words_[i].folded) &&
               !contains(particles, words_[i].folded) && !is_common(words_[i].folded);
    }

    /// « dupont » and « jeanne » in « mme jeanne dupont », « M. dupont »; « tour » in « mme de la tour ».
    bool is_small_name(std::size_t i) const {
        if (!may_be_small_name(i)) return false;
        if (is_small_call(i)) return true;
        std::size_t first = i, at = words_.before(i);
        for (int steps = 0; contains(particles, words_[at].folded) && steps < 3; ++steps) {
            first = at;
            at = words_.before(at);
        }
        if (contains(births, words_[at].folded)) at = words_.before(at);
        if (may_be_small_name(at)) {
            first = i;
            at = words_.before(at);
        }
        const bool stop = at > 0 && words_.is(at, ".");
        if (stop) --at;
        if (contains(std::array{"le"sv, "la"sv, "l'"sv}, words_[first].folded)) return false; // « mr le maire »
        if (contains(short_civilities, words_[at].folded) || (stop && words_.is(at, "M"))) return true;
        return first == i && contains(long_civilities, words_[at].folded);
    }
    std::size_t past_particles(std::size_t i) const {
        constexpr int most = 3; // « de la »
        i = words_.skip_spaces(i);
        for (int taken = 0; taken < most && contains(particles, words_[i].folded); ++taken)
            i = words_.skip_spaces(i + 1);
        return i;
    }
    /// Whether a word may be the other half of the name beside it.
    bool is_neighbour(std::size_t i) const {
        return may_be_name(i) && !is_initial(i) && !is_common(words_[i].folded) && !is_civility(i) &&
               !contains(office_words, bare(words_[i].folded));
    }
    /// « Ravie Sophie, », « Parfait Jean ! »: a word that begins a sentence, before a name that is called.
    bool greets(std::size_t i) const {
        const std::size_t previous = words_.before(i), called = words_.skip_spaces(words_.skip_spaces(i + 1) + 1);
        return !words_[previous].word && !words_[called].word;
    }
    bool starts_line(std::size_t i) const {
        while (words_[i - 1].space) --i;
        return words_[i - 1].line_end;
    }
    std::size_t line_end(std::size_t i) const {
        while (!words_[i].line_end) ++i;
        return i;
    }

    /// « de La Tour » begins at « La »; after a civility at « de », and « J.-P. Petit » at « J ».
    std::size_t begin_of_name(std::size_t i) const {
        constexpr std::size_t most_pieces = 10; // « d », « e », « la », « J », « . » and the spaces after them
        std::size_t begin = i, furthest = i;
        for (std::size_t j = i; j-- > 0 && i - j <= most_pieces;) {
            if (words_[j].space) continue;
            if (words_.is(j, "-") && j > 0 && words_.is(j - 1, ".")) continue;
            const std::size_t word = words_.is(j, ".") && j > 0 ? j - 1 : j;
            if (is_civility(word)) return furthest;
            const bool initial = word < j && is_initial(word);
            if (!initial && !is_particle(j)) return begin;
            furthest = j = word;
            if (words_[j].capital && !initial) begin = j;
        }
        return begin;
    }

    bool may_be_name(std::size_t i) const {
        return words_[i].word && words_[i].capital && !contains(no_names, words_[i].folded);
    }

    /// Capitalised words in a row, particles between them.
    /// @param several  people, joined by « et »
    /// @return the piece after them
    std::size_t take_names(std::size_t i, bool several, Names& out) const {
        constexpr int most = 4, most_steps = 12;
        for (int taken = 0, step = 0; taken < most && step < most_steps; i = words_.skip_spaces(i + 1), ++step) {
            if (words_[i].word && contains(particles, words_[i].folded)) continue;
            if (several && (words_[i].folded == "et" || (taken > 0 && words_.is(i, "&")))) continue;
            if (contains(births, words_[i].folded)) continue;
            if (taken == 0 && is_title(i)) {
                if (contains(offices, words_[i].folded) && !may_be_name(words_.skip_spaces(i + 1))) return i;
                continue;
            }
            if (is_civility(i) && taken == 0) {
                if (words_.is(i + 1, ".")) ++i;
                continue;
            }
            if (!may_be_name(i) || (taken > 0 && is_shouted(i) && is_common(words_[i].folded))) return i;
            add(words_[i].folded, out);
            ++taken;
            if (is_initial(i) && words_.is(i + 1, ".")) i += words_.is(i + 2, "-") ? 2 : 1;
        }
        return i;
    }

    /// « Bonjour Marie et Pierre »; « Bonjour, Jeanne, » with a mark or a line end on either side.
    void take_greeted(std::size_t i, Names& out) const {
        if (!words_.is(i, ",")) {
            take_names(i, true, out);
            return;
        }
        take_called(words_.skip_spaces(i + 1), out);
    }

    /// « Jeanne, », « Jeanne Martin » and the line end: no word behind.
    void take_called(std::size_t name, Names& out) const {
        if (!may_be_name(name) || is_common(words_[name].folded)) return;
        Names found;
        const std::size_t end = take_names(name, true, found);
        const bool labels_next = words_.is(words_.skip_spaces(end + 1), ":"); // « Nom : Durand Prénom : Paul »
        if (!words_[end].is_part() || labels_next) out.merge(found);
    }

    /// « Théo », « , Jean-Luc Moreau »
    void take_kin(std::size_t i, Names& out) const {
        if (words_.is(i, ",")) i = words_.skip_spaces(i + 1);
        if (may_be_name(i) && !is_common(words_[i].folded)) take_names(i, false, out);
    }
    /// « je suis », « ici », « au nom de »
    bool introduces(std::size_t i) const {
        const std::size_t previous = words_.before(i);
        if (words_[i].folded == "ici") return true;
        return ((words_[i].folded == "suis" && words_[previous].folded == "je") ||
                (words_[previous].folded == "nom" && (words_[i].folded == "de" || words_[i].folded == "d'")));
    }
    /// Two words with a capital: « Karim Benali », and no « Orange ».
    void take_full_name(std::size_t i, Names& out) const {
        const std::size_t second = words_.skip_spaces(i + 1);
        if (may_be_name(i) && may_be_name(second) && !is_common(words_[i].folded) && !is_common(words_[second].folded))
            take_names(i, false, out);
    }

    /// « Léa », « Anne-Charlotte »
    bool is_given(std::size_t i) const {
        if (!words_[i].capital) return false;
        const std::string name = bare(words_[i].folded);
        return is_given_name(name) || is_given_name(std::string_view(name).substr(0, name.find('-')));
    }
    /// Whoever has a given name: « Léa Fontan », « FONTAN Léa », « votre conseillère Léa », « Léa, » at the beginning.
    void take_given(std::size_t i, Names& out) const {
        constexpr std::size_t shortest = 4; // bytes: « SAV Léa »
        const std::size_t before = words_.before(i);
        const bool follows = !words_[before].line_end;
        if (follows && contains(named_after, words_[before].folded)) return;
        const std::size_t next = words_.skip_spaces(i + 1);
        if (is_neighbour(begins_family(next) ? words_.skip_spaces(next + 1) : next)) {
            take_names(i, false, out);
            return;
        }
        if (follows && is_neighbour(before) && is_shouted(before) && !is_shouted(i) &&
            words_[before].size() >= shortest) {
            add(words_[before].folded, out);
            add(words_[i].folded, out);
            return;
        }
        const auto tells = [this](std::size_t at) {
            if (words_.is(at, "(") || words_.is(at, ":")) at = words_.before(at);
            return contains(roles, words_[at].folded) || contains(before_given, words_[at].folded);
        };
        if (follows && is_neighbour(before) && presents(words_.before(before))) {
            add(words_[before].folded, out);
            add(words_[i].folded, out);
            return;
        }
        const std::string& above = words_[words_.before(before)].folded;
        const bool listed = (words_.is(before, ",") || words_[before].folded == "et") && out.contains(bare(above));
        const bool speaks = words_.is(next, ":") && // « [10:12] Léa : »
                            (!follows || words_.is(before, "]") || words_[before].digits);
        const bool signs = words_[next].folded == "et" && words_[words_.skip_spaces(next + 1)].folded == "l'";
        const bool called = !follows && (words_.is(next, ",") || signs);
        const bool begins = !follows || words_.is(before, ".") || words_.is(before, "!");
        const bool acts = begins && contains(acting_words, words_[next].folded);
        const bool given_to = words_[before].folded == "à" && contains(handing_words, above);
        const bool told = follows && tells(before);
        const bool said = follows && ends_call(next) && contains(before_call, words_[before].folded);
        const bool is_one = words_[before].folded == "est" && (ends_call(next) || words_[next].folded == "qui");
        if (given_to) take_names(i, true, out);
        else if (listed || speaks || called || acts || told || said || is_one) add(words_[i].folded, out);
    }

    /// « Client : Fontan Léa », « patient Fontan Léa », but not « votre conseiller Orange Léa ».
    bool presents(std::size_t i) const {
        constexpr std::array served = {"client"sv, "cliente"sv, "patient"sv, "patiente"sv, "passager"sv, "passagère"sv};
        if (contains(served, words_[i].folded)) return true;
        const std::string& label = words_[words_.before(i)].folded;
        return words_.is(i, ":") && (contains(roles, label) || contains(before_given, label));
    }
    /// « Yann Le Gall », « Karim N'Diaye »
    bool begins_family(std::size_t i) const { return words_[i].capital && is_particle(i); }
    /// « de », « Le », and « N' » with a capital.
    bool is_particle(std::size_t i) const {
        return contains(particles, words_[i].folded) || (words_[i].capital && words_[i].folded == "n'");
    }

    /// « , », « ! » or the line end behind a name that is called.
    bool ends_call(std::size_t i) const {
        return words_[i].line_end || words_.is(i, ",") || words_.is(i, ".") || words_.is(i, "!");
    }
    /// « bonjour claire, », « merci claire », « bonjour claire petit, »
    bool is_small_call(std::size_t i) const {
        const auto is_called = [this](std::size_t given) {
            const std::size_t before = words_.before(given);
            return (contains(greetings, words_[before].folded) || words_[before].folded == "merci") &&
                   is_given_name(bare(words_[given].folded));
        };
        const std::size_t next = words_.skip_spaces(i + 1);
        if (ends_call(next)) return is_called(i) || is_called(words_.before(i));
        return is_called(i) && may_be_small_name(next) && ends_call(words_.skip_spaces(next + 1));
    }

    static void add(const std::string& word, Names& out) {
        // A letter is an initial; « N'Diaye » makes no name of « N'oubliez », nor « Bonjour Madame. J'ai » of « J'ai ».
        constexpr std::size_t longest_elided = 3; // « Qu' »
        const bool elided = word.ends_with('\'') && word.size() <= longest_elided;
        if (word.size() > code_point_at(word, 0).size && !elided) out.insert(bare(word));
    }

    /// « je m'appelle Paul Roy »
    bool names_itself(std::size_t i) const {
        const std::size_t next = words_.skip_spaces(i + 1);
        return words_[i].folded == "appelle" && i > 0 && words_[i - 1].folded == "m'" && may_be_name(next) &&
               !is_common(words_[next].folded);
    }

    /// Where a name may follow « Titulaire : », « Dossier suivi par », « il s'appelle » and « Merci »; none elsewhere.
    std::size_t after_label(std::size_t i) const {
        const std::size_t next = words_.skip_spaces(i + 1);
        if (words_[i].folded == "merci") return next;
        if (words_[i].folded == "appelle" && i > 0 && words_[i - 1].folded == "s'") return next;
        if (tells_who_follows(i)) return words_.is(next, ":") ? words_.skip_spaces(next + 1) : next;
        if (!contains(labels, words_[i].folded)) return PersonalWords::none;
        constexpr int most_words = 3; // « Titulaire de la ligne : »
        std::size_t colon = next;
        for (int word = 0; word < most_words && words_[colon].word; ++word) colon = words_.skip_spaces(colon + 1);
        return words_.is(colon, ":") ? words_.skip_spaces(colon + 1) : PersonalWords::none;
    }

    /// « Affaire suivie par » at the head of a line, but not « votre colis est suivi par Colissimo ».
    bool tells_who_follows(std::size_t by) const {
        const std::size_t followed = words_.before(by);
        if (words_[by].folded != "par") return false;
        const std::size_t what = words_.before(followed);
        return (words_[followed].folded == "suivi" || words_[followed].folded == "suivie") && starts_line(what) &&
               contains(std::array{"affaire"sv, "dossier"sv, "demande"sv, "réclamation"sv}, words_[what].folded);
    }

    /// The line above a signature: « -- », « — », « ____ ».
    bool is_rule(std::size_t i) const {
        constexpr std::size_t longest_signature = 120; // pieces, where the text ends
        if (words_[i].space || words_[i].line_end || !starts_line(i)) return false;
        std::size_t end = i;
        while (words_.is(end, "-") || words_.is(end, "_") || words_.is(end, "—") || words_.is(end, "–")) ++end;
        const bool mail = words_.is(i, "-") && end - i == 2; // as mail programs write it
        const bool drawn = end - i > 2 || (end > i && !words_.is(i, "-"));
        return (mail || (drawn && words_.size() - i < longest_signature)) && words_.skip_spaces(end) == line_end(i);
    }

    bool closes(std::size_t i) const {
        const std::size_t end = line_end(i);
        constexpr std::size_t longest = 40, longest_thanks = 8; // pieces
        if (end - i > longest) return false;
        if (words_[i].folded == "merci" && end - i <= longest_thanks) return true;
        const std::string line = bare(fold(view(words_.text, words_.span(i, end - 1))));
        return std::ranges::any_of(bare_closings(),
                                   [&](const std::string& closing) { return line.find(closing) != line.npos; });
    }

    /// Nothing but one to four capitalised words up to the line end, or to what may follow a name.
    std::optional<Names> names_alone(std::size_t begin) const {
        Names found;
        std::size_t words = 0;
        bool comma = false; // « Martin, Léa », « Léa, conseillère »
        for (std::size_t j = begin; !words_[j].line_end; ++j) {
            if (words > 0 && words_.parts(j)) break;
            if (words_.is(j, ",")) {
                if (words > 1) break;
                comma = words > 0;
                continue;
            }
            if (words_[j].space || words_.is(j, ".") || is_initial(j)) continue;
            if (comma && words_[j].word && !may_be_name(j) && !is_common(words_[j].folded)) break;
            if (contains(particles, words_[j].folded)) continue;
            if (!may_be_name(j) || is_common(words_[j].folded) || ++words > 4) return std::nullopt;
            add(words_[j].folded, found);
        }
        return words > 0 ? std::optional(found) : std::nullopt;
    }

    /// « sandrine lefèvre »: two words in small letters and the line end.
    Names small_names_alone(std::size_t begin) const {
        constexpr std::size_t shortest = 3; // bytes
        const std::size_t first = words_.skip_spaces(begin), second = words_.skip_spaces(first + 1);
        Names found;
        for (const std::size_t i : {first, second}) {
            if (!may_be_small_name(i) || words_[i].size() < shortest) return {};
            add(words_[i].folded, found);
        }
        return words_.skip_spaces(second + 1) == line_end(second) ? found : Names();
    }

    /// After a comma of a closing line, else the first of the next lines that holds nothing but names.
    void take_signature(std::size_t i, Names& out) const {
        constexpr int most_lines = 4;
        std::size_t at = line_end(i);
        for (std::size_t j = i; j < at; ++j)
            if (words_.is(j, ",") || words_.is(j, ":") || contains(closings, words_[j].folded))
                if (std::optional<Names> found = names_alone(j + 1)) return out.merge(*found);
        for (int line = 0; line < most_lines && at < words_.size();) {
            ++at;
            const std::size_t end = line_end(at);
            if (std::optional<Names> found = names_alone(at)) return out.merge(*found);
            if (end > at && line++ == 0) out.merge(small_names_alone(at));
            at = end;
        }
    }

    /// Without a closing formula above, among the last lines: a name with a role beside it or on the next line, a full
    /// name above a telephone number or below a blank line, « K. Petit ».
    void take_last_lines(Names& out) const {
        constexpr int most_lines = 4;
        std::size_t end = words_.size(), below = end;
        bool only_contacts = true; // further down
        for (int line = 0; line < most_lines && end > 0;) {
            std::size_t begin = end;
            while (!words_[begin - 1].line_end) --begin;
            const std::size_t first = words_.skip_spaces(begin);
            if (first < end) {
                ++line;
                std::size_t mark = first;
                while (mark < end && !words_.parts(mark) && !words_.is(mark, ",")) ++mark;
                const bool has_role = is_role(words_.skip_spaces(mark + 1)) || (mark == end && is_role(below));
                const bool full = only_contacts && is_full_name(first, end) &&
                                  (below < words_.size() || is_apart(begin) || is_initial(first)) &&
                                  !only_looks_signed(first);
                if ((has_role || full) && !is_civility(first)) out.merge(names_alone(begin).value_or(Names()));
                only_contacts = only_contacts && is_contact(first, end);
                below = first;
            }
            end = begin > 0 ? begin - 1 : 0;
        }
    }
    /// « Léa Martin », but not « Gaz du Rhin »: words alone, two or more, without a particle.
    bool is_full_name(std::size_t first, std::size_t end) const {
        int words = 0;
        for (std::size_t i = first; i < end; ++i) {
            if (words_[i].space || words_.is(i, ".")) continue;
            if (!words_[i].word || contains(particles, words_[i].folded)) return false;
            ++words;
        }
        return words > 1;
    }
    /// « À Bientôt », « B. Express » below « A. Standard », « S. Confort » below a line that ends in a colon.
    bool only_looks_signed(std::size_t first) const {
        if (!is_initial(first)) return false;
        const std::string& initial = words_[first].folded;
        if ((initial == "a" || initial == "à") && !words_.is(first + 1, ".")) return true;
        std::size_t end = first;
        while (end > 0 && (words_[end - 1].space || words_[end - 1].line_end)) --end;
        if (end == 0) return false;
        std::size_t above = end;
        while (!words_[above - 1].line_end) --above;
        above = words_.skip_spaces(above);
        return words_.is(end - 1, ":") || (is_initial(above) && words_[above].folded.front() + 1 == initial.front());
    }
    /// Whether a blank line stands above.
    bool is_apart(std::size_t begin) const {
        std::size_t at = begin;
        if (at > 0 && words_.is(at - 1, "\n")) --at;
        if (at > 0 && words_.is(at - 1, "\r")) --at;
        while (at > 0 && words_[at - 1].space) --at;
        return at > 0 && at < begin && words_[at - 1].line_end;
    }
    /// Whether a line is a telephone number or an e-mail address.
    bool is_contact(std::size_t first, std::size_t end) const {
        if (words_[first].digits || words_.is(first, "+") || words_.is(first, "(")) return true;
        for (std::size_t i = first; i < end; ++i)
            if (words_.is(i, "@")) return true;
        return contains(std::array{"tél"sv, "tel"sv, "mob"sv, "mobile"sv, "port"sv, "portable"sv, "téléphone"sv},
                        words_[first].folded);
    }
    bool is_role(std::size_t i) const { return contains(roles, words_[i].folded); }

    bool is_known(std::size_t i, const Names& names) const {
        return words_[i].word && names.contains(bare(words_[i].folded));
    }
    bool is_name(std::size_t i, const Names& names) const { return words_[i].capital && is_known(i, names); }

    const PersonalWords& words_;
};

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

Names names_of_sender(std::string_view sender) {
    const std::size_t sign = sender.find('@');
    if (sign == sender.npos) {
        const VisibleText visible(sender);
        const PersonalWords words(visible.text());
        return NameReader(words).all_names();
    }
    Names out;
    const std::string local = bare(fold(sender.substr(0, sign)));
    for (std::size_t at = 0; at < local.size();) {
        const std::size_t end = std::min(local.find_first_of("._-+", at), local.size());
        const std::string word = local.substr(at, end - at);
        const bool letters = std::ranges::none_of(word, is_ascii_digit);
        if (word.size() >= 3 && letters) {
            if (contains(office_words, word)) return {};
            out.insert(word);
        }
        at = end + 1;
    }
    return out.size() >= 2 ? out : Names{}; // « lea@ » may be a word, « lea.martin@ » is a name
}

void append_names(const PersonalWords& words, Names& names, std::vector<PersonalPiece>& out) {
    const NameReader reader(words);
    names.merge(reader.names());
    reader.add_neighbours(names);
    reader.append(names, out);
}

} // namespace francparler
