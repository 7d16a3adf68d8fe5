#pragma once

#include <string>
#include <string_view>

#include "base/span.hpp"
#include "input/input.hpp"
#include "report/edits.hpp"

namespace francparler {

/// Makes a replacement what may stand in a file of a format: it holds words alone, and no apostrophe of its own ends a
/// string, as in « clef: '…' » or « alt='…' ».
/// @return false where it may not stand there
[[nodiscard]] bool fit(std::string& replacement, const Input& input, Span place);

/// Whether letters with accents, in UTF-8, are what the readers of a file expect.
[[nodiscard]] bool takes_accents(std::string_view file, FileKind kind);

/// « pi\u00e8ce »: a replacement as a JSON file has it whose other letters with accents are escapes.
[[nodiscard]] std::string with_escapes(std::string_view replacement);

/// What takes the place of a passage in a file, so that all else reads as before.
/// @param file  its bytes; the passage is `span` of it
[[nodiscard]] Edit edit_of(std::string_view file, Span span, std::string replacement);

} // namespace francparler
