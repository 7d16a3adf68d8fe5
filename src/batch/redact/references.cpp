#include "batch/redact/references.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <string>
#include <utility>

#include "batch/redact/visible_text.hpp"
#include "passes/frame.hpp"
#include "text/months.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

/// Path segments before the number of a public page: « boite.fr/aide/articles/360001234 ».
constexpr std::array<std::string_view, 17> public_pages = {
    "article",    "articles", "produit",   "produits", "product", "products", "blog", "aide", "faq",
    "actualites", "news",     "vosdroits", "codes",    "loda",    "jorf",     "wiki", "help"};
/// Ends of segments between those and the number: « legifrance.gouv.fr/codes/article_lc/LEGIARTI000032041571 ».
constexpr std::array<std::string_view, 2> before_pages = {"id", "lc"};
/// Before a number that belongs to one customer.
constexpr std::array<std::string_view, 71> labels = {
    "client",      "cliente",   "contrat",     "commande",   "commandes",   "dossier",   "dossiers",   "référence",
    "références",  "réf",       "ref",         "facture",    "factures",    "sinistre",  "police",     "adhérent",
    "adhérente",   "abonné",    "abonnée",     "assuré",     "assurée",     "compte",    "ticket",     "devis",
    "réclamation", "demande",   "allocataire", "abonnement", "colis",       "suivi",     "recommandé", "assurance",
    "passeport",   "livraison", "réservation", "fiscal",     "inscription", "cni",       "identité",   "permis",
    "chèque",      "série",     "pdl",         "prm",        "rpps",        "colissimo", "chronopost", "relay",
    "ups",         "dhl",       "gls",         "dpd",        "fedex",       "imei",      "iccid",      "sim",
    "pto",         "rio",       "matricule",   "rum",        "châssis",     "étudiant",  "étudiante",  "ine",
    "caf",         "séjour",    "conduire",    "pnr",        "pce",         "cde",       "cdes"};
/// Before a secret that follows a colon or « est », or consists of letters and digits.
constexpr std::array<std::string_view, 7> told_secrets = {"passe",  "mdp",        "identifiant", "login",
                                                          "pseudo", "pseudonyme", "skype"};
/// Before a secret, even without a colon; the second list only after « code » or « clé »: « code d'accès », but not
/// « accès : 24h/24 ».
constexpr std::array<std::string_view, 7> plain_secrets = {"digicode",     "pin", "puk", "otp",
                                                           "cryptogramme", "cvv", "cvc"};
constexpr std::array<std::string_view, 32> coded_secrets = {
    "accès",        "sécurité",         "validation", "vérification", "confirmation", "entrée",
    "porte",        "portail",          "immeuble",   "retrait",      "interphone",   "secret",
    "confidentiel", "personnel",        "unique",     "temporaire",   "activation",   "alarme",
    "connexion",    "authentification", "wifi",       "sms",          "visuel",       "wpa",
    "parental",     "coffre",           "boîte",      "clés",         "carte",        "usage",
    "saisir",       "composer"};
constexpr std::array<std::string_view, 5> number_signs = {"n", "n°", "no", "num", "numéro"};
/// Between a label and its number: « numéro de votre dossier », « votre numéro de client est le ».
constexpr std::array<std::string_view, 11> links = {"de", "d'",    "du",    "des", "la", "le",
                                                    "l'", "votre", "notre", "vos", "est"};
/// Before a label whose number is a sum: « Total de la commande : 1200 ».
constexpr std::array<std::string_view, 9> sums = {"taxe",  "total", "montant", "solde", "prix",
                                                  "frais", "coût",  "reste",   "tarif"};
/// Before « code » and digits: « le code 4587 », but not « erreur code 4587 ».
constexpr std::array<std::string_view, 9> one_code = {"le", "ce", "du", "au", "votre", "mon", "son", "leur", "nouveau"};
/// Before the reference of a product, which is public: « le produit réf. 45871 ».
constexpr std::array<std::string_view, 6> goods = {"produit", "produits", "article", "articles", "modèle", "pièce"};
/// Before a public number.
constexpr std::array<std::string_view, 28> public_numbers = {
    "loi",          "décret",     "règlement", "ordonnance", "arrêté",   "directive",  "article",
    "siret",        "siren",      "rcs",       "tva",        "agrément", "orias",      "lot",
    "délibération", "décision",   "norme",     "iso",        "cerfa",    "circulaire", "couleur",
    "color",        "formulaire", "imprimé",   "notice",     "brochure", "modèle",     "page"};
