#pragma once

#include <string>
#include <string_view>

namespace francparler {

/// Appends a field, in quotes always. Line ends become LF; what would act on a terminal, U+FFFD; what a spreadsheet
/// would take for a formula, behind a semicolon or a line end too, gets an apostrophe in front.
/// @see https://owasp.org/www-community/attacks/CSV_Injection
void append_csv(std::string& out, std::string_view text);

} // namespace francparler
