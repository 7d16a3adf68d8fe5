#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "text/document.hpp"

namespace francparler {

/// The paragraphs of the writer's that are in another language, as the second half of a message to readers of two.
/// Those of fewer words than it takes to tell (text/language.hpp) are none.
/// @param others  the regions that are not the writer's, sorted
[[nodiscard]] std::vector<Region> find_foreign(std::string_view text, std::span<const Region> others);

} // namespace francparler
