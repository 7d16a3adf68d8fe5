#include "batch/redact/names.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "batch/redact/given_names.hpp"
#include "batch/redact/name_words.hpp"
#include "batch/redact/signatures.hpp"
#include "batch/redact/surnames.hpp"
#include "batch/redact/visible_text.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

/// Also before a lower-case name: « mme dupont ».
constexpr std::array<std::string_view, 7> short_civilities = {"mr", "mrs", "mme", "mmes", "mlle", "mlles", "melle"};
constexpr std::array<std::string_view, 3> long_civilities = {"monsieur", "madame", "mademoiselle"};
constexpr std::array<std::string_view, 13> greetings = {"bonjour",    "bonsoir", "cher",   "chère", "chers",
                                                        "chères",     "salut",   "coucou", "hello", "rebonjour",
                                                        "re-bonjour", "bjr",     "bsr"};

/// Labels in forms: « Titulaire : Léa Martin ».
constexpr std::array<std::string_view, 12> labels = {"famille",      "usage",     "naissance", "nom",
                                                     "prénom",       "prénoms",   "titulaire", "bénéficiaire",
                                                     "destinataire", "locataire", "assuré",    "assurée"};
/// Besides roles, labels of a name in capitals: « Client : DUPONT », « Dossier DUPONT ».
constexpr std::array<std::string_view, 11> file_labels = {"client",  "cliente",     "adhérent", "adhérente",
                                                          "abonné",  "abonnée",     "patient",  "patiente",
                                                          "dossier", "allocataire", "usager"};
/// In capitals after such a label, besides words of the dictionary: « Dossier CAF ».
constexpr std::array<std::string_view, 20> initials = {"aah",  "anah", "ants", "apl",  "caf",    "cni", "cpam",
                                                       "dpe",  "edf",  "eurl", "iban", "msa",    "rib", "rsa",
                                                       "sarl", "sas",  "sav",  "sci",  "urssaf", "vip"};

/// Before a name: « mon fils Théo », « mon mari, Jean ».
constexpr std::array<std::string_view, 25> kin = {
    "mari",   "femme",     "époux",    "fils",     "fille",     "père",     "mère",   "frère",   "sœur",
    "cousin", "cousine",   "oncle",    "tante",    "neveu",     "nièce",    "voisin", "voisine", "ami",
    "amie",   "compagnon", "compagne", "conjoint", "conjointe", "collègue", "famille"};
/// Before a given name, besides roles and kin: « le livreur (Mehdi) », « vu avec Léa ».
constexpr std::array<std::string_view, 28> before_given = {
    "livreur",        "livreuse",       "chauffeur", "facteur",   "factrice", "vendeur",  "vendeuse",
    "interlocuteur",  "interlocutrice", "gardien",   "gardienne", "employé",  "employée", "collaborateur",
    "collaboratrice", "avec",           "par",       "contact",   "client",   "cliente",  "signataire",
    "patient",        "patiente",       "passager",  "passagère", "merci",    "eu",       "ici"};
/// After a given name that begins a sentence: « Léa vous rappellera », « Léa a rejoint la conversation ».
constexpr std::array<std::string_view, 9> acting_words = {"vous", "nous", "te", "m'", "a", "est", "va", "sera", "s'"};
/// Before « à » and a given name: « transféré à Léa ».
constexpr std::array<std::string_view, 13> handing_words = {
    "merci",   "transféré", "transférée", "transmis",  "confié",  "confiée", "transmise",
    "assigné", "assignée",  "attribué",   "attribuée", "affecté", "affectée"};
/// Before a given name and a mark: « Oui Léa, », « Merci beaucoup Léa. »
constexpr std::array<std::string_view, 24> before_call = {
    "suis",   "journée", "soirée", "vous",    "oui",       "non",     "beaucoup",   "parfait",
    "désolé", "désolée", "navré",  "navrée",  "bien",      "accord",  "ok",         "remercie",
    "super",  "pardon",  "bravo",  "entendu", "bienvenue", "plaisir", "volontiers", "excellent"};
/// Before the name of a place: « le lycée Victor Hugo ».
constexpr std::array<std::string_view, 30> named_after = {
    "rue",   "avenue",   "av",       "boulevard", "bd",    "allée",     "allées",     "impasse", "place", "chemin",
    "route", "quai",     "cours",    "square",    "lycée", "collège",   "école",      "hôpital", "gare",  "station",
    "stade", "aéroport", "clinique", "centre",    "pont",  "résidence", "université", "théâtre", "musée", "fondation"};

class NameReader : public NameWords {
public:
    NameReader(const PersonalWords& words, const Lexicon& lexicon)
        : NameWords(words), lexicon_(lexicon), signatures_(words) {}

