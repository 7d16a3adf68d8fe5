#pragma once

#include <string>
#include <string_view>

#include "base/span.hpp"
#include "input/prose.hpp"

namespace francparler {

/// Copies a piece of HTML text, its character references decoded.
/// @param keep_lines  as in ProseBuilder::copy
void copy_unescaped(std::string_view html, Span span, ProseBuilder& prose, bool keep_lines = false);

/// Whether a text has a character reference of HTML: « c&rsquo;est », « c&#039;est ». Names are not looked up; a single
/// letter is not one.
[[nodiscard]] bool holds_reference(std::string_view text);

/// Aligns a decoded string of JSON or YAML with the piece of a file that it was decoded from, character by character:
/// an escape, a doubled quote or a folded line end maps to what it decodes to.
/// @param quote  the sign that encloses the string: escapes occur between `"`, doubled quotes between `'`; any other:
/// neither
/// @return the map from `decoded` to the file, of which `span` is the raw piece
[[nodiscard]] OffsetMap align(std::string_view decoded, std::string_view file, Span span, char quote);

/// The same for a YAML block, in which only indentation, line ends and empty lines may have changed.
[[nodiscard]] OffsetMap align_block(std::string_view decoded, std::string_view file, Span span);

/// Replaces lone halves of surrogate pairs in JSON, « \ud83d », by « \ufffd »; offsets are kept. @return whether there
/// was one
bool mend_surrogates(std::string& json);

} // namespace francparler
