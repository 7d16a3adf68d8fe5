#include "text/blanks.hpp"

#include <array>

#include "text/ascii.hpp"
#include "text/fold.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

/// The names that templates give to their blanks, without accents.
constexpr auto blank_names = std::to_array<std::string_view>(
    {"date",     "jour",       "mois",      "annee",      "heure",  "horaire", "delai",     "duree",
     "echeance", "nom",        "nombre",    "nb",         "prenom", "prenoms", "civilite",  "civ",
     "titre",    "politesse",  "montant",   "somme",      "prix",   "frais",   "solde",     "taux",
     "numero",   "num",        "reference", "ref",        "code",   "dossier", "commande",  "produit",
     "objet",    "motif",      "lieu",      "adresse",    "ville",  "commune", "telephone", "tel",
     "email",    "mail",       "courriel",  "lien",       "url",    "site",    "service",   "agence",
     "agent",    "conseiller", "signature", "signataire", "name",   "count",   "number",    "user"});

/// Words that stand before a noun, so that a name in brackets after them is a blank: « le (date) », « Madame (nom) ».
/// Without accents.
constexpr auto before_nouns = std::to_array<std::string_view>(
    {"le",     "la",    "les", "l'",   "un",    "une",     "du",      "de",       "des",   "d'",
     "au",     "aux",   "a",   "en",   "par",   "pour",    "chez",    "avec",     "sous",  "dans",
     "vers",   "entre", "et",  "ou",   "avant", "apres",   "depuis",  "jusqu'au", "votre", "vos",
     "notre",  "nos",   "ce",  "cet",  "cette", "n°",      "numero",  "est",      "sont",  "monsieur",
     "madame", "m",     "mme", "mlle", "mr",    "bonjour", "bonsoir", "cher",     "chere"});

/// Words for the parts of a form or a screen, whose names are quoted as they are shown: « le champ «Date» ».
constexpr auto before_names = std::to_array<std::string_view>(
    {"champ", "champs", "case", "rubrique", "bouton", "onglet", "colonne", "menu", "mention", "mot", "sur", "zone"});

/// Codes of dollars, after a sign that begins no variable: « 50 $US ».
constexpr auto dollars = std::to_array<std::string_view>({"us", "usd", "ca", "can", "cad", "aud"});

} // namespace

bool BlankFinder::is_ruled_line(std::size_t i) const {
    return row_.view(i).find_first_not_of('_') == std::string_view::npos && row_.starts_line(i) &&
           row_.starts_line(i + 1);
}

bool BlankFinder::is_dotted_line(std::size_t i, const Token* before) {
    constexpr std::size_t least = 5; // bytes: five dots, or two « … »
    before_ = before;
    const std::string_view mark = row_.view(i);
    return mark.size() >= least && (mark.starts_with("..") || mark.starts_with("…")) && !row_.adjacent(i) &&
           !row_.starts_line(i) && is_behind_article();
}

void BlankFinder::pass(std::size_t i) {
    if (quoted_ && row_.starts_line(i)) quoted_ = false;
    if (row_[i].kind != TokenKind::punctuation) return;
    const std::string_view mark = row_.view(i);
    if (mark == "«" || mark == "“") quoted_ = true;
    else if (mark == "»" || mark == "”") quoted_ = false;
    else if (mark == "\"") quoted_ = !quoted_;
}

std::size_t BlankFinder::end_at(std::size_t i, const Token* before) {
    at_ = i;
    before_ = before;
    if (!row_.adjacent(at_ + 1)) return at_;
    const std::string_view mark = row_.view(at_);
    if (mark == "[") return omission_end();
    if (mark == "(" || mark == "((") return bracketed_name_end();
    if (mark == "«") return merge_field_end();
    if (mark == ":") return parameter_end();
    if (mark == "$") return variable_end();
    return at_;
}

/// The end of « [...] » or « […] », which in a quotation marks an omission.
std::size_t BlankFinder::omission_end() const {
    const std::string_view dots = row_.view(at_ + 1);
    const bool omits = dots.starts_with("…") || dots.starts_with("..");
    return omits && !quoted_ && row_.adjacent(at_ + 2, "]") ? at_ + 2 : at_;
}

