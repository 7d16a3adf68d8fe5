#include "batch/personal_words.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "batch/personal_text.hpp"
#include "passes/frame.hpp"
#include "text/characters.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

/// With a full stop or without.
constexpr std::array<std::string_view, 11> civilities = {"monsieur", "mr", "madame",  "mme",    "mademoiselle", "mlle",
                                                         "melle",    "dr", "docteur", "maître", "professeur"};
/// « 3 m », « vous me », « pr » (pour) are no civilities.
constexpr std::array<std::string_view, 4> capital_civilities = {"m", "mm", "me", "pr"};
/// Before a name in small letters as well: « mme dupont ».
constexpr std::array<std::string_view, 6> short_civilities = {"mr", "mme", "mmes", "mlle", "mlles", "melle"};
constexpr std::array<std::string_view, 3> long_civilities = {"monsieur", "madame", "mademoiselle"};
/// Words that stand there all the same, besides those that serve others (is_small_word) and those that their ending
/// tells: « mme souhaite », « Bonjour, Désolé ».
constexpr std::array<std::string_view, 112> no_small_names = {
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
    "bonne",    "née",        "né",       "épouse"};
/// Between the two names of somebody.
constexpr std::array<std::string_view, 3> births = {"née", "né", "épouse"};
/// Of several people, whose names « et » joins.
constexpr std::array<std::string_view, 7> plural_civilities = {"mm",    "messieurs",      "mmes",   "mesdames",
                                                               "mlles", "mesdemoiselles", "maîtres"};
constexpr std::array<std::string_view, 13> greetings = {"bonjour",    "bonsoir", "cher",   "chère", "chers",
                                                        "chères",     "salut",   "coucou", "hello", "rebonjour",
                                                        "re-bonjour", "bjr",     "bsr"};
constexpr std::array<std::string_view, 22> closings = {"cordialement",       "salutations",
                                                       "sincèrement",        "respectueusement",
                                                       "bien à vous",        "bonne journée",
                                                       "à bientôt",          "amicalement",
                                                       "sentiments",         "agréer",
                                                       "considération",      "à très",
                                                       "bonne soirée",       "bonne fin de",
                                                       "bon week-end",       "belle journée",
                                                       "excellente journée", "merci d'avance",
                                                       "par avance",         "votre conseill",
                                                       "votre interlocut",   "votre gestionnaire"};
/// Before a colon and a name, in forms: « Titulaire : Léa Martin ».
constexpr std::array<std::string_view, 12> labels = {"famille",      "usage",     "naissance", "nom",
                                                     "prénom",       "prénoms",   "titulaire", "bénéficiaire",
                                                     "destinataire", "locataire", "assuré",    "assurée"};
constexpr std::array<std::string_view, 16> particles = {"de",  "du",  "des", "la",  "le", "d'", "l'", "van",
                                                        "von", "der", "den", "ben", "da", "di", "el", "al"};
/// Words with a capital that follow a greeting or a closing and are nobody's name.
constexpr std::array<std::string_view, 66> no_names = {
    "madame",    "monsieur",   "mesdames",   "messieurs",   "mademoiselle", "mme",      "m",         "mr",
    "mlle",      "client",     "cliente",    "clients",     "clientes",     "service",  "équipe",    "responsable",
    "directeur", "directrice", "conseiller", "conseillère", "bonjour",      "bonsoir",  "cher",      "chère",
    "chers",     "chères",     "salut",      "hello",       "coucou",       "merci",    "nous",      "vous",
    "votre",     "notre",      "je",         "suite",       "tout",         "tous",     "toutes",    "président",
    "maître",    "docteur",    "dr",         "maire",       "collègue",     "abonné",   "abonnée",   "adhérent",
    "adhérente", "le",         "la",         "les",         "l'",           "relation", "relations", "clientèle",
    "support",   "assistance", "commercial", "technique",   "facturation",  "contact",  "agence",    "boutique",
    "magasin",   "direction"};
/// Of addresses that are no person's: « service.client@boite.fr ».
constexpr std::array<std::string_view, 20> office_words = {
    "service", "services", "client", "clients", "clientele",  "relation", "relations", "support", "contact", "info",
    "noreply", "reply",    "sav",    "aide",    "commercial", "commande", "commandes", "facture", "paris",   "france"};
