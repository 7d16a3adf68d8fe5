#pragma once

namespace francparler {

/// A letter of any script, or an accent that stands after one.
[[nodiscard]] bool is_letter(char32_t c);
/// A capital of any script; title case (« ǅ ») counts.
[[nodiscard]] bool is_capital(char32_t c);
/// What is typed for « ' »: curly, a prime, an accent alone.
[[nodiscard]] constexpr bool is_apostrophe(char32_t c) {
    return c == U'\'' || c == 0x60 || c == 0xB4 || c == 0x2BC || c == 0x2018 || c == 0x2019 || c == 0x2032;
}
/// A character that leaves no trace on the screen: soft hyphen, without width, mark of direction (Unicode's
/// Default_Ignorable_Code_Point).
[[nodiscard]] bool is_ignorable(char32_t c);

} // namespace francparler
