#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "text/document.hpp"

namespace francparler {

/// A message ready to be cut into words. Offsets into `text` are offsets into the bytes it was read from:
/// nothing is stripped, and what is not UTF-8 is overwritten in place.
struct Message {
    std::string text;            ///< valid UTF-8
    std::vector<Region> regions; ///< sorted, not overlapping, never empty; the rest is the writer's
    Errors problems;             ///< what could not be read; the text around it is whole
};

/// Reads a plain-text message: checks its bytes, then tells the writer's prose from quotes, reply history,
/// chat turns, signatures and legal notes. Linear in bytes.size().
///
/// Bytes that are no UTF-8 become spaces, and a problem each (the first twenty, then a sum of the rest).
/// @param name  the file, for the errors
/// @return      errors alone when the file holds no text at all (binary, UTF-16)
[[nodiscard]] Result<Message> read_message(std::string bytes, const std::string& name);

} // namespace francparler