/// The end of « le (date) » or « Madame (nom du client) », or of « ((nom)) » anywhere. A name of several words needs an
/// article: « {{tel}} (jour et nuit) » is an explanation.
std::size_t BlankFinder::bracketed_name_end() {
    constexpr std::size_t most_words = 5;
    const std::string_view close = row_.view(at_).size() == 1 ? ")" : "))";
    if (!is_blank_name(at_ + 1)) return at_;
    std::size_t end = at_ + 2;
    while (end < at_ + most_words && row_.near(end) && row_[end].kind == TokenKind::word) ++end;
    if (!row_.adjacent(end, close)) return at_;
    if (close.size() == 2) return end;
    return !row_.adjacent(at_) && (end == at_ + 2 ? awaits_noun() : is_behind_article()) ? end : at_;
}

/// The end of a merge field of Word, « «Date» » or « «Date_effet» »; « «Valider» » is a quotation.
std::size_t BlankFinder::merge_field_end() {
    const std::size_t end = at_ + 2;
    if (!row_.adjacent(end, "»") || !row_.is_capitalized(at_ + 1)) return at_;
    if (is_identifier(at_ + 1)) return end;
    return is_blank_name(at_ + 1) && !(before_ != nullptr && contains(before_names, bare_of(*before_))) ? end : at_;
}

/// The end of a parameter of Laravel, « le :date » or « :site_name ». « Objet :commande » lacks a space; « :date: » is
/// an emoji.
std::size_t BlankFinder::parameter_end() {
    if (row_[at_ + 1].kind != TokenKind::word || (row_.adjacent(at_) && row_[at_ - 1].is_word())) return at_;
    if (row_.adjacent(at_ + 2) && row_.view(at_ + 2).starts_with(':')) return at_;
    return is_identifier(at_ + 1) || (is_blank_name(at_ + 1) && awaits_noun()) ? at_ + 1 : at_;
}

/// The end of a variable: « $date », « $!date », « $client.nom », « $client->nom », « $client[nom] », « $date$ ».
std::size_t BlankFinder::variable_end() {
    const auto is_name = [&](std::size_t i) {
        return row_.adjacent(i) && row_[i].kind == TokenKind::word && is_ascii_letter(row_.view(i).front());
    };
    const std::size_t first = at_ + (row_.view(at_ + 1) == "!" ? 2 : 1);
    if (!is_name(first) || row_.view(first).size() < 2 || (row_.adjacent(at_) && row_[at_ - 1].is_word()) ||
        contains(dollars, bare_of(row_[first])))
        return at_;
    std::size_t end = first;
    while (true) {
        std::size_t next = end + 1;
        if (row_.adjacent(next, ".")) next += 1;
        else if (row_.adjacent(next, "-") && row_.adjacent(next + 1, ">")) next += 2;
        else break;
        if (!is_name(next) || row_.is_capitalized(next)) break;
        end = next;
    }
    const bool goes_on =
        row_.adjacent(end + 1) &&
        (row_.view(end + 1) == "$" || (row_[end + 1].kind == TokenKind::field && row_.view(end + 1).starts_with('[')));
    return goes_on ? end + 1 : end;
}

/// Whether a word is spelled as in no prose: « date_effet », « DateEffet ».
bool BlankFinder::is_identifier(std::size_t i) const {
    const std::string_view name = row_.view(i);
    if (row_[i].kind != TokenKind::word || row_[i].is(typed::elided)) return false;
    if (name.find('_') != name.npos) return true;
    for (std::size_t at = 1; at < name.size(); ++at)
        if (name[at] >= 'A' && name[at] <= 'Z' && name[at - 1] >= 'a' && name[at - 1] <= 'z') return true;
    return false;
}

bool BlankFinder::is_blank_name(std::size_t i) {
    return row_[i].kind == TokenKind::word && contains(blank_names, bare_of(row_[i]));
}

bool BlankFinder::is_behind_article() {
    return before_ != nullptr && before_->kind == TokenKind::word && contains(before_nouns, bare_of(*before_));
}

bool BlankFinder::awaits_noun() {
    if (row_.starts_line(at_)) return true;
    return before_->kind == TokenKind::field || row_.view(before_->span) == ":" || is_behind_article();
}

/// A word folded, without its accents.
std::string_view BlankFinder::bare_of(const Token& token) {
    fold_into(row_.view(token.span), folded_);
    bare_into(folded_, bare_);
    return bare_;
}

} // namespace francparler
