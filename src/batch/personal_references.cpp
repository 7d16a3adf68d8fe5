#include "batch/personal_references.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "batch/personal_text.hpp"
#include "passes/frame.hpp"
#include "text/months.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

/// Parts of the path of a link behind which comes the number of a page: « boite.fr/aide/articles/360001234 ».
constexpr std::array<std::string_view, 14> public_pages = {
    "article",    "articles", "produit",   "produits", "product", "products", "blog",
    "actualites", "news",     "vosdroits", "codes",    "loda",    "jorf",     "wiki"};
/// … or between the two, at the end of a part: « legifrance.gouv.fr/codes/article_lc/LEGIARTI000032041571 ».
constexpr std::array<std::string_view, 2> before_pages = {"id", "lc"};
/// Before a number that only one customer has.
constexpr std::array<std::string_view, 67> labels = {
    "client",      "cliente",   "contrat",     "commande",   "commandes",   "dossier",   "dossiers",   "référence",
    "références",  "réf",       "ref",         "facture",    "factures",    "sinistre",  "police",     "adhérent",
    "adhérente",   "abonné",    "abonnée",     "assuré",     "assurée",     "compte",    "ticket",     "devis",
    "réclamation", "demande",   "allocataire", "abonnement", "colis",       "suivi",     "recommandé", "assurance",
    "passeport",   "livraison", "réservation", "fiscal",     "inscription", "cni",       "identité",   "permis",
    "chèque",      "série",     "pdl",         "prm",        "rpps",        "colissimo", "chronopost", "relay",
    "ups",         "dhl",       "gls",         "dpd",        "fedex",       "imei",      "iccid",      "sim",
    "pto",         "rio",       "matricule",   "rum",        "châssis",     "étudiant",  "étudiante",  "ine",
    "caf",         "séjour",    "conduire"};
/// Before a colon, « est » and a word of which only its owner should know.
constexpr std::array<std::string_view, 4> told_secrets = {"passe", "mdp", "identifiant", "login"};
/// Those that need no mark, and those that only are one behind « code » or « clé »: « code d'accès », but not « accès :
/// 24h/24 ».
constexpr std::array<std::string_view, 6> plain_secrets = {"digicode", "pin", "puk", "cryptogramme", "cvv", "cvc"};
constexpr std::array<std::string_view, 22> coded_secrets = {
    "accès",      "sécurité", "validation", "vérification",     "confirmation", "entrée",    "porte",  "portail",
    "immeuble",   "retrait",  "interphone", "secret",           "confidentiel", "personnel", "unique", "temporaire",
    "activation", "alarme",   "connexion",  "authentification", "wifi",         "sms"};
constexpr std::array<std::string_view, 5> number_signs = {"n", "n°", "no", "num", "numéro"};
/// Between a label and its number: « numéro de votre dossier », « votre numéro de client est le ».
constexpr std::array<std::string_view, 11> links = {"de", "d'",    "du",    "des", "la", "le",
                                                    "l'", "votre", "notre", "vos", "est"};
/// Before a label whose number is a sum: « Total de la commande : 1200 ».
constexpr std::array<std::string_view, 8> sums = {"total", "montant", "solde", "prix",
                                                  "frais", "coût",    "reste", "tarif"};
/// What has a number that all may know.
constexpr std::array<std::string_view, 22> public_numbers = {
    "loi",   "décret", "règlement", "ordonnance", "arrêté",  "directive", "article",      "siret",
    "siren", "rcs",    "tva",       "agrément",   "orias",   "lot",       "délibération", "décision",
    "norme", "iso",    "cerfa",     "circulaire", "couleur", "color"};
/// Two capitals or three between numbers that are no plate: « 120 EUR 50 ».
constexpr std::array<std::string_view, 18> units = {"kg", "km", "cm", "mm",  "ml",  "cl",  "gb", "mb", "tb",
                                                    "kb", "ht", "hz", "ttc", "eur", "chf", "kw", "mw", "sav"};

