#pragma once

#include <string>
#include <string_view>

namespace francparler {

/// Whether a line never ends at the space between two pieces of French: before « : ; ! ? » and « … », inside « »,
/// between a number and what it counts.
[[nodiscard]] bool is_unbreakable(std::string_view before, std::string_view after);

/// French as it is printed: with no-break spaces, and curved apostrophes.
[[nodiscard]] std::string typeset(std::string_view text);

} // namespace francparler
