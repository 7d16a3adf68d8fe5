#include "base/toml_mistake.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace francparler {
namespace {

/// Of several that are in a description, the first holds.
constexpr std::array<std::pair<std::string_view, std::string_view>, 14> remedies = {{
    {"cannot redefine existing table", "cette table existe déjà, réunissez les deux"},
    {"cannot redefine", "cette clé existe déjà, gardez-en une seule"},
    {"could not determine value type", "valeur illisible, mettez un texte entre guillemets"},
    {"string: unescaped control characters", "guillemet fermant attendu sur la même ligne"},
    {"string: control characters", "apostrophe fermante attendue sur la même ligne"},
    {"string: encountered end-of-file", "guillemets jamais refermés"},
    {"encountered end-of-file", "le fichier s'arrête trop tôt, refermez ce qui est ouvert"},
    {"expected '='", "« = » attendu après la clé"},
    {"expected value,", "valeur attendue après « = »"},
    {"']'", "virgule ou « ] » attendue"},
    {"'}'", "virgule ou « } » attendue"},
    {"expected a comment or whitespace", "une seule valeur par clé, entre guillemets si c'est un texte"},
    {"expected keys", "clé illisible, mettez-la entre guillemets"},
    {"unknown escape sequence", "« \\ » seul, doublez-le"},
}};

} // namespace

std::string toml_mistake(std::string_view description) {
    const auto* remedy = std::ranges::find_if(
        remedies, [&](const auto& known) { return description.find(known.first) != std::string_view::npos; });
    std::string out = "TOML illisible : ";
    if (remedy == remedies.end()) return out += description;
    constexpr std::string_view introduction_end = ": ";
    const std::size_t introduction = description.find(introduction_end);
    const std::string_view detail = introduction == std::string_view::npos
                                        ? description
                                        : description.substr(introduction + introduction_end.size());
    return (out += remedy->second).append(" (").append(detail).append(")");
}

} // namespace francparler
