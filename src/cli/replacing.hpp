#pragma once

#include <string>
#include <string_view>

#include "base/span.hpp"
#include "input/input.hpp"
#include "report/edits.hpp"

namespace francparler {

/// Adapts a replacement to the format of a file: it may contain only words, and no apostrophe that ends a string, as in
/// « clef: '…' » or « alt='…' ».
/// @return false if it cannot be used there
[[nodiscard]] bool fit(std::string& replacement, const Input& input, Span place);

/// Whether a file may contain accented letters in UTF-8.
[[nodiscard]] bool takes_accents(std::string_view file, FileKind kind);

/// « pi\u00e8ce »: a replacement for a JSON file whose other accented letters are escapes.
[[nodiscard]] std::string with_escapes(std::string_view replacement);

/// The edit that replaces a passage in a file, leaving everything else readable as before.
/// @param file  its bytes; the passage is `span` of it
[[nodiscard]] Edit edit_of(std::string_view file, Span span, std::string replacement);

} // namespace francparler
