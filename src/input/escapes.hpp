#pragma once

#include <string_view>

#include "base/span.hpp"
#include "input/prose.hpp"

namespace francparler {

/// Copies a piece of HTML text, its character references decoded.
/// @param keep_lines  as in ProseBuilder::copy
void copy_unescaped(std::string_view html, Span span, ProseBuilder& prose, bool keep_lines = false);

/// Aligns a decoded string with the piece of a file that it was decoded from: JSON, YAML. Both go in step: what is
/// the same is copied; an escape, a folded line, a doubled quote stand for what they decode to.
/// @return the map from `decoded` to the file, of which `span` is the raw piece
[[nodiscard]] OffsetMap align(std::string_view decoded, std::string_view file, Span span);

} // namespace francparler
