#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/suggest.hpp"
#include "cli/completions.hpp"
#include "cli/terminal.hpp"
#include "input/file_kind.hpp"
#include "lexicon/lexicon.hpp"
#include "report/writer.hpp"
#include "text/charset.hpp"
#include "text/fold.hpp"

/// The words for values, on the command line and in the configuration.
namespace francparler {

template <class T>
struct Named {
    std::string_view word;
    T value;
    std::string_view meaning = {}; ///< French; empty if the word suffices
};
template <class T, std::size_t size>
using Choices = std::array<Named<T>, size>;

/// A name as users type it, in the spelling of francparler's own names: « Clarté » gives "clarte". Invalid UTF-8 is not
/// a name and is unchanged.
[[nodiscard]] inline std::string plain_name(std::string_view typed) {
    return is_ascii(typed) || is_utf8_beyond_ascii(typed) ? bare(fold(typed)) : std::string(typed);
}

/// @return the value of a word, or « valeur inconnue … ; au choix : … »
template <class T, std::size_t size>
Result<T> choose(const Choices<T, size>& choices, std::string_view typed) {
    std::vector<std::string_view> words;
    const std::string name = plain_name(typed);
    for (const Named<T>& choice : choices) {
        if (choice.word == name) return choice.value;
        words.push_back(choice.word);
    }
    return Error{.message = "valeur inconnue « " + std::string(typed) + " »" + did_you_mean(name, words) +
                            any_of_these(words)};
}

template <class T, std::size_t size>
std::string_view word_of(const Choices<T, size>& choices, const T& wanted) {
    for (const Named<T>& choice : choices)
        if (choice.value == wanted) return choice.word;
    return {};
}

/// The words of an enumeration's values, in its order.
template <class T, std::size_t size>
constexpr Choices<T, size> in_order(const std::array<std::string_view, size>& words,
                                    const std::array<std::string_view, size>& meanings = {}) {
    Choices<T, size> out{};
    for (std::size_t i = 0; i < size; ++i) out[i] = {words[i], static_cast<T>(i), meanings[i]};
    return out;
}

inline constexpr std::array<std::string_view, format_names.size()> format_meanings = {
    "pour lire",
    "une ligne par passage, comme GCC",
    "un tableau de JSON",
    "une ligne de JSON par message",
    "SARIF 2.1.0",
    "annotations de GitHub Actions",
    "Code Quality de GitLab",
    "XML de Checkstyle",
    "XML de JUnit",
    "pour reviewdog",
    "pour un tableur",
    "une page à ouvrir dans un navigateur"};
static_assert(!format_meanings.back().empty());
inline constexpr auto format_choices = in_order<Format>(format_names, format_meanings);
inline constexpr auto rules_format_names = std::to_array<Named<Format>>({
    {"text", Format::text, "pour lire"},
    {"jsonl", Format::jsonl, "une ligne de JSON par règle"},
});
inline constexpr auto colour_names = std::to_array<Named<Colour>>({
    {"auto", Colour::automatic},
    {"always", Colour::always},
    {"never", Colour::never},
});
inline constexpr auto severity_choices = in_order<Severity>(severity_names);
/// The severities and « never ».
inline constexpr auto fail_on_names = [] {
    Choices<std::optional<Severity>, severity_names.size() + 1> out{};
    for (std::size_t i = 0; i < severity_names.size(); ++i) out[i] = {severity_names[i], static_cast<Severity>(i)};
    out.back() = {"never", std::nullopt};
    return out;
}();
inline constexpr auto kind_names = std::to_array<Named<std::optional<FileKind>>>({
    {"auto", std::nullopt},
    {"text", FileKind::text},
    {"markdown", FileKind::markdown},
    {"html", FileKind::html},
    {"email", FileKind::email},
    {"po", FileKind::po},
    {"json", FileKind::json},
    {"yaml", FileKind::yaml},
});
inline constexpr auto shell_names = std::to_array<Named<Shell>>({
    {"bash", Shell::bash},
    {"zsh", Shell::zsh},
    {"fish", Shell::fish},
});

/// « auto » and the six situations.
inline constexpr auto situation_choices = [] {
    Choices<std::optional<Situation>, situation_count + 1> out{};
    out[0] = {"auto", std::nullopt};
    for (std::size_t i = 0; i < situation_count; ++i) out[i + 1] = {situation_names[i], static_cast<Situation>(i)};
    return out;
}();

} // namespace francparler