class ReferenceReader {
public:
    explicit ReferenceReader(const PersonalWords& words) : words_(words) {}

    void append(std::vector<PersonalPiece>& out) const {
        std::size_t link_end = 0;
        for (std::size_t i = 0; i < words_.pieces.size(); ++i) {
            if (is_space(i) || goes_on_before(i)) continue;
            const bool is_link = i >= link_end && begins_link(i);
            if (is_link) link_end = end_of_link(i);
            const auto [end, kind] =
                is_link && is_personal_link(i, link_end) ? Found{link_end, Personal::identifier} : piece_at(i);
            if (end == 0) continue;
            const Span span{words_.pieces[i].span.begin, words_.pieces[end - 1].span.end};
            std::string text; // as the ids of records stand
            for (std::size_t j = i; j < end; ++j)
                if (!words_.pieces[j].space) text += view(words_.text, words_.pieces[j].span);
            out.push_back({span, kind, value_of(text, kind)});
            i = end - 1;
        }
    }

private:
    struct Found {
        std::size_t end = 0; ///< the piece after its last; 0: nothing
        Personal kind = Personal::identifier;
    };
    bool begins_link(std::size_t i) const {
        const std::string& word = words_.folded[i];
        return ((word == "http" || word == "https") && words_.is(i + 1, ":") && words_.is(i + 2, "/")) ||
               (word == "www" && words_.is(i + 1, "."));
    }
    std::size_t end_of_link(std::size_t i) const {
        constexpr std::array around = {"<"sv, ">"sv, "\""sv, "«"sv, "»"sv, "("sv, ")"sv, "["sv, "]"sv};
        std::size_t end = i;
        while (end < words_.pieces.size() && !is_space(end) && !words_.pieces[end].line_end &&
               !contains(around, view(words_.text, words_.pieces[end].span)))
            ++end;
        while (!words_.pieces[end - 1].word && !words_.pieces[end - 1].digits) --end;
        return end;
    }
    /// Whether digits stand behind the name of the site: « boite.fr/suivi?commande=4587712 », but for a year and those
    /// of a page, which ends a path.
    bool is_personal_link(std::size_t i, std::size_t end) const {
        std::size_t digits = 0, of_page = 0;
        bool behind = false, is_page = false;
        for (std::size_t j = words_.folded[i] == "www" ? i : i + 4; j < end; ++j) {
            behind = behind || words_.is(j, "/") || words_.is(j, "?") || words_.is(j, "#");
            const bool is_part = words_.is(j - 1, "/") && words_.is(j + 1, "/");
            if (words_.is(j, "?") || words_.is(j, "#")) is_page = false;
            if (words_.is(j, "/") && !contains(before_pages, words_.folded[j - 1])) {
                is_page = words_.is(j - 2, "/") && contains(public_pages, words_.folded[j - 1]);
                digits += std::exchange(of_page, 0);
            }
            if (behind && is_digits(j) && !(is_part && is_year(j))) (is_page ? of_page : digits) += size_of(j);
        }
        return digits >= announced;
    }
    Found piece_at(std::size_t i) const {
        if (const std::size_t end = secret_at(i); end != 0) return {end, Personal::identifier};
        if (const std::size_t end = bank_at(i); end != 0) return {end, Personal::identifier};
        if (!is_part(i)) return {};
        if (const std::size_t end = plate_at(i); end != 0) return {end, Personal::plate};
        const std::size_t date = date_at(i);
        if (date != 0) return is_birth(i) ? Found{date, Personal::birth} : Found();
        return {reference_at(i), Personal::identifier};
    }

