#pragma once

#include <string>

#include "base/result.hpp"
#include "input/input.hpp"
#include "input/regions.hpp"

namespace francparler {

/// The message of a complete text, plain or HTML: template directives are masked, quotes and signatures are separated
/// from the writer's prose. Positions are those of `text`.
/// @param text  valid UTF-8
/// @param name  of the file, for the errors
[[nodiscard]] Result<Message> read_body(std::string text, bool html, const std::string& name,
                                        TopHeader top = TopHeader::own);

} // namespace francparler
