#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "text/ascii.hpp"

namespace francparler {

/// Overwrites a part of a text by spaces; line ends stay.
inline void blank(std::string& text, std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i)
        if (text[i] != '\n' && text[i] != '\r') text[i] = ' ';
}

/// Overwrites, in the name of a value that tells the reader nothing, what a parser of markup would trip over.
inline void soothe(std::string& text, std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i)
        if (std::string_view("<>&\"'`*[](){}|\\\n\r").find(text[i]) != std::string_view::npos) text[i] = '.';
}

/// The size of the mark that a text begins with and of the letters behind it: 5 of « @else ($x) ».
[[nodiscard]] inline std::size_t size_of_name(std::string_view text) {
    return static_cast<std::size_t>(std::find_if_not(text.begin() + 1, text.end(), is_ascii_letter) - text.begin());
}

/// Behind the bracket that closes the one at a place; 0 when it is far away, or none.
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
