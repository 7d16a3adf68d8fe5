#pragma once

#include <string>
#include <string_view>

namespace francparler {

/// Appends a text for an attribute in double quotes, or for content. Never fails: controls and invalid UTF-8, which XML
/// 1.0 cannot express, become U+FFFD. Line ends become references, and so do marks that reorder text, so that they
/// cannot act on a terminal.
void append_xml(std::string& out, std::string_view text);

/// Appends « name="value" » after a space.
void append_attribute(std::string& out, std::string_view name, std::string_view value);

} // namespace francparler
