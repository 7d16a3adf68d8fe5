#pragma once

#include <string>
#include <string_view>

namespace francparler {

/// Appends a field, always in quotes. Line ends become LF; characters that act on a terminal become U+FFFD; text that a
/// spreadsheet would take for a formula, also after a semicolon or a line end, is prefixed with an apostrophe.
/// @see https://owasp.org/www-community/attacks/CSV_Injection
void append_csv(std::string& out, std::string_view text);

} // namespace francparler
