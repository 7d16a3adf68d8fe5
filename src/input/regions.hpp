#pragma once

#include <string_view>
#include <vector>

#include "text/document.hpp"

namespace francparler {

/// The parts of a plain-text message that are not its writer's prose, line by line: lines after « > », what stands
/// below a reply header, the customer's turns of a chat, speaker labels, signatures, legal notes.
[[nodiscard]] std::vector<Region> find_regions(std::string_view text);

} // namespace francparler
