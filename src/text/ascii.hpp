#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace francparler {

/// What JSON, YAML and mail call white space.
inline constexpr std::string_view ascii_space = " \t\r\n";

[[nodiscard]] constexpr bool is_ascii_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
[[nodiscard]] constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
[[nodiscard]] constexpr bool is_ascii_alphanumeric(char c) { return is_ascii_letter(c) || is_ascii_digit(c); }
/// Whether a text is digits and nothing else.
[[nodiscard]] inline bool is_ascii_number(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, is_ascii_digit);
}

/// The lower case of an ASCII capital; any other byte unchanged.
[[nodiscard]] constexpr char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
/// Whether two texts differ at most in the case of ASCII letters.
[[nodiscard]] inline bool equals_ignoring_case(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, ascii_lower, ascii_lower);
}
[[nodiscard]] inline bool starts_with_ignoring_case(std::string_view text, std::string_view start) {
    return equals_ignoring_case(text.substr(0, start.size()), start);
}

/// A text without the white space, or other marks, around it.
[[nodiscard]] inline std::string_view stripped(std::string_view text, std::string_view marks = ascii_space) {
    text.remove_prefix(std::min(text.find_first_not_of(marks), text.size()));
    return text.substr(0, text.find_last_not_of(marks) + 1);
}
[[nodiscard]] inline bool is_all_space(std::string_view text) {
    return text.find_first_not_of(ascii_space) == text.npos;
}
/// Removes the beginning of a text up to a mark, and the mark; the whole text if there is none.
/// @return  the beginning, without the mark
inline std::string_view take_until(std::string_view& rest, char mark) {
    const std::string_view out = rest.substr(0, rest.find(mark));
    rest.remove_prefix(std::min(out.size() + 1, rest.size()));
    return out;
}
/// Removes the next word and the separators before it. @return  empty at the end
inline std::string_view take_word(std::string_view& rest, std::string_view between) {
    rest.remove_prefix(std::min(rest.find_first_not_of(between), rest.size()));
    const std::string_view word = rest.substr(0, rest.find_first_of(between));
    rest.remove_prefix(word.size());
    return word;
}

/// Replaces all occurrences of a text.
inline void replace_all(std::string& text, std::string_view old, std::string_view replacement) {
    for (std::size_t at = text.find(old); at != text.npos; at = text.find(old, at + replacement.size()))
        text.replace(at, old.size(), replacement);
}

/// Whether a line consists only of its line end.
[[nodiscard]] inline bool is_empty_line(std::string_view line) { return line == "\n" || line == "\r\n"; }

} // namespace francparler