/// Two or three capitals between numbers that are not a plate: « 120 EUR 50 ».
constexpr std::array<std::string_view, 18> units = {"kg", "km", "cm", "mm",  "ml",  "cl",  "gb", "mb", "tb",
                                                    "kb", "ht", "hz", "ttc", "eur", "chf", "kw", "mw", "sav"};

class ReferenceReader {
public:
    explicit ReferenceReader(const PersonalWords& words) : words_(words) {}

    void append(std::vector<PersonalPiece>& out) const {
        std::size_t link_end = 0;
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if (words_[i].space || (goes_on_before(i) && !begins_profile(i))) continue;
            const bool is_link = i >= link_end && (begins_link(i) || begins_profile(i));
            if (is_link) link_end = end_of_link(i);
            const auto [end, kind] =
                is_link && is_personal_link(i, link_end) ? Found{link_end, Personal::identifier} : piece_at(i);
            if (end == 0) continue;
            std::string text; // without spaces, like the ids of records
            for (std::size_t j = i; j < end; ++j)
                if (!words_[j].space) text += words_.view(j);
            out.push_back({words_.span(i, end - 1), kind, value_of(text, kind)});
            i = end - 1;
        }
    }

private:
    struct Found {
        std::size_t end = 0; ///< the piece after its last; 0: nothing
        Personal kind = Personal::identifier;
    };
    bool begins_link(std::size_t i) const {
        const std::string& word = words_[i].folded;
        return ((word == "http" || word == "https") && words_.is(i + 1, ":") && words_.is(i + 2, "/")) ||
               (word == "www" && words_.is(i + 1, "."));
    }
    /// A person's profile, « linkedin.com/in/lea-martin »; those of companies are under « company ».
    bool begins_profile(std::size_t i) const {
        return words_[i].folded == "linkedin" && words_.is(i + 1, ".") && words_.is(i + 3, "/") &&
               words_[i + 4].folded == "in" && words_.is(i + 5, "/") && words_[i + 6].is_part();
    }
    std::size_t end_of_link(std::size_t i) const {
        constexpr std::array around = {"<"sv, ">"sv, "\""sv, "«"sv, "»"sv, "("sv, ")"sv, "["sv, "]"sv};
        std::size_t end = i;
        while (!words_[end].space && !words_[end].line_end && !contains(around, words_.view(end))) ++end;
        while (!words_[end - 1].is_part()) --end;
        return end;
    }
    /// Whether a link has enough digits after its host, « boite.fr/suivi?commande=4587712 », not counting years and the
    /// number of a public page at the end of the path.
    bool is_personal_link(std::size_t i, std::size_t end) const {
        std::size_t digits = 0, of_page = 0;
        bool behind = false, is_page = false;
        for (std::size_t j = words_.is(i + 1, ":") ? i + 4 : i; j < end; ++j) {
            behind = behind || words_.is_one_of(j, {"/", "?", "#"});
            const bool opens = words_.is(j + 1, "=") && j + 2 < end && words_[j + 2].is_part() && // no « ={{ token }} »
                               words_.is_word(j, {"token", "key", "auth"});
            if (begins_profile(j) || opens) return true;
            // « /2025/03/ », « /reglement-2016-679 »
            const bool is_part =
                words_.is_one_of(j - 1, {"/", "-"}) && (j + 1 == end || words_.is_one_of(j + 1, {"/", "-"}));
            if (words_.is_one_of(j, {"?", "#"})) is_page = false;
            if (words_.is(j, "/") && !words_.is_word(j - 1, before_pages)) {
                is_page = words_.is(j - 2, "/") && words_.is_word(j - 1, public_pages);
                digits += std::exchange(of_page, 0);
            }
            if (behind && words_[j].digits && !(is_part && is_year(j)))
                (is_page ? of_page : digits) += words_[j].size();
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

    bool is_mark(std::size_t i) const { return words_.is_one_of(i, {"-", "/", ".", "_"}); }
    /// Digits, or a few ASCII letters in one case.
    bool is_part(std::size_t i) const {
        if (words_[i].digits) return true;
        constexpr std::size_t longest = 4;
        if (!words_[i].word || words_[i].size() > longest) return false;
        const std::string_view word = words_.view(i);
        const auto within = [&](char first, char last) {
            return std::ranges::all_of(word, [&](char c) { return c >= first && c <= last; });
        };
        return within('A', 'Z') || within('a', 'z');
    }
    bool goes_on_before(std::size_t i) const {
        return words_[i - 1].is_part() || (is_mark(i - 1) && words_[i - 2].is_part());
    }
    bool goes_on_behind(std::size_t end) const {
        return words_[end].is_part() || (is_mark(end) && words_[end + 1].digits);
    }

    bool is_year(std::size_t i) const {
        const std::string_view digits = words_.view(i);
        return digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    }

    /// « 2025-2026 », but not « 2025-2047 », which is a reference.
    bool follow_each_other(std::size_t first, std::size_t second) const {
        const auto number = [this](std::size_t i) {
            return std::accumulate(words_.view(i).begin(), words_.view(i).end(), 0,
                                   [](int sum, char digit) { return 10 * sum + (digit - '0'); });
        };
        return is_year(second) && number(second) == number(first) + 1;
    }

    /// « AB-123-CD », « AB 123 CD », « AB123CD », and until 2009 « 1234 AB 75 ».
    std::size_t plate_at(std::size_t i) const {
        constexpr std::size_t size = 5, glued = 3; // pieces
        if (words_[i + 1].digits && !goes_on_behind(i + glued) && words_[i + 1].size() == 3 &&
            is_end_of_plate(i, false) && is_end_of_plate(i + 2, false))
            return i + glued;
        const std::size_t end = i + size;
        if (goes_on_behind(end)) return 0;
        const bool spaces = words_[i + 1].space && words_[i + 3].space;
        if (!spaces && !(words_.is(i + 1, "-") && words_.is(i + 3, "-"))) return 0;
        if (words_[i + 2].digits)
            return words_[i + 2].size() == 3 && is_end_of_plate(i, spaces) && is_end_of_plate(i + 4, spaces) ? end : 0;
        const std::size_t digits = words_[i].size(), letters = words_[i + 2].size();
        const bool old = words_[i].digits && words_[i + 4].digits && is_plate_part(i + 2, true) &&
                         words_[i + 4].size() == 2 &&
                         ((digits == 4 && letters == 2) || (digits == 3 && (letters == 2 || letters == 3)));
        return old && !words_.is(i + 4, "00") && words_.view(i + 4) <= "95"sv ? end : 0;
    }
    bool is_end_of_plate(std::size_t i, bool capitals) const {
        return words_[i].size() == 2 && is_plate_part(i, capitals);
    }
    /// Letters of a plate, which has no I, O or U, and not a word.
    bool is_plate_part(std::size_t i, bool capitals) const {
        const std::string& letters = words_[i].folded;
        return words_[i].word && is_part(i) && (words_[i].capital || !capitals) && letters.size() <= 3 &&
               letters.find_first_of("iou") == letters.npos && !is_small_word(letters) && !contains(units, letters);
    }

    /// « 12/03/1975 », « 1975-03-12 », « 12 mars 1975 », « 1er mars 1975 ».
    std::size_t date_at(std::size_t i) const {
        constexpr std::size_t year = 4;
        if (!words_[i].digits) return 0;
        if (is_mark(i + 1) && words_[i + 2].digits && words_[i + 2].size() <= 2 && is_mark(i + 3) &&
            words_[i + 4].digits) {
            const bool dated = words_[i].size() <= 2 ? words_[i + 4].size() == 2 || words_[i + 4].size() == year
                                                     : words_[i].size() == year && words_[i + 4].size() == 2;
            return dated && !goes_on_behind(i + 5) ? i + 5 : 0;
        }
        const bool first = words_[i + 1].folded == "er";
        const std::size_t month = words_.skip_spaces(first ? i + 2 : i + 1), last = words_.skip_spaces(month + 1);
        const bool written = words_[i].size() <= 2 && words_.is_word(month, month_names) && words_[last].digits &&
                             (words_[last].size() == year || (words_[last].size() == 2 && is_birth(i)));
        return written ? last + 1 : 0;
    }
    /// Whether the date follows « né le », « née à Lyon le », « né(e) le : » or « date de naissance : ».
    bool is_birth(std::size_t i) const {
        constexpr int most_steps = 8;
        std::size_t at = words_.before(i);
        for (int step = 0; step < most_steps; ++step, at = words_.before(at)) {
            const std::string& word = words_[at].folded;
            if (contains(std::array{"né"sv, "née"sv, "naissance"sv, "ddn"sv}, word)) return true;
            const bool passes = words_.is_one_of(at, {":", ",", "(", ")"}) || words_[at].capital ||
                                contains(std::array{"le"sv, "à"sv, "e"sv, "est"sv}, word);
            if (!passes) return false;
        }
        return false;
    }

    /// « mot de passe : Soleil2024! », « digicode 12B45 ». @return the piece after its last, or 0
    std::size_t secret_at(std::size_t i) const {
        constexpr int most_steps = 4;
        constexpr std::array tellers = {"est"sv, "le"sv, "suivant"sv}; // « est le suivant : 4821 »
        const auto opens = [this](std::size_t at) { return words_.is_one_of(at, {"«", "("}); };
        if (words_.is(i, ":") || opens(i) || begins_link(i)) return 0;
        std::size_t label = words_.before(i);
        bool told = false;
        if (opens(label)) label = words_.before(label);
        if (words_[label].folded == "le") { // « est le 4587 »
            label = words_.before(label);
            if (words_[label].folded != "est") return 0;
        }
        for (int step = 0; step < most_steps && (words_.is_one_of(label, {":", "="}) || words_.is_word(label, tellers));
             label = words_.before(label), ++step)
            told = true;
        if (told && words_[label].word && follows(label, "passe") && follows(words_.before(label), "de"))
            label = words_.before(label); // « mot de passe provisoire : … »
        const std::string& word = words_[label].folded;
        const bool is_told =
            word == "code" ? words_[i].digits && (told || is_one_code(label, i)) : told && contains(told_secrets, word);
        const bool is_plain = contains(plain_secrets, word) || is_coded_secret(label);
        if (!is_told && !is_plain && !contains(told_secrets, word)) return 0;
        const std::size_t end = end_of_secret(i);
        if (!is_told && !is_plain && !mixes(i, end)) return 0;
        if (word == "code" && is_sum(end)) return 0;           // « le code est 100 % gratuit »
        constexpr std::size_t fewest_digits = 3, shortest = 4; // bytes
        const std::size_t least = end == i + 1 && words_[i].digits ? fewest_digits : shortest;
        return end > 0 && words_.span(i, end - 1).size() >= least ? end : 0;
    }

    /// The end of « Soleil2024! », « lea.martin », « 4821 » or « 66 12 09 »; 0 for an ordinary word.
    std::size_t end_of_secret(std::size_t i) const {
        std::size_t end = i;
        bool is_code = false;
        for (; !words_[end].space && !words_[end].line_end; ++end) {
            const bool sentence = words_[end + 1].capital && !words_[i].capital; // « expiré.Merci »
            const bool joins =
                words_.is_one_of(end, {".", "_"}) && !sentence && goes_on_behind(end + 1); // « lea.martin »
            is_code = is_code || words_[end].digits || (joins && words_[i].word);          // no « {{ a.b }} »
        }
        while (end > i && !words_[end - 1].is_part()) --end;
        if (end == i + 1 && words_[i].digits)
            while (words_[end].space && words_[end + 1].digits && words_[end + 1].size() == words_[i].size() &&
                   !goes_on_behind(end + 2))
                end += 2;
        return is_code ? end : 0;
    }

    /// « votre code 458712 », « , code 45B12 », but not « votre code 24h/24 ».
    bool is_one_code(std::size_t code, std::size_t i) const {
        const std::size_t before = words_.before(code);
        constexpr std::size_t most_letters = 2; // no « 10EUROS »
        const bool is_mixed = words_[i + 1].word && words_[i + 1].size() <= most_letters && !words_.is(i + 2, "/");
        return (is_mixed || (words_[i].size() >= announced && !is_year(i))) &&
               (words_.is_word(before, one_code) || (is_mixed && words_.is(before, ",")));
    }
    /// « jdupont75 », « Soleil2024 », but not « votre identifiant impots.gouv.fr ».
    bool mixes(std::size_t i, std::size_t end) const {
        constexpr std::size_t shortest = 6; // bytes
        bool has_digits = false;
        for (std::size_t j = i; j < end; ++j) has_digits = has_digits || words_[j].digits;
        return has_digits && words_[i].word && words_.span(i, end - 1).size() >= shortest;
    }

    bool follows(std::size_t i, std::string_view word) const { return words_[words_.before(i)].folded == word; }

    /// « code de sécurité », « code d'accès au wifi », « code à quatre chiffres », « code reçu par SMS ».
    bool is_coded_secret(std::size_t label) const {
        constexpr int most_steps = 6;
        const bool counted = words_[label].folded == "chiffres";
        if (!counted && !words_.is_word(label, coded_secrets)) return false;
        std::size_t of = words_.before(label);
        if (counted) of = words_.before(of);
        for (int step = 0; step < most_steps; ++step, of = words_.before(of)) {
            const std::string& word = words_[of].folded;
            if (contains(std::array{"code"sv, "clé"sv, "clef"sv, "cryptogramme"sv}, word)) return true;
            if (word == "passe" && follows(of, "de")) return true;
            if (!contains(links, word) && !contains(coded_secrets, word) &&
                !contains(std::array{"à"sv, "au"sv, "reçu"sv, "envoyé"sv, "par"sv}, word))
                return false;
        }
        return false;
    }

    /// « BIC : BNPAFRPPXXX », « code BIC/SWIFT AGRIFRPP882 » (ISO 9362). @return the piece after its last, or 0
    std::size_t bank_at(std::size_t i) const {
        constexpr std::size_t head_office = 8, branch = 11; // bytes
        if (!words_[i].word) return 0;
        const std::size_t end = words_[i + 1].digits ? i + 2 : i + 1;
        const Span span = words_.span(i, end - 1);
        const bool shouted = std::ranges::none_of(view(words_.text, span), [](char c) { return c < '0' || c > 'Z'; });
        if (!shouted || goes_on_behind(end) || (span.size() != head_office && span.size() != branch)) return 0;
        std::size_t label = words_.before(i);
        while (words_.is(label, ":") || words_[label].folded == "est") label = words_.before(label);
        return words_.is_word(label, {"bic", "swift"}) ? end : 0;
    }

    std::size_t reference_at(std::size_t i) const {
        const std::size_t least = least_digits(i);
        if (least == 0) return 0;
        const std::size_t end = end_of_code(i);
        std::size_t digits = 0;
        int turns = 0; // from letters to digits and back: « XK4T7Q »
        constexpr int most_turns = 2;
        constexpr std::size_t shortest_turning = 6; // bytes: no « B2B2C »
        for (std::size_t j = i; j < end; ++j) {
            if (words_[j].digits) digits += words_[j].size();
            if (j > i) turns = words_[j].is_part() && words_[j - 1].is_part() ? turns + 1 : 0; // no « 3G/4G/5G »
        }
        const std::string_view first = words_.view(i);
        const bool year = is_year(i) && (end == i + 1 || (end == i + 3 && follow_each_other(i, i + 2)));
        const bool day = end == i + 3 && is_mark(i + 1) && first.size() <= 2 && words_[i + 2].size() <= 2; // « 14/05 »
        const bool time = words_.is_one_of(i + 1, {"h", "H"});
        const bool is_code = words_[i].capital && words_[i + 1].digits; // « client ABC1234 »
        const bool alternates = turns > most_turns && words_.span(i, end - 1).size() >= shortest_turning &&
                                !words_.is(i - 1, "#"); // no « #E3E3FD »
        if ((digits < (is_code ? numbered : least) && !alternates) || is_sum(end)) return 0;
        return least == numbered || (!year && !day && !time && !counts(end)) ? end : 0;
    }

    /// The fewest digits of a reference, by what precedes it: « contrat n° 123 », « dossier : 1234 », « client 12345 ».
    static constexpr std::size_t numbered = 3, announced = 4, unmarked = 5;

    /// @return one of them, or 0 if no reference is expected
    std::size_t least_digits(std::size_t i) const {
        constexpr int most_steps = 8;
        bool label = false, sign = false, colon = false, beside = false, broken = false, student = false;
        std::size_t at = words_.before(i);
        for (int step = 0; at != PersonalWords::none && step < most_steps; ++step, at = words_.before(at)) {
            const std::string& word = words_[at].folded;
            if (words_[at].line_end && step <= 1) broken = true; // « N° client :\n48213907 »
            else if (words_.is(at, ":") && !label) colon = true;
            else if (word == "est" && !label)
                colon = colon || words_[words_.skip_spaces(at + 1)].folded != "de"; // « votre facture est de 1200 »
            else if (words_.is_one_of(at, {"°", "#"}) || contains(number_signs, word)) sign = true;
            else if (contains(labels, word))
                beside = beside || step == 0, label = true, student = student || word.starts_with("étudiant");
            else if (words_.is(at, ".") && at > 0 && words_.is_word(at - 1, {"réf", "ref", "no"}))
                colon = true; // « réf. 1234 »
            else if (!contains(links, word)) break;
        }
        if (!label) return sign && !is_public(at) ? unmarked : 0;
        if (sign) return numbered;
        if (broken || words_.is_word(at, sums) || words_.is_word(at, goods)) return 0;
        if (colon && !student) return announced; // « Menu étudiant : 1050 »
        return colon || beside ? unmarked : 0;
    }

    /// Whether one of the words before says that the number is public: « règlement (CE) n° 261/2004 ».
    bool is_public(std::size_t at) const {
        constexpr int most_steps = 4;
        for (int step = 0; step < most_steps; ++step, at = words_.before(at))
            if (words_.is_word(at, public_numbers)) return true;
        return false;
    }

    /// The end of « AB-2231/7 », « 48 213 907 » or « FR 12345 ».
    std::size_t end_of_code(std::size_t i) const {
        constexpr std::size_t most_pieces = 16;
        std::size_t last = i;
        while (last < i + most_pieces) {
            const std::size_t next = last + 1;
            if (is_part(next)) last = next;
            else if (is_mark(next) && is_part(next + 1) && (!words_.is(next, ".") || words_[next + 1].digits))
                last = next + 1;
            else if (words_[next].space && is_group(i, last, next + 1)) last = next + 1;
            else break;
        }
        return last + 1;
    }

    /// Whether digits after a space are another group of the code that began at `first`; a shorter group ends it.
    bool is_group(std::size_t first, std::size_t last, std::size_t next) const {
        constexpr std::size_t usual = 3;
        if (!words_[next].digits) return false;
        if (!words_[last].digits) // « FR 12345 », « 6C 123 456 789 01 »
            return words_[last].capital && (last == first || (last == first + 1 && words_[first].digits));
        const bool ends = last > first && words_[next].size() < words_[last].size() && !goes_on_behind(next + 1);
        return words_[next].size() == usual || words_[next].size() == words_[last].size() || ends;
    }

    /// Whether what follows makes a number an amount, a time or an ordinal: « 1 200 € », « 45,90 », « 10:30 »,
    /// « 3ème ».
    bool is_sum(std::size_t end) const {
        if (words_.is_one_of(end, {",", ":"}) && words_[end + 1].digits) return true;
        const std::size_t next = words_.skip_spaces(end);
        return words_[end].word || words_.is_one_of(next, {"€", "%", "$", "£"});
    }
    /// « 1200 euros »
    bool counts(std::size_t end) const {
        const std::size_t next = words_.skip_spaces(end);
        return words_.is_word(next, counted_words);
    }

    const PersonalWords& words_;
};

} // namespace

void append_references(const PersonalWords& words, std::vector<PersonalPiece>& out) {
    ReferenceReader(words).append(out);
}

} // namespace francparler
