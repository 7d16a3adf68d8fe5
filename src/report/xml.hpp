#pragma once

#include <string>
#include <string_view>

namespace francparler {

/// Appends a text for an attribute in double quotes, or for content. Never fails: what XML 1.0 has no way to write,
/// controls and invalid UTF-8, becomes U+FFFD. Line ends survive as references; marks that reorder text are
/// references too, so that a terminal stays calm.
void append_xml(std::string& out, std::string_view text);

/// Appends « name="value" » after a space.
void append_attribute(std::string& out, std::string_view name, std::string_view value);

} // namespace francparler