    std::size_t size_of(std::size_t i) const { return i < words_.pieces.size() ? words_.pieces[i].span.size() : 0; }
    bool is_digits(std::size_t i) const { return i < words_.pieces.size() && words_.pieces[i].digits; }
    bool is_space(std::size_t i) const { return i < words_.pieces.size() && words_.pieces[i].space; }
    bool is_mark(std::size_t i) const {
        return i < words_.pieces.size() &&
               contains(std::array{"-"sv, "/"sv, "."sv, "_"sv}, view(words_.text, words_.pieces[i].span));
    }
    /// Digits, or a few letters of ASCII in one case.
    bool is_part(std::size_t i) const {
        if (is_digits(i)) return true;
        constexpr std::size_t longest = 4;
        if (i >= words_.pieces.size() || !words_.pieces[i].word || size_of(i) > longest) return false;
        const std::string_view word = view(words_.text, words_.pieces[i].span);
        const auto within = [&](char first, char last) {
            return std::ranges::all_of(word, [&](char c) { return c >= first && c <= last; });
        };
        return within('A', 'Z') || within('a', 'z');
    }
    bool goes_on_before(std::size_t i) const {
        return i > 0 && (words_.pieces[i - 1].word || words_.pieces[i - 1].digits ||
                         (is_mark(i - 1) && i > 1 && (words_.pieces[i - 2].word || words_.pieces[i - 2].digits)));
    }
    bool goes_on_behind(std::size_t end) const {
        return end < words_.pieces.size() &&
               (words_.pieces[end].word || words_.pieces[end].digits || (is_mark(end) && is_digits(end + 1)));
    }

    bool is_year(std::size_t i) const {
        const std::string_view digits = view(words_.text, words_.pieces[i].span);
        return digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    }

    /// « AB-123-CD », « AB 123 CD », « AB123CD », and « 1234 AB 75 » as they were until 2009.
    std::size_t plate_at(std::size_t i) const {
        constexpr std::size_t size = 5, glued = 3; // pieces
        if (is_digits(i + 1) && i + glued <= words_.pieces.size() && !goes_on_behind(i + glued) &&
            size_of(i + 1) == 3 && is_end_of_plate(i, false) && is_end_of_plate(i + 2, false))
            return i + glued;
        const std::size_t end = i + size;
        if (end > words_.pieces.size() || goes_on_behind(end)) return 0;
        const bool spaces = is_space(i + 1) && is_space(i + 3);
        if (!spaces && !(words_.is(i + 1, "-") && words_.is(i + 3, "-"))) return 0;
        if (is_digits(i + 2))
            return size_of(i + 2) == 3 && is_end_of_plate(i, spaces) && is_end_of_plate(i + 4, spaces) ? end : 0;
        const std::size_t digits = size_of(i), letters = size_of(i + 2);
        const bool old = is_digits(i) && is_digits(i + 4) && is_plate_part(i + 2, true) && size_of(i + 4) == 2 &&
                         ((digits == 4 && letters == 2) || (digits == 3 && (letters == 2 || letters == 3)));
        return old && !words_.is(i + 4, "00") && view(words_.text, words_.pieces[i + 4].span) <= "95"sv ? end : 0;
    }
    bool is_end_of_plate(std::size_t i, bool capitals) const { return size_of(i) == 2 && is_plate_part(i, capitals); }
    /// Letters that plates have, and no word: no I, O and U.
    bool is_plate_part(std::size_t i, bool capitals) const {
        const std::string& letters = words_.folded[i];
        return words_.pieces[i].word && is_part(i) && (words_.pieces[i].capital || !capitals) && letters.size() <= 3 &&
               letters.find_first_of("iou") == letters.npos && !is_small_word(letters) && !contains(units, letters);
    }

