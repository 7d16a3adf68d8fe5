#include "lexicon/toml.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "text/ascii.hpp"

namespace francparler {
namespace {

constexpr std::string_view accent = "une clé s'écrit sans accent", slash = "mettez le nom avec « / » entre guillemets",
                           backslash = "« \\ » seul, doublez-le", comment = "un commentaire commence par « # »";

/// What toml++ says, and what to do about it. The first row whose text occurs in a description applies. The UTF-8 of an
/// accented letter begins with the byte C3.
constexpr auto remedies = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"expected '=', saw '\xC3", accent},
    {"expected ']', saw '\xC3", accent},
    {"delimiter, saw '\xC3", accent},
    {"comments, saw '\xC3", accent},
    {"comments, saw '/'", comment},
    {"comments, saw ';'", comment},
    {"comments, saw '<'", comment},
    {"comment or whitespace, saw '/'", comment},
    {"comment or whitespace, saw ';'", comment},
    {"closing ']', saw '/'", comment},
    {"closing '}', saw '/'", comment},
    {"expected '=', saw '/'", slash},
    {"expected ']', saw '/'", slash},
    {"after '\\r'", "enregistrez le fichier avec des fins de ligne LF ou CRLF"},
    {"invalid utf-8", "enregistrez le fichier en UTF-8"},
    {"parsing boolean", "écrivez true ou false, ou un texte entre guillemets droits"},
    {"leading zeroes", "écrivez un nombre sans zéro devant, ou un texte entre guillemets droits"},
    {"as array-of-tables", "« nom = […] » et « [[nom]] » ne vont pas ensemble, gardez l'un des deux"},
    {"cannot redefine existing table", "cette table existe déjà, réunissez les deux"},
    {"cannot redefine", "cette clé existe déjà, gardez-en une seule"},
    {"could not determine value type",
     "valeur illisible, mettez un texte entre guillemets droits, un commentaire derrière « # »"},
    {"string: unescaped control characters", "guillemet fermant attendu sur la même ligne"},
    {"string: control characters", "apostrophe fermante attendue sur la même ligne"},
    {"string: encountered end-of-file", "guillemets jamais refermés"},
    {"pair: encountered end-of-file", "« = » et une valeur attendus après la clé"},
    {"encountered end-of-file", "le fichier s'arrête trop tôt, refermez ce qui est ouvert"},
    {"expected '='", "« = » attendu après la clé"},
    {"expected value,", "valeur attendue après « = »"},
    {"table header: expected ']'", "« ] » attendu derrière le nom"},
    {"blank bare keys", "un nom est attendu entre les crochets"},
    {"bare key starting character",
     "un nom est attendu ici, entre guillemets s'il a d'autres signes que « - » et « _ »"},
    {"whitespace, saw ']'", "« ] » de trop, retirez-le"},
    {"whitespace, saw '}'", "« } » de trop, retirez-le"},
    {"whitespace, saw ','", "pas de virgule derrière une valeur ; plusieurs vont entre « [ » et « ] »"},
    {"table header: expected a comment", "passez à la ligne derrière « ] »"},
    {"saw comma", "virgule de trop, retirez-la"},
    {"dangling comma", "virgule de trop, retirez-la"},
    {"'}', saw '\\n'", "ce qui est entre « { » et « } » tient sur une ligne"},
    {"closing '}'", "virgule ou « } » attendue"},
    {"']'", "virgule ou « ] » attendue"},
    {"expected a comment or whitespace", "une seule valeur par clé, entre guillemets si c'est un texte"},
    {"expected keys", "clé illisible, mettez-la entre guillemets"},
    {"unknown escape sequence", backslash},
    {"expected hex digit", backslash}, // « C:\users »
    {"maximum nested value depth", "trop de listes les unes dans les autres, retirez-en"},
    {"surrogates", "« \\u » ne désigne ici aucun caractère, écrivez le caractère même"},
    {"Error while parsing", "valeur illisible, mettez un texte entre guillemets droits"},
});

std::string advice_on(std::string_view description) {
    const auto* remedy = std::ranges::find_if(
        remedies, [&](const auto& known) { return description.find(known.first) != std::string_view::npos; });
    return "TOML illisible : " + std::string(remedy == remedies.end() ? description : remedy->second);
}

/// The first line with a key of so many parts that freeing its nested tables, which toml++ does by recursion, would
/// exhaust the stack. Counts the dots of all lines, since no sentence has so many. 0 if there is none.
std::uint32_t line_of_deep_key(std::string_view text) {
    constexpr std::ptrdiff_t most_dots = 1000; // the error message says so
    std::uint32_t number = 0;
    while (!text.empty()) {
        ++number;
        if (std::ranges::count(take_until(text, '\n'), '.') > most_dots) return number;
    }
    return 0;
}

} // namespace

Result<toml::table> parse_toml(std::string_view text, const std::string& file) {
    if (const std::uint32_t line = line_of_deep_key(text); line > 0)
        return Error{file, line, 1, "TOML illisible : plus de 1000 points sur cette ligne, raccourcissez la clé"};
    toml::parse_result parsed = toml::parse(text, file);
    if (parsed) return std::move(parsed).table();
    const toml::parse_error& error = parsed.error();
    return Error{file, error.source().begin.line, error.source().begin.column, advice_on(error.description())};
}

} // namespace francparler
