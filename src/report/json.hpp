#pragma once

#include <string>
#include <string_view>

namespace francparler {

/// Appends a text as a JSON string, quotes included. Never fails: invalid UTF-8 becomes U+FFFD. Controls, U+2028 and
/// U+2029 are escaped, so that a line stays a line and a terminal stays calm.
void append_json(std::string& out, std::string_view text);

} // namespace francparler