    /// « 12/03/1975 », « 1975-03-12 », « 12 mars 1975 », « 1er mars 1975 ».
    std::size_t date_at(std::size_t i) const {
        constexpr std::size_t year = 4;
        if (!is_digits(i)) return 0;
        if (is_mark(i + 1) && is_digits(i + 2) && size_of(i + 2) <= 2 && is_mark(i + 3) && is_digits(i + 4)) {
            const bool dated = size_of(i) <= 2 ? size_of(i + 4) == 2 || size_of(i + 4) == year
                                               : size_of(i) == year && size_of(i + 4) == 2;
            return dated && !goes_on_behind(i + 5) ? i + 5 : 0;
        }
        const bool first = i + 1 < words_.pieces.size() && words_.folded[i + 1] == "er";
        const std::size_t month = words_.skip_spaces(first ? i + 2 : i + 1), last = words_.skip_spaces(month + 1);
        const bool written = size_of(i) <= 2 && month < words_.pieces.size() &&
                             contains(month_names, words_.folded[month]) && is_digits(last) &&
                             (size_of(last) == year || (size_of(last) == 2 && is_birth(i)));
        return written ? last + 1 : 0;
    }
    /// Whether « né le », « née à Lyon le », « né(e) le : » or « date de naissance : » stands before.
    bool is_birth(std::size_t i) const {
        constexpr int most_steps = 8;
        std::size_t at = words_.before(i);
        for (int step = 0; at != PersonalWords::none && step < most_steps; ++step, at = words_.before(at)) {
            const std::string& word = words_.folded[at];
            if (contains(std::array{"né"sv, "née"sv, "naissance"sv}, word)) return true;
            const bool passes = words_.is(at, ":") || words_.is(at, ",") || words_.is(at, "(") || words_.is(at, ")") ||
                                words_.pieces[at].capital || contains(std::array{"le"sv, "à"sv, "e"sv, "est"sv}, word);
            if (!passes) return false;
        }
        return false;
    }

    /// « mot de passe : Soleil2024! », « digicode 12B45 ». @return the piece after its last, or 0
    std::size_t secret_at(std::size_t i) const {
        constexpr int most_steps = 4;
        constexpr std::array tellers = {"est"sv, "le"sv, "suivant"sv}; // « est le suivant : 4821 »
        const auto opens = [this](std::size_t at) { return words_.is(at, "«") || words_.is(at, "("); };
        if (words_.is(i, ":") || opens(i) || begins_link(i)) return 0;
        std::size_t label = words_.before(i);
        bool told = false;
        if (label != PersonalWords::none && opens(label)) label = words_.before(label);
        if (label != PersonalWords::none && words_.folded[label] == "le") { // « est le 4587 »
            label = words_.before(label);
            if (label == PersonalWords::none || words_.folded[label] != "est") return 0;
        }
        for (int step = 0; step < most_steps && label != PersonalWords::none &&
                           (words_.is(label, ":") || contains(tellers, words_.folded[label]));
             label = words_.before(label), ++step)
            told = true;
        if (label == PersonalWords::none) return 0;
        if (told && words_.pieces[label].word && follows(label, "passe") && follows(words_.before(label), "de"))
            label = words_.before(label); // « mot de passe provisoire : … »
        const std::string& word = words_.folded[label];
        const bool is_told = told && (contains(told_secrets, word) || (word == "code" && is_digits(i)));
        if (!is_told && !contains(plain_secrets, word) && !is_coded_secret(label)) return 0;
        const std::size_t end = end_of_secret(i);
        constexpr std::size_t fewest_digits = 3, shortest = 4; // bytes
        const std::size_t least = end == i + 1 && is_digits(i) ? fewest_digits : shortest;
        return end > 0 && words_.pieces[end - 1].span.end - words_.pieces[i].span.begin >= least ? end : 0;
    }