constexpr std::array<std::string_view, 40> ways = {
    "rue",       "avenue",      "av",      "boulevard", "bd",        "bld",        "allée",    "allées",
    "impasse",   "place",       "chemin",  "route",     "quai",      "cours",      "square",   "passage",
    "résidence", "lotissement", "hameau",  "sentier",   "faubourg",  "esplanade",  "ruelle",   "villa",
    "cité",      "voie",        "montée",  "traverse",  "promenade", "rond-point", "mail",     "clos",
    "domaine",   "parvis",      "venelle", "chaussée",  "côte",      "galerie",    "lieu-dit", "zone"};
/// Words of other things as well, « 1 place disponible »: ways before a name with a capital, or where a town follows.
constexpr std::array<std::string_view, 13> doubtful_ways = {"place", "mail", "cours",   "passage", "voie",
                                                            "route", "zone", "domaine", "côte",    "galerie",
                                                            "villa", "cité", "traverse"};
/// Ways for short, before a name with a capital: « 4 ch fiscaux » is no address.
constexpr std::array<std::string_view, 14> short_ways = {"r",  "rte", "all", "ch",  "che", "imp", "pl",
                                                         "sq", "fg",  "fbg", "rés", "crs", "bvd", "boul"};
/// Behind the number of a house.
constexpr std::array<std::string_view, 4> repeats = {"bis", "ter", "quater", "quinquies"};
/// Before five digits that are no postcode.
constexpr std::array<std::string_view, 12> reference_words = {
    "n°", "numéro", "no", "dossier", "commande", "facture", "client", "référence", "réf", "ticket", "contrat", "code"};
/// Before five digits that are a postcode.
constexpr std::array<std::string_view, 14> place_words = {"à",      "au",        "vers",      "sur",       "depuis",
                                                          "habite", "habitant",  "ville",     "commune",   "postal",
                                                          "cp",     "demeurant", "domicilié", "domiciliée"};
/// Before a postcode as well as before a number of people: « de 69003 Lyon », « de 15000 Français ».
constexpr std::array<std::string_view, 5> doubtful_place_words = {"de", "pour", "dans", "par", "entre"};
/// What five digits count, with a capital.
constexpr std::array<std::string_view, 32> counted_words = {
    "euros",     "euro",   "eur",    "francs",  "dollars", "chf",     "usd",      "fcfa",
    "xpf",       "km",     "kms",    "kg",      "kwh",     "wh",      "mwh",      "go",
    "mo",        "points", "miles",  "clients", "client",  "abonnés", "français", "habitants",
    "personnes", "foyers", "heures", "jours",   "colis",   "litres",  "m",        "ttc"};

bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }

/// A word, or a single other character.
struct Piece {
    Span span;
    bool word = false, capital = false, line_end = false, space = false;
    bool digits = false; ///< a run of them
};

/// Words with their inner hyphens, runs of digits, and what stands between.
std::vector<Piece> pieces_of(std::string_view text) {
    std::vector<Piece> out;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint first = code_point_at(text, at);
        Piece piece{.span = {static_cast<std::uint32_t>(at), 0}};
        std::size_t end = at + first.size;
        if (is_letter(first.value)) {
            piece.word = true;
            piece.capital = is_capital(first.value);
            for (;;) {
                const CodePoint next = code_point_at(text, end);
                if (next.size > 0 && is_letter(next.value)) {
                    end += next.size;
                } else if (is_hyphen(next.value) && is_letter(code_point_at(text, end + next.size).value)) {
                    end += next.size;
                } else {
                    if (next.value == '\'' || next.value == 0x2019) end += next.size; // « d' » is a word
                    break;
                }
            }
        } else if (first.value >= '0' && first.value <= '9') {
            piece.digits = true;
            while (end < text.size() && is_ascii_digit(text[end])) ++end;
        } else {
            piece.line_end = first.value == '\n' || first.value == '\r';
            piece.space = is_blank_space(first.value);
        }
        piece.span.end = static_cast<std::uint32_t>(end);
        out.push_back(piece);
        at = end;
    }
    return out;
}

/// Reads a text piece by piece for what needs its words: names and addresses.
class Words {
public:
    explicit Words(std::string_view text) : text_(text), pieces_(pieces_of(text)) {
        folded_.reserve(pieces_.size());
        for (const Piece& piece : pieces_) folded_.push_back(piece.word ? fold(view(text, piece.span)) : std::string());
    }

