#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "text/ascii.hpp"

namespace francparler {

constexpr std::string_view paragraph_end = "\u2029\u2029"; ///< in markup as well; shorter than any directive

/// Whether an alternative is long enough to be a text of its own, unlike « e » in
/// « abonné{% if f %}e{% else %}{% endif %} ».
[[nodiscard]] inline bool is_clause(std::string_view text) {
    constexpr std::ptrdiff_t fewest_spaces = 6;
    return text.find('<') == text.npos && std::ranges::count(text, ' ') >= fewest_spaces;
}

/// Overwrites a part of a text with spaces; line ends are kept.
inline void blank(std::string& text, std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i)
        if (text[i] != '\n' && text[i] != '\r') text[i] = ' ';
}

/// Overwrites, in the name of a printed value, characters that would confuse a markup parser.
inline void soothe(std::string& text, std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i)
        if (std::string_view("<>&\"'`*[](){}|\\\n\r").find(text[i]) != std::string_view::npos) text[i] = '.';
}

/// The size of the sign at the start of a text and the letters after it: 5 for « @else ($x) ».
[[nodiscard]] inline std::size_t size_of_name(std::string_view text) {
    return static_cast<std::size_t>(std::find_if_not(text.begin() + 1, text.end(), is_ascii_letter) - text.begin());
}

/// The offset after the bracket that closes the one at a position; 0 if it is far away or missing.
[[nodiscard]] inline std::size_t end_of_brackets(std::string_view text, std::size_t bracket) {
    constexpr std::size_t longest = 1024;
    int open = 0;
    for (std::size_t at = bracket; at < std::min(text.size(), bracket + longest); ++at) {
        open += (text[at] == '(') - (text[at] == ')');
        if (open == 0) return at + 1;
    }
    return 0;
}

} // namespace francparler