    /// « Soleil2024! », « lea.martin », « 4821 », « 66 12 09 »: the piece after its last, or 0 for a word of prose.
    std::size_t end_of_secret(std::size_t i) const {
        std::size_t end = i;
        bool is_code = false;
        for (; end < words_.pieces.size() && !is_space(end) && !words_.pieces[end].line_end; ++end) {
            const bool sentence = end + 1 < words_.pieces.size() && words_.pieces[end + 1].capital &&
                                  !words_.pieces[i].capital; // « expiré.Merci »
            const bool joins =
                (words_.is(end, ".") || words_.is(end, "_")) && !sentence && goes_on_behind(end + 1); // « lea.martin »
            is_code = is_code || is_digits(end) || (joins && words_.pieces[i].word); // no « {{ a.b }} »
        }
        while (end > i && !words_.pieces[end - 1].word && !words_.pieces[end - 1].digits) --end;
        if (end == i + 1 && is_digits(i))
            while (is_space(end) && is_digits(end + 1) && size_of(end + 1) == size_of(i) && !goes_on_behind(end + 2))
                end += 2;
        return is_code ? end : 0;
    }

    bool follows(std::size_t i, std::string_view word) const {
        const std::size_t previous = words_.before(i);
        return previous != PersonalWords::none && words_.folded[previous] == word;
    }

    /// « code de sécurité », « code d'accès au wifi », « code à quatre chiffres ».
    bool is_coded_secret(std::size_t label) const {
        constexpr int most_steps = 6;
        const bool counted = words_.folded[label] == "chiffres";
        if (!counted && !contains(coded_secrets, words_.folded[label])) return false;
        std::size_t of = words_.before(label);
        if (counted && of != PersonalWords::none) of = words_.before(of);
        for (int step = 0; step < most_steps && of != PersonalWords::none; ++step, of = words_.before(of)) {
            const std::string& word = words_.folded[of];
            if (contains(std::array{"code"sv, "clé"sv, "clef"sv}, word)) return true;
            if (!contains(links, word) && !contains(coded_secrets, word) && word != "à" && word != "au") return false;
        }
        return false;
    }

    /// « BIC : BNPAFRPPXXX », « code BIC/SWIFT AGRIFRPP882 » (ISO 9362). @return the piece after its last, or 0
    std::size_t bank_at(std::size_t i) const {
        constexpr std::size_t head_office = 8, branch = 11; // bytes
        if (!words_.pieces[i].word) return 0;
        const std::size_t end = is_digits(i + 1) ? i + 2 : i + 1;
        const Span span{words_.pieces[i].span.begin, words_.pieces[end - 1].span.end};
        const bool shouted = std::ranges::none_of(view(words_.text, span), [](char c) { return c < '0' || c > 'Z'; });
        if (!shouted || goes_on_behind(end) || (span.size() != head_office && span.size() != branch)) return 0;
        std::size_t label = words_.before(i);
        while (label != PersonalWords::none && (words_.is(label, ":") || words_.folded[label] == "est"))
            label = words_.before(label);
        return label != PersonalWords::none && contains(std::array{"bic"sv, "swift"sv}, words_.folded[label]) ? end : 0;
    }

    std::size_t reference_at(std::size_t i) const {
        const std::size_t least = least_digits(i);
        if (least == 0) return 0;
        const std::size_t end = end_of_code(i);
        std::size_t digits = 0;
        for (std::size_t j = i; j < end; ++j)
            if (is_digits(j)) digits += size_of(j);
        const std::string_view first = view(words_.text, words_.pieces[i].span);
        const bool year = end == i + 1 && is_year(i);
        const bool day = end == i + 3 && is_mark(i + 1) && first.size() <= 2 && size_of(i + 2) <= 2; // « 14/05 »
        const bool time = words_.is(i + 1, "h") || words_.is(i + 1, "H");
        const bool is_code = words_.pieces[i].capital && is_digits(i + 1); // « client ABC1234 »
        if (digits < (is_code ? numbered : least) || is_sum(end)) return 0;
        return least == numbered || (!year && !day && !time && !counts(end)) ? end : 0;
    }

    /// How many digits make a code, by what stands before it: « contrat n° 123 », « dossier : 1234 », « client 12345 »
    /// and « contrat habitation n° 12345 ».
    static constexpr std::size_t numbered = 3, announced = 4, unmarked = 5;