    Names names() const {
        Names out;
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            if (!pieces_[i].word) {
                if (is_rule(i)) take_signature(i, out);
                continue;
            }
            if (is_civility(i)) take_names(after_civility(i), is_one_of(plural_civilities, folded_[i]), out);
            else if (is_one_of(greetings, folded_[i])) take_greeted(skip_spaces(i + 1), out);
            else if (const std::size_t next = after_label(i); next < pieces_.size()) take_called(next, out);
            if (starts_line(i) && closes(i)) take_signature(i, out);
            else if (is_one_of(closings, folded_[i])) out.merge(names_alone(i + 1).value_or(Names()));
            else if (is_small_name(i)) add(folded_[i], out);
        }
        return out;
    }

    /// Adds what stands beside one of the names: « Dupont » in « Jean Dupont » and « Dupont Jean ».
    void add_neighbours(Names& names) const {
        Names found;
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            if (!is_name(i, names)) continue;
            if (const std::size_t next = past_particles(i + 1); is_neighbour(next)) add(folded_[next], found);
            if (const std::size_t previous = before(i); previous != none && is_neighbour(previous) && !greets(previous))
                add(folded_[previous], found);
        }
        names.merge(found);
    }

    /// Of a text that is a name and nothing else, but for an office beside it: « Léa Martin - Service client ».
    Names all_names() const {
        Names out, part;
        bool office = false;
        for (std::size_t i = 0; i <= pieces_.size(); ++i) {
            if (i == pieces_.size() || parts(i) || is(i, ",") || is(i, "(")) {
                if (!office) out.merge(part);
                part.clear();
                office = false;
            } else if (is_one_of(office_words, folded_[i])) {
                office = true;
            } else if (may_be_name(i)) {
                add(folded_[i], part);
            }
        }
        return out;
    }

    /// Runs of names: « Jeanne Martin », « de La Tour » with its particles inside.
    void append_names(const Names& names, std::vector<PersonalPiece>& out) const {
        const auto is_part = [&](std::size_t i) {
            if (is_name(i, names) || is_small_name(i)) return true;
            // « jean dupont », but not « un petit retard »
            if (!is_known(i, names)) return false;
            const std::size_t previous = before(i), next = skip_spaces(i + 1);
            return (previous != none && is_known(previous, names)) || is_known(next, names);
        };
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            if (!is_part(i)) continue;
            std::size_t last = i;
            for (std::size_t j = i + 1; j < pieces_.size() && j < last + 8; ++j) {
                if (is_part(j)) last = j;
                else if (!pieces_[j].space && !is_one_of(particles, folded_[j])) break;
            }
            const Span span{pieces_[begin_of_name(i)].span.begin, pieces_[last].span.end};
            out.push_back({span, Personal::name, value_of(view(text_, span), Personal::name)});
            i = last;
        }
    }

    /// « jean point dupont arobase exemple point fr », « jean.dupont (at) exemple.fr ».
    void append_spelled_emails(std::vector<PersonalPiece>& out) const {
        for (std::size_t i = 1; i < pieces_.size(); ++i) {
            const bool bracketed =
                folded_[i] == "at" && (is(i - 1, "(") || is(i - 1, "[")) && (is(i + 1, ")") || is(i + 1, "]"));
            if (!bracketed && folded_[i] != "arobase" && folded_[i] != "arobas") continue;
            constexpr int most_parts = 8;
            std::size_t begin = before(bracketed ? i - 1 : i), end = skip_spaces(bracketed ? i + 2 : i + 1);
            if (begin == none || !is_part_of_email(begin) || !is_part_of_email(end)) continue;
            for (int part = 1; part < most_parts; ++part) {
                const std::size_t joint = before(begin), previous = joint == none ? none : before(joint);
                if (previous == none || !is_joint(joint) || !is_part_of_email(previous)) break;
                begin = previous;
            }
            bool dotted = false;
            for (int part = 1; part < most_parts; ++part) {
                const std::size_t joint = skip_spaces(end + 1), next = skip_spaces(joint + 1);
                if (!is_joint(joint) || !is_part_of_email(next)) break;
                end = next;
                dotted = true;
            }
            if (!dotted) continue;
            const Span span{pieces_[begin].span.begin, pieces_[end].span.end};
            out.push_back({span, Personal::email, value_of(view(text_, span), Personal::email)});
            i = end;
        }
    }

    void append_addresses(std::vector<PersonalPiece>& out) const {
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            std::size_t end = 0;
            if (pieces_[i].word) {
                end = box_at(i);
            } else if (pieces_[i].digits) {
                end = street_at(i);
                if (end == 0) end = town_at(i, true);
            }
            if (end == 0) continue;
            const Span span{pieces_[i].span.begin, pieces_[end - 1].span.end};
            out.push_back({span, Personal::address, value_of(view(text_, span), Personal::address)});
            i = end - 1;
        }
    }

