#pragma once

#include "text/ascii.hpp"

namespace francparler {

/// An ASCII letter, or a byte of any non-ASCII character, which is mostly a letter: for scanning bytes.
[[nodiscard]] constexpr bool is_letter_byte(char c) { return is_ascii_letter(c) || (c & 0x80) != 0; }
/// The same, or a digit.
[[nodiscard]] constexpr bool is_word_byte(char c) { return is_letter_byte(c) || is_ascii_digit(c); }

/// A letter of any script, or an accent that stands after one.
[[nodiscard]] bool is_letter(char32_t c);
/// A capital of any script; title case (« ǅ ») counts.
[[nodiscard]] bool is_capital(char32_t c);
/// The characters typed for « ' »: curly, a prime, a spacing accent.
[[nodiscard]] constexpr bool is_apostrophe(char32_t c) {
    return c == U'\'' || c == 0x60 || c == 0xB4 || c == 0x2BC || c == 0x2018 || c == 0x2019 || c == 0x2032;
}
/// An invisible character: soft hyphen, zero-width character, direction mark (Unicode's Default_Ignorable_Code_Point).
[[nodiscard]] bool is_ignorable(char32_t c);

} // namespace francparler