    /// @return one of them, or 0 where no code is expected
    std::size_t least_digits(std::size_t i) const {
        constexpr int most_steps = 8;
        bool label = false, sign = false, colon = false, beside = false, broken = false;
        std::size_t at = words_.before(i);
        for (int step = 0; at != PersonalWords::none && step < most_steps; ++step, at = words_.before(at)) {
            const std::string& word = words_.folded[at];
            if (words_.pieces[at].line_end && step <= 1) broken = true; // « N° client :\n48213907 »
            else if ((words_.is(at, ":") || word == "est") && !label) colon = true;
            else if (words_.is(at, "°") || words_.is(at, "#") || contains(number_signs, word)) sign = true;
            else if (contains(labels, word)) beside = beside || step == 0, label = true;
            else if (words_.is(at, ".") && at > 0 &&
                     contains(std::array{"réf"sv, "ref"sv, "no"sv}, words_.folded[at - 1]))
                colon = true; // « réf. 1234 »
            else if (!contains(links, word)) break;
        }
        if (!label) return sign && !is_public(at) ? unmarked : 0;
        if (sign) return numbered;
        if (broken || (at != PersonalWords::none && contains(sums, words_.folded[at]))) return 0;
        return colon ? announced : beside ? unmarked : 0;
    }

    /// Whether a word just before a number says that it is one of a law or a firm: « règlement (CE) n° 261/2004 ».
    bool is_public(std::size_t at) const {
        constexpr int most_steps = 4;
        for (int step = 0; at != PersonalWords::none && step < most_steps; ++step, at = words_.before(at))
            if (contains(public_numbers, words_.folded[at])) return true;
        return false;
    }

    /// « AB-2231/7 », « 48 213 907 », « FR 12345 »: the piece after its last.
    std::size_t end_of_code(std::size_t i) const {
        constexpr std::size_t most_pieces = 16;
        std::size_t last = i;
        while (last < i + most_pieces) {
            const std::size_t next = last + 1;
            if (is_part(next)) last = next;
            else if (is_mark(next) && is_part(next + 1) && (!words_.is(next, ".") || is_digits(next + 1)))
                last = next + 1;
            else if (is_space(next) && is_group(i, last, next + 1)) last = next + 1;
            else break;
        }
        return last + 1;
    }

    /// Whether digits behind a space are one more group of the code that began at `first`; a shorter one ends it.
    bool is_group(std::size_t first, std::size_t last, std::size_t next) const {
        constexpr std::size_t usual = 3;
        if (!is_digits(next)) return false;
        if (!is_digits(last)) // « FR 12345 », « 6C 123 456 789 01 »
            return words_.pieces[last].capital && (last == first || (last == first + 1 && is_digits(first)));
        const bool ends = last > first && size_of(next) < size_of(last) && !goes_on_behind(next + 1);
        return size_of(next) == usual || size_of(next) == size_of(last) || ends;
    }

    /// Whether what stands behind makes a number a sum or a time: « 1 200 € », « 45,90 », « 10:30 », « 3ème ».
    bool is_sum(std::size_t end) const {
        if (end >= words_.pieces.size()) return false;
        if ((words_.is(end, ",") || words_.is(end, ":")) && is_digits(end + 1)) return true;
        const std::size_t next = words_.skip_spaces(end);
        return words_.pieces[end].word ||
               (next < words_.pieces.size() &&
                contains(std::array{"€"sv, "%"sv, "$"sv, "£"sv}, view(words_.text, words_.pieces[next].span)));
    }
    /// « 1200 euros »
    bool counts(std::size_t end) const {
        const std::size_t next = words_.skip_spaces(end);
        return next < words_.pieces.size() && contains(counted_words, words_.folded[next]);
    }

    const PersonalWords& words_;
};

} // namespace

void append_references(const PersonalWords& words, std::vector<PersonalPiece>& out) {
    ReferenceReader(words).append(out);
}

} // namespace francparler