private:
    bool is_part_of_email(std::size_t i) const { return i < pieces_.size() && (pieces_[i].word || pieces_[i].digits); }
    /// Of two parts of an e-mail address; a mark stands without spaces.
    bool is_joint(std::size_t i) const {
        if (i == 0 || i + 1 >= pieces_.size()) return false;
        if (is_one_of(std::array{"point"sv, "tiret"sv, "underscore"sv}, folded_[i])) return true;
        return is_one_of(std::array{"."sv, "-"sv, "_"sv}, view(text_, pieces_[i].span)) && !pieces_[i - 1].space &&
               !pieces_[i + 1].space;
    }
    bool is(std::size_t i, std::string_view what) const {
        return i < pieces_.size() && view(text_, pieces_[i].span) == what;
    }
    std::size_t skip_spaces(std::size_t i) const {
        while (i < pieces_.size() && pieces_[i].space) ++i;
        return i;
    }
    /// Past one line end and the spaces around it.
    std::size_t skip_line_end(std::size_t i) const {
        i = skip_spaces(i);
        if (is(i, "\r") && is(i + 1, "\n")) ++i;
        return i < pieces_.size() && pieces_[i].line_end ? skip_spaces(i + 1) : i;
    }
    /// Where the name begins; on the next line when nothing else stands there: « Madame » may end a line by itself.
    std::size_t after_civility(std::size_t i) const {
        constexpr std::size_t longest_abbreviation = 5; // « le professeur. Trois » is another sentence
        const bool stop = is(i + 1, ".") && folded_[i].size() <= longest_abbreviation;
        const std::size_t next = skip_spaces(stop ? i + 2 : i + 1);
        const std::size_t below = skip_line_end(next);
        return below == next || is_one_of(short_civilities, folded_[i]) || names_alone(below) ? below : next;
    }
    bool is_civility(std::size_t i) const {
        if (is_one_of(capital_civilities, folded_[i])) return pieces_[i].capital;
        return is_one_of(civilities, folded_[i]) || is_one_of(plural_civilities, folded_[i]);
    }
    bool is_initial(std::size_t i) const {
        return pieces_[i].word && pieces_[i].capital &&
               code_point_at(text_, pieces_[i].span.begin).size == pieces_[i].span.size();
    }
    /// All in capitals, but for « J. »: « MME DUPONT A APPELÉ ».
    bool is_shouted(std::size_t i) const {
        const std::string_view word = view(text_, pieces_[i].span);
        return !is(i + 1, ".") && std::ranges::none_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
    }
    /// Whether a word is no name even where names stand.
    static bool is_common(std::string_view folded) {
        const std::string_view last = folded.substr(folded.rfind('-') + 1); // « pouvez-vous »
        if (is_small_word(last) || last == "moi" || folded.ends_with('\'') || is_one_of(no_small_names, folded))
            return true;
        constexpr std::size_t longest_name = 8; // « Clément »
        return folded.ends_with("ait") || folded.ends_with("aient") ||
               (folded.ends_with("ment") && folded.size() > longest_name);
    }
    bool may_be_small_name(std::size_t i) const {
        return pieces_[i].word && !pieces_[i].capital && !is_one_of(no_names, folded_[i]) &&
               !is_one_of(particles, folded_[i]) && !is_common(folded_[i]);
    }
    /// The piece before, spaces left out; none at the beginning.
    std::size_t before(std::size_t i) const {
        while (i-- > 0)
            if (!pieces_[i].space) return i;
        return none;
    }
    /// « dupont » and « jeanne » in « mme jeanne dupont », « M. dupont »; « tour » in « mme de la tour ».
    bool is_small_name(std::size_t i) const {
        if (!may_be_small_name(i)) return false;
        std::size_t first = i, at = before(i);
        for (int steps = 0; at != none && is_one_of(particles, folded_[at]) && steps < 3; ++steps) {
            first = at;
            at = before(at);
        }
        if (at != none && is_one_of(births, folded_[at])) at = before(at);
        if (at != none && may_be_small_name(at)) {
            first = i;
            at = before(at);
        }
        const bool stop = at != none && at > 0 && is(at, ".");
        if (stop) --at;
        if (at == none) return false;
        if (is_one_of(std::array{"le"sv, "la"sv, "l'"sv}, folded_[first])) return false; // « mr le maire »
        if (is_one_of(short_civilities, folded_[at]) || (stop && is(at, "M"))) return true;
        return first == i && is_one_of(long_civilities, folded_[at]);
    }
    std::size_t past_particles(std::size_t i) const {
        constexpr int most = 3; // « de la »
        i = skip_spaces(i);
        for (int taken = 0; taken < most && i < pieces_.size() && is_one_of(particles, folded_[i]); ++taken)
            i = skip_spaces(i + 1);
        return i;
    }
    /// Whether a word may be the other half of the name beside it.
    bool is_neighbour(std::size_t i) const {
        return may_be_name(i) && !is_initial(i) && !is_common(folded_[i]) && !is_civility(i) &&
               !is_one_of(office_words, bare(folded_[i]));
    }
    /// « Ravie Sophie, », « Parfait Jean ! »: a word that begins a sentence, before a name that is called.
    bool greets(std::size_t i) const {
        const std::size_t previous = before(i), called = skip_spaces(skip_spaces(i + 1) + 1);
        const bool first = previous == none || pieces_[previous].line_end || !pieces_[previous].word;
        return first && (called >= pieces_.size() || !pieces_[called].word);
    }
    bool starts_line(std::size_t i) const {
        while (i > 0 && pieces_[i - 1].space) --i;
        return i == 0 || pieces_[i - 1].line_end;
    }
    std::size_t line_end(std::size_t i) const {
        while (i < pieces_.size() && !pieces_[i].line_end) ++i;
        return i;
    }

    /// « de La Tour » begins at « La »; after a civility at « de », and « J.-P. Petit » at « J ».
    std::size_t begin_of_name(std::size_t i) const {
        constexpr std::size_t most_pieces = 10; // « d », « e », « la », « J », « . » and the spaces after them
        std::size_t begin = i, furthest = i;
        for (std::size_t j = i; j-- > 0 && i - j <= most_pieces;) {
            if (pieces_[j].space) continue;
            if (is(j, "-") && j > 0 && is(j - 1, ".")) continue;
            const std::size_t word = is(j, ".") && j > 0 ? j - 1 : j;
            if (is_civility(word)) return furthest;
            const bool initial = word < j && is_initial(word);
            if (!initial && !is_one_of(particles, folded_[j])) return begin;
            furthest = j = word;
            if (pieces_[j].capital && !initial) begin = j;
        }
        return begin;
    }

    bool may_be_name(std::size_t i) const {
        return i < pieces_.size() && pieces_[i].word && pieces_[i].capital && !is_one_of(no_names, folded_[i]);
    }

    /// Capitalised words in a row, particles between them.
    /// @param several  people, joined by « et »
    /// @return the piece after them
    std::size_t take_names(std::size_t i, bool several, Names& out) const {
        constexpr int most = 4, most_steps = 12;
        for (int taken = 0, step = 0; taken < most && step < most_steps && i < pieces_.size();
             i = skip_spaces(i + 1), ++step) {
            if (pieces_[i].word && is_one_of(particles, folded_[i])) continue;
            if (several && (folded_[i] == "et" || (taken > 0 && is(i, "&")))) continue;
            if (taken > 0 && is_one_of(births, folded_[i])) continue;
            if (is_civility(i) && taken == 0) {
                if (is(i + 1, ".")) ++i;
                continue;
            }
            if (!may_be_name(i) || (taken > 0 && is_shouted(i) && is_common(folded_[i]))) return i;
            add(folded_[i], out);
            ++taken;
            if (is_initial(i) && is(i + 1, ".")) i += is(i + 2, "-") ? 2 : 1;
        }
        return i;
    }

    /// « Bonjour Marie et Pierre »; « Bonjour, Jeanne, » with a mark or a line end on either side.
    void take_greeted(std::size_t i, Names& out) const {
        if (!is(i, ",")) {
            take_names(i, true, out);
            return;
        }
        take_called(skip_spaces(i + 1), out);
    }

    /// « Jeanne, », « Jeanne Martin » and the line end: no word behind.
    void take_called(std::size_t name, Names& out) const {
        if (!may_be_name(name) || is_common(folded_[name])) return;
        Names found;
        const std::size_t end = take_names(name, true, found);
        if (end >= pieces_.size() || !(pieces_[end].word || pieces_[end].digits)) out.merge(found);
    }

    static void add(const std::string& word, Names& out) {
        if (word.size() > code_point_at(word, 0).size) out.insert(bare(word)); // a letter is an initial
    }

    /// Where a name may follow « Titulaire : », « je m'appelle » and « Merci »; none elsewhere.
    std::size_t after_label(std::size_t i) const {
        const std::size_t next = skip_spaces(i + 1);
        if (folded_[i] == "merci") return next;
        if (folded_[i] == "appelle" && i > 0 && is_one_of(std::array{"m'"sv, "s'"sv}, folded_[i - 1])) return next;
        return is_one_of(labels, folded_[i]) && is(next, ":") ? skip_spaces(next + 1) : none;
    }

    /// The line above a signature: « -- », « — », « ____ ».
    bool is_rule(std::size_t i) const {
        constexpr std::size_t longest_signature = 120; // pieces, where the text ends
        if (!starts_line(i) || pieces_[i].space || pieces_[i].line_end) return false;
        std::size_t end = i;
        while (is(end, "-") || is(end, "_") || is(end, "—") || is(end, "–")) ++end;
        const bool mail = is(i, "-") && end - i == 2; // as mail programs write it
        const bool drawn = end - i > 2 || (end > i && !is(i, "-"));
        return (mail || (drawn && pieces_.size() - i < longest_signature)) && skip_spaces(end) == line_end(i);
    }

    bool closes(std::size_t i) const {
        const std::size_t end = line_end(i);
        constexpr std::size_t longest = 40, longest_thanks = 8; // pieces
        if (end - i > longest) return false;
        if (folded_[i] == "merci" && end - i <= longest_thanks) return true;
        const std::string line =
            fold(text_.substr(pieces_[i].span.begin, pieces_[end - 1].span.end - pieces_[i].span.begin));
        return std::ranges::any_of(closings, [&](std::string_view closing) { return line.find(closing) != line.npos; });
    }

    /// Whether what follows is no part of a name: « Léa Martin - Service client ».
    bool parts(std::size_t i) const {
        return is_one_of(std::array{"-"sv, "–"sv, "—"sv, "|"sv, "/"sv}, view(text_, pieces_[i].span));
    }

    /// Nothing but one to four capitalised words up to the line end, or to what may follow a name.
    std::optional<Names> names_alone(std::size_t begin) const {
        Names found;
        std::size_t words = 0;
        bool comma = false; // « Martin, Léa », « Léa, conseillère »
        for (std::size_t j = begin; j < pieces_.size() && !pieces_[j].line_end; ++j) {
            if (words > 0 && parts(j)) break;
            if (is(j, ",")) {
                if (words > 1) break;
                comma = words > 0;
                continue;
            }
            if (pieces_[j].space || is(j, ".") || is_initial(j)) continue;
            if (comma && pieces_[j].word && !may_be_name(j) && !is_common(folded_[j])) break;
            if (is_one_of(particles, folded_[j])) continue;
            if (!may_be_name(j) || is_common(folded_[j]) || ++words > 4) return std::nullopt;
            add(folded_[j], found);
        }
        return words > 0 ? std::optional(found) : std::nullopt;
    }

    /// After a comma of a closing line, else the first of the next lines that holds nothing but names.
    void take_signature(std::size_t i, Names& out) const {
        constexpr int most_lines = 4;
        std::size_t at = line_end(i);
        for (std::size_t j = i; j < at; ++j)
            if (is(j, ",") || is(j, ":") || is_one_of(closings, folded_[j]))
                if (std::optional<Names> found = names_alone(j + 1)) return out.merge(*found);
        for (int line = 0; line < most_lines && at < pieces_.size();) {
            ++at;
            const std::size_t end = line_end(at);
            if (std::optional<Names> found = names_alone(at)) return out.merge(*found);
            if (end > at) ++line;
            at = end;
        }
    }

    bool is_known(std::size_t i, const Names& names) const {
        return i < pieces_.size() && pieces_[i].word && names.contains(bare(folded_[i]));
    }
    bool is_name(std::size_t i, const Names& names) const { return pieces_[i].capital && is_known(i, names); }

    /// Past « bis », « B » and the spaces around it.
    std::size_t past_repeat(std::size_t i) const {
        if (i < pieces_.size() && pieces_[i].word && pieces_[i].span.size() == 1 && !is(i, "h")) ++i; // « 12B »
        if (is(i, "-") && i + 1 < pieces_.size() && is_one_of(repeats, folded_[i + 1])) ++i;
        i = skip_spaces(i);
        if (i >= pieces_.size() || !pieces_[i].word) return i;
        const bool repeat = is_one_of(repeats, folded_[i]) || (pieces_[i].capital && pieces_[i].span.size() == 1);
        return repeat ? skip_spaces(i + 1) : i;
    }

    /// « 12 bis, rue de la Paix, 75002 Paris », « 12-14 rue de la Paix ». @return the piece after its last, or 0
    std::size_t street_at(std::size_t i) const {
        constexpr std::size_t longest_number = 4, most_pieces = 24;
        if (pieces_[i].span.size() > longest_number) return 0;
        std::size_t at = past_repeat(i + 1);
        constexpr int most_numbers = 3;
        const bool glued = i > 1 && pieces_[i - 1].span.size() == 1 && pieces_[i - 2].digits; // « 03/2025 »
        for (int numbers = 1; !glued && numbers < most_numbers; ++numbers) {
            if (at >= pieces_.size() ||
                !(parts(at) || is(at, "&") || is_one_of(std::array{"et"sv, "à"sv, "ou"sv}, folded_[at])))
                break;
            const std::size_t next = skip_spaces(at + 1);
            const bool number =
                next < pieces_.size() && pieces_[next].digits && pieces_[next].span.size() <= longest_number;
            const std::size_t end = past_repeat(number ? next + 1 : next);
            if (end == next) break;
            at = end;
        }
        if (is(at, ",")) at = skip_spaces(at + 1);
        if (at >= pieces_.size()) return 0;
        bool named = false; // « Grande Rue », « Grand'Rue », « Grand-Rue »
        if (is_one_of(std::array{"grande"sv, "grand"sv, "grand'"sv}, folded_[at])) {
            named = true;
            if (at = skip_spaces(at + 1); at >= pieces_.size()) return 0;
        }
        named = named || is_one_of(std::array{"grande-rue"sv, "grand-rue"sv}, folded_[at]);
        const bool is_short = is_one_of(short_ways, folded_[at]);
        const std::string_view way = std::string_view(folded_[at]).substr(folded_[at].rfind('-') + 1);
        if (!is_short && !is_one_of(ways, folded_[at]) && !(named && is_one_of(ways, way))) return 0;
        std::size_t end = at + 1;
        bool sure = !is_one_of(doubtful_ways, folded_[at]);
        for (std::size_t j = at + 1; j < pieces_.size() && j < at + most_pieces; ++j) {
            const Piece& piece = pieces_[j];
            if (piece.space || is(j, ".")) continue;
            if (piece.line_end) { // « 12 rue\nde la Paix », « 3 avenue du Général\nde Gaulle »
                j = skip_line_end(j);
                if (j >= pieces_.size()) break;
                const bool capital = pieces_[j].capital;
                if (!(is_one_of(particles, folded_[j]) ? !capital : capital && sure && !named)) break;
                --j;
                continue;
            }
            const bool joins =
                piece.word && (is_one_of(particles, folded_[j]) ||
                               is_one_of(std::array{"et"sv, "aux"sv, "au"sv, "à"sv, "les"sv}, folded_[j]));
            if (!joins && !(piece.word && (piece.capital || (!named && !is_short))) &&
                !(piece.digits && piece.span.size() < 5))
                break;
            if (is(j - 1, ".") && folded_[j].size() > 1 && pieces_[j - 1].span.end < piece.span.begin && named) break;
            if (!joins) named = true, end = j + 1;
            sure = sure || piece.capital;
        }
        if (!named) return 0;
        const std::size_t after = town_after(end);
        return after != 0 ? after : sure ? end : 0;
    }

    /// « BP 123, 33000 Bordeaux », « lieu-dit Le Bourg, 24000 Périgueux ». @return the piece after its last, or 0
    std::size_t box_at(std::size_t i) const {
        constexpr std::size_t most_pieces = 12, postcode = 5;
        const bool place = is_one_of(std::array{"lieu-dit"sv, "lieudit"sv}, folded_[i]);
        if (!place && !is_one_of(std::array{"BP"sv, "CS"sv, "TSA"sv}, view(text_, pieces_[i].span))) return 0;
        std::size_t end = i;
        for (std::size_t j = i + 1; j < pieces_.size() && j < i + most_pieces; ++j) {
            if (pieces_[j].space) continue;
            const bool part = place ? pieces_[j].word && pieces_[j].capital
                                    : pieces_[j].digits && (end == i || pieces_[j].span.size() < postcode);
            if (part) end = j + 1;
            else if (!place || !is_one_of(particles, folded_[j])) break;
        }
        if (end == i) return 0;
        const std::size_t after = town_after(end);
        return after != 0 ? after : place ? end : 0;
    }

    /// A town behind a street, on the same line or one of the next two. @return the piece after its last, or 0
    std::size_t town_after(std::size_t town) const {
        for (int breaks = 0; town < pieces_.size(); ++town) {
            if (pieces_[town].line_end) {
                if (++breaks > 2) break;
            } else if (!pieces_[town].space && !is(town, ",") && !is(town, "-") && !is(town, "–")) {
                break;
            }
        }
        return town < pieces_.size() && pieces_[town].digits ? town_at(town, false) : 0;
    }

    /// « 33000 » and « 33 000 ». @return the piece after it, or 0
    std::size_t past_postcode(std::size_t i) const {
        const bool parted = pieces_[i].span.size() == 2 && i + 2 < pieces_.size() && pieces_[i + 1].space &&
                            pieces_[i + 2].digits && pieces_[i + 2].span.size() == 3;
        const std::size_t last = parted ? i + 2 : i;
        std::string code(view(text_, pieces_[i].span));
        if (parted) code += view(text_, pieces_[last].span);
        return code.size() == 5 && code >= "01000"sv && code <= "98999"sv ? last + 1 : 0;
    }

    /// « 75002 Paris », « 69431 Lyon Cedex 03 ». @return the piece after its last, or 0
    std::size_t town_at(std::size_t i, bool alone) const {
        const std::size_t code = past_postcode(i);
        const std::size_t at = alone ? skip_spaces(code) : skip_line_end(code);
        if (code == 0 || at == code || at >= pieces_.size() || !pieces_[at].word || !pieces_[at].capital) return 0;
        constexpr std::size_t longest_unit = 3; // « 12 000 UFC »
        const bool parted = code > i + 1;
        if (is_one_of(counted_words, folded_[at]) || (parted && pieces_[at].span.size() <= longest_unit)) return 0;
        std::size_t end = at;
        for (std::size_t j = at; j < pieces_.size() && j < at + 12; ++j) {
            if (pieces_[j].space || is_one_of(particles, folded_[j]) ||
                is_one_of(std::array{"sur"sv, "sous"sv, "en"sv, "les"sv, "lès"sv}, folded_[j]))
                continue;
            const bool cedex = pieces_[j].digits && pieces_[j].span.size() <= 2;
            if (!(pieces_[j].word && pieces_[j].capital) && !cedex) break;
            end = j + 1;
        }
        return alone && !is_place(i, end) ? 0 : end;
    }

    /// Whether a number and a word stand as a town does, and not as « 15000 Français »: after « à », or apart.
    bool is_place(std::size_t i, std::size_t end) const {
        if (follows_reference(i)) return false;
        const std::size_t previous = before(i);
        if (previous != none && is_one_of(place_words, folded_[previous])) return true;
        const bool round = text_.substr(0, pieces_[past_postcode(i) - 1].span.end).ends_with("00");
        if (previous != none && !round && is_one_of(doubtful_place_words, folded_[previous])) return true;
        const std::size_t next = skip_spaces(end);
        const bool ends = next >= pieces_.size() || !(pieces_[next].word || pieces_[next].digits);
        return ends && (previous == none || !(pieces_[previous].word || pieces_[previous].digits));
    }

    bool follows_reference(std::size_t i) const {
        if (i > 0 && !pieces_[i - 1].space && !pieces_[i - 1].line_end && !is(i - 1, ",") && !is(i - 1, "-") &&
            !is(i - 1, "("))
            return true;
        std::size_t before = i;
        for (int steps = 0; before > 0 && steps < 6; ++steps) {
            --before;
            if (pieces_[before].space || is(before, "°") || is(before, ":")) continue;
            return is_one_of(reference_words, folded_[before]) || folded_[before] == "n";
        }
        return false;
    }

    static constexpr std::size_t none = std::string_view::npos;

    std::string_view text_;
    std::vector<Piece> pieces_;
    std::vector<std::string> folded_; ///< of the words
};

} // namespace

Names names_of_sender(std::string_view sender) {
    const std::size_t sign = sender.find('@');
    if (sign == sender.npos) return Words(VisibleText(sender).text()).all_names();
    Names out;
    const std::string local = bare(fold(sender.substr(0, sign)));
    for (std::size_t at = 0; at < local.size();) {
        const std::size_t end = std::min(local.find_first_of("._-+", at), local.size());
        const std::string word = local.substr(at, end - at);
        const bool letters = std::ranges::none_of(word, is_ascii_digit);
        if (word.size() >= 3 && letters) {
            if (is_one_of(office_words, word)) return {};
            out.insert(word);
        }
        at = end + 1;
    }
    return out.size() >= 2 ? out : Names{}; // « lea@ » may be a word, « lea.martin@ » is a name
}

void append_words(std::string_view text, Names& names, std::vector<PersonalPiece>& out) {
    const Words words(text);
    words.append_addresses(out);
    words.append_spelled_emails(out);
    names.merge(words.names());
    words.add_neighbours(names);
    words.append_names(names, out);
}

} // namespace francparler
