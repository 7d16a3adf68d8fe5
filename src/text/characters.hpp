#pragma once

namespace francparler {

/// A letter of any script, or an accent that stands after one.
[[nodiscard]] bool is_letter(char32_t c);
/// A capital of any script; title case (« ǅ ») counts.
[[nodiscard]] bool is_capital(char32_t c);
/// A character that leaves no trace on the screen: soft hyphen, without width, mark of direction (Unicode's
/// Default_Ignorable_Code_Point).
[[nodiscard]] bool is_ignorable(char32_t c);

} // namespace francparler