    Names names() const {
        Names out;
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (!words_[i].word) {
                if (signatures_.is_rule(i)) signatures_.take_signature(i, out);
                continue;
            }
            if (is_civility(i)) take_addressed(i, out);
            else if (words_.is_word(i, greetings)) take_greeted(words_.skip_spaces(i + 1), out);
            else if (names_itself(i)) take_names(words_.skip_spaces(i + 1), false, out);
            else if (const std::size_t next = after_label(i); next < words_.size()) take_called(next, out);
            else if (is_birth(i)) take_names(words_.skip_spaces(i + 1), false, out);
            else if (words_.is_word(i, kin) && !words_[i].capital) take_kin(words_.skip_spaces(i + 1), out);
            else if (introduces(i)) take_full_name(words_.skip_spaces(i + 1), words_[i].folded.starts_with('d'), out);
            else if (words_.is_word(i, file_labels) || is_role(i)) take_shouted(i, out);
            if (is_given(i)) take_given(i, out);
            else if (starts_line(i) && is_given_name(bare(words_[i].folded)))
                out.merge(signatures_.small_names_alone(i));
            if (starts_line(i) && signatures_.closes(i)) signatures_.take_signature(i, out);
            else if (signatures_.is_closing(i)) out.merge(signatures_.names_alone(i + 1).value_or(Names()));
            else if (is_small_name(i)) add(words_[i].folded, out);
        }
        signatures_.take_last_lines(out);
        return out;
    }

    /// Adds the neighbours of the names: « Dupont » in « Jean Dupont » and « Dupont Jean ».
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

    /// The names in a text that is only a name and perhaps an office: « Léa Martin - Service client ».
    Names all_names() const {
        Names out, part;
        bool office = false;
        for (std::size_t i = 0; i <= words_.size(); ++i) {
            if (i == words_.size() || words_.parts(i) || words_.is_one_of(i, {",", "("})) {
                if (!office) out.merge(part);
                part.clear();
                office = false;
            } else if (words_.is_word(i, office_words)) {
                office = true;
            } else if (may_be_name(i)) {
                add(words_[i].folded, part);
            }
        }
        return out;
    }

    /// Appends the runs of names, with the particles inside: « Jeanne Martin », « La Tour ».
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
        const bool several = words_.is_word(civility, plural_civilities);
        std::size_t end = take_names(after_civility(civility), several, out);
        while (several && words_.is(end, ",") && may_be_name(words_.skip_spaces(end + 1)))
            end = take_names(words_.skip_spaces(end + 1), several, out);
    }
    /// Where the name begins: on the next line only if it is alone there, since « Madame » may end a line.
    std::size_t after_civility(std::size_t i) const {
        constexpr std::size_t longest_abbreviation = 5; // « le professeur. Trois » begins another sentence
        const bool stop = words_.is(i + 1, ".") && words_[i].folded.size() <= longest_abbreviation;
        const std::size_t next = words_.skip_spaces(stop ? i + 2 : i + 1);
        const std::size_t below = words_.skip_line_end(next);
        const std::size_t above = words_.before(i);
        const bool wrapped = !starts_line(i) && !words_.is_word(above, greetings) && may_be_name(below) &&
                             !is_common(words_[below].folded); // « nous confirmons à Monsieur\nRoy que »
        return below == next || wrapped || words_.is_word(i, short_civilities) || signatures_.names_alone(below) ? below
                                                                                                                 : next;
    }

    /// « dupont » and « jeanne » in « mme jeanne dupont », « M. dupont »; « tour » in « mme de la tour ».
    bool is_small_name(std::size_t i) const {
        if (!may_be_small_name(i)) return false;
        if (is_small_call(i)) return true;
        std::size_t first = i, at = words_.before(i);
        for (int steps = 0; words_.is_word(at, particles) && steps < 3; ++steps) {
            first = at;
            at = words_.before(at);
        }
        if (words_.is_word(at, births)) at = words_.before(at);
        if (may_be_small_name(at)) {
            first = i;
            at = words_.before(at);
        }
        const bool stop = at > 0 && words_.is(at, ".");
        if (stop) --at;
        if (words_.is_word(first, {"le", "la", "l'"})) return false; // « mr le maire »
        if (words_.is_word(at, short_civilities) || (stop && words_.is(at, "M"))) return true;
        return first == i && words_.is_word(at, long_civilities);
    }
    /// Whether a word begins a sentence that addresses somebody: « Ravie Sophie, », « Parfait Jean ! ».
    bool greets(std::size_t i) const {
        const std::size_t previous = words_.before(i), called = words_.skip_spaces(words_.skip_spaces(i + 1) + 1);
        return !words_[previous].word && !words_[called].word;
    }

    /// « de La Tour » begins at « La », after a civility at « de »; « J.-P. Petit » begins at « J ».
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

    /// Adds consecutive capitalised words, with particles between them.
    /// @param several  « et » joins the names of several people
    /// @return the piece after them
    std::size_t take_names(std::size_t i, bool several, Names& out) const {
        constexpr int most = 4, most_steps = 12;
        for (int taken = 0, step = 0; taken < most && step < most_steps; i = words_.skip_spaces(i + 1), ++step) {
            if (words_[i].word && words_.is_word(i, particles)) continue;
            if (several && (words_[i].folded == "et" || (taken > 0 && words_.is(i, "&")))) continue;
            if (words_.is_word(i, births)) continue;
            if (taken == 0 && is_title(i)) {
                if (words_.is_word(i, offices) && !may_be_name(words_.skip_spaces(i + 1))) return i;
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

    /// « Bonjour Marie et Pierre », « Bonjour, Jeanne, ».
    void take_greeted(std::size_t i, Names& out) const {
        if (!words_.is(i, ",")) {
            take_names(i, true, out);
            return;
        }
        take_called(words_.skip_spaces(i + 1), out);
    }

    /// « Jeanne, » or « Jeanne Martin » before a mark or a line end.
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
    /// « Client : DUPONT JEAN », « Client - DUPONT », « Dossier DUPONT clos », but not « Dossier URGENT », « Client :
    /// RETARD DE COLIS ».
    void take_shouted(std::size_t label, Names& out) const {
        std::size_t i = words_.skip_spaces(label + 1);
        const bool file = words_[label].folded == "dossier" || words_[words_.before(label)].folded == "dossier";
        if (words_.is_one_of(i, {":", "-", "–", "—"})) i = words_.skip_spaces(i + 1);
        else if (!file) return;
        take_shouted_name(i, out);
    }
    void take_shouted_name(std::size_t i, Names& out) const {
        constexpr int most = 3;
        if (words_.is_one_of(i, {"«", "\"", "("})) i = words_.skip_spaces(i + 1);
        while (words_.is_word(i, particles) && is_shouted(i)) i = words_.skip_spaces(i + 1);
        Names found;
        for (int taken = 0; taken < most && may_be_shouted_name(i); i = words_.skip_spaces(i + 1), ++taken)
            add(words_[i].folded, found);
        if (!words_[i].word || !is_shouted(i) || is_file_word(words_[i].folded)) out.merge(found);
    }
    /// « URGENT », « ANNULÉE », « CAF », but not « PETIT ».
    bool is_file_word(std::string_view folded) const {
        const std::string word = bare(folded);
        if (contains(initials, word)) return true;
        const SetId set = lexicon_.look_up(folded, word, true).set;
        return set != no_set && !is_surname(word) && !is_given_name(word) &&
               std::ranges::any_of(std::array{Grammar::noun, Grammar::adjective, Grammar::verb}, [&](Grammar reading) {
                   return lexicon_.has_atom(set, lexicon_.named.grammar[static_cast<std::size_t>(reading)]);
               });
    }
    /// « DUPONT », but not « SNCF » or « MERCI ».
    bool may_be_shouted_name(std::size_t i) const {
        constexpr std::size_t shortest = 3; // bytes
        return may_be_name(i) && is_shouted(i) && words_[i].size() >= shortest && !is_common(words_[i].folded) &&
               !is_file_word(words_[i].folded) && !words_.is_word(i, particles) &&
               bare(words_[i].folded).find_first_of("aeiouy") != std::string::npos;
    }

    /// « je suis », « ici », « au nom de »
    bool introduces(std::size_t i) const {
        const std::size_t previous = words_.before(i);
        if (words_[i].folded == "ici") return true;
        return ((words_[i].folded == "suis" && words_[previous].folded == "je") ||
                (words_[previous].folded == "nom" && (words_[i].folded == "de" || words_[i].folded == "d'")));
    }
    /// Two capitalised words: « Karim Benali », but not « Orange ».
    /// @param shouted  in capitals, one word is enough: « au nom de BENALI », « au nom d'ARNOUX »
    void take_full_name(std::size_t i, bool shouted, Names& out) const {
        if (shouted) take_shouted_name(i, out);
        const std::size_t second = words_.skip_spaces(i + 1);
        if (may_be_name(i) && may_be_name(second) && !is_common(words_[i].folded) && !is_common(words_[second].folded))
            take_names(i, false, out);
    }

    /// Adds a common given name, with its surname or by its context: « Léa Fontan », « FONTAN Léa », « la conseillère
    /// Léa », « Léa, » at the beginning of a line.
    void take_given(std::size_t i, Names& out) const {
        constexpr std::size_t shortest = 4; // bytes: « SAV Léa »
        const std::size_t before = words_.before(i);
        const bool follows = !words_[before].line_end;
        if (follows && words_.is_word(before, named_after)) return;
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
            if (words_.is_one_of(at, {"(", ":"})) at = words_.before(at);
            return words_.is_word(at, roles) || words_.is_word(at, before_given);
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
        const bool begins = !follows || words_.is_one_of(before, {".", "!"});
        const bool acts = begins && words_.is_word(next, acting_words);
        const bool given_to = words_[before].folded == "à" && contains(handing_words, above);
        const bool told = follows && tells(before);
        const bool said = follows && ends_call(next) && words_.is_word(before, before_call);
        const bool is_one = words_[before].folded == "est" && (ends_call(next) || words_[next].folded == "qui");
        if (given_to) take_names(i, true, out);
        else if (listed || speaks || called || acts || told || said || is_one) add(words_[i].folded, out);
    }

    /// « Client : Fontan Léa », « patient Fontan Léa », but not « votre conseiller Orange Léa ».
    bool presents(std::size_t i) const {
        constexpr std::array served = {"client"sv, "cliente"sv, "patient"sv, "patiente"sv, "passager"sv, "passagère"sv};
        if (words_.is_word(i, served)) return true;
        const std::string& label = words_[words_.before(i)].folded;
        return words_.is(i, ":") && (contains(roles, label) || contains(before_given, label));
    }
    /// « Yann Le Gall », « Karim N'Diaye »
    bool begins_family(std::size_t i) const { return words_[i].capital && is_particle(i); }

    /// « bonjour claire, », « merci claire », « bonjour claire petit, »
    bool is_small_call(std::size_t i) const {
        const auto is_called = [this](std::size_t given) {
            const std::size_t before = words_.before(given);
            return (words_.is_word(before, greetings) || words_[before].folded == "merci") &&
                   is_given_name(bare(words_[given].folded));
        };
        const std::size_t next = words_.skip_spaces(i + 1);
        if (ends_call(next)) return is_called(i) || is_called(words_.before(i));
        return is_called(i) && may_be_small_name(next) && ends_call(words_.skip_spaces(next + 1));
    }

    /// « je m'appelle Paul Roy »
    bool names_itself(std::size_t i) const {
        const std::size_t next = words_.skip_spaces(i + 1);
        return words_[i].folded == "appelle" && i > 0 && words_[i - 1].folded == "m'" && may_be_name(next) &&
               !is_common(words_[next].folded);
    }

    /// Where a name may begin after « Titulaire : », « Dossier suivi par », « il s'appelle » or « Merci »; else none.
    std::size_t after_label(std::size_t i) const {
        const std::size_t next = words_.skip_spaces(i + 1);
        if (words_[i].folded == "merci") return next;
        if (words_[i].folded == "appelle" && i > 0 && words_[i - 1].folded == "s'") return next;
        if (is_followed_by(i)) return words_.is(next, ":") ? words_.skip_spaces(next + 1) : next;
        if (!words_.is_word(i, labels)) return PersonalWords::none;
        constexpr int most_words = 3; // « Titulaire de la ligne : »
        std::size_t colon = next;
        for (int word = 0; word < most_words && words_[colon].word; ++word) colon = words_.skip_spaces(colon + 1);
        return words_.is(colon, ":") ? words_.skip_spaces(colon + 1) : PersonalWords::none;
    }

    /// « Affaire suivie par » at the beginning of a line, but not « votre colis est suivi par Colissimo ».
    bool is_followed_by(std::size_t by) const {
        const std::size_t followed = words_.before(by);
        if (words_[by].folded != "par") return false;
        const std::size_t what = words_.before(followed);
        return (words_[followed].folded == "suivi" || words_[followed].folded == "suivie") && starts_line(what) &&
               words_.is_word(what, {"affaire", "dossier", "demande", "réclamation"});
    }

    bool is_known(std::size_t i, const Names& names) const {
        return words_[i].word && names.contains(bare(words_[i].folded));
    }
    bool is_name(std::size_t i, const Names& names) const { return words_[i].capital && is_known(i, names); }

    const Lexicon& lexicon_;
    const SignatureReader signatures_;
};

} // namespace

Names names_of_sender(std::string_view sender, const Lexicon& lexicon) {
    const std::size_t sign = sender.find('@');
    if (sign == sender.npos) {
        const VisibleText visible(sender);
        const PersonalWords words(visible.text());
        return NameReader(words, lexicon).all_names();
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

void append_names(const PersonalWords& words, const Lexicon& lexicon, Names& names, std::vector<PersonalPiece>& out) {
    const NameReader reader(words, lexicon);
    names.merge(reader.names());
    reader.add_neighbours(names);
    reader.append(names, out);
}

} // namespace francparler
