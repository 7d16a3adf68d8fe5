#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "base/suggest.hpp"
#include "cli/terminal.hpp"
#include "input/input.hpp"
#include "lexicon/lexicon.hpp"
#include "report/writer.hpp"

/// The words that stand for values, on the command line and in the configuration.
namespace francparler {

template <class T>
using Choices = std::vector<std::pair<std::string_view, T>>;

/// @return the value of a word, or « valeur inconnue … ; au choix : … »
template <class T>
Result<T> choose(const Choices<T>& choices, std::string_view typed) {
    std::vector<std::string_view> words;
    std::string allowed;
    for (const auto& [word, value] : choices) {
        if (word == typed) return value;
        words.push_back(word);
        allowed += (allowed.empty() ? "" : ", ") + std::string(word);
    }
    return Error{.file = {},
                 .message = "valeur inconnue « " + std::string(typed) + " »" + did_you_mean(typed, words) +
                            " ; au choix : " + allowed};
}

template <class T>
std::string_view word_of(const Choices<T>& choices, const T& wanted) {
    for (const auto& [word, value] : choices)
        if (value == wanted) return word;
    return {};
}

inline const Choices<Colour> colour_names = {
    {"auto", Colour::automatic}, {"always", Colour::always}, {"never", Colour::never}};
inline const Choices<std::optional<Severity>> fail_on_names = {
    {"info", Severity::info}, {"warning", Severity::warning}, {"error", Severity::error}, {"never", std::nullopt}};
inline const Choices<std::optional<FileKind>> kind_names = {
    {"auto", std::nullopt},     {"text", FileKind::text}, {"markdown", FileKind::markdown}, {"html", FileKind::html},
    {"email", FileKind::email}, {"po", FileKind::po},     {"json", FileKind::json},         {"yaml", FileKind::yaml}};

/// All formats of reports.
[[nodiscard]] const Choices<Format>& format_choices();
/// « auto » and the six situations.
[[nodiscard]] const Choices<std::optional<Situation>>& situation_choices();

} // namespace francparler
