#pragma once

#include <string>
#include <string_view>

namespace francparler {

/// Whether a line must not be broken at the space between two pieces of French: before « : ; ! ? » and « … », inside
/// « », between a number and its noun.
[[nodiscard]] bool is_unbreakable(std::string_view before, std::string_view after);

/// French in print typography: with no-break spaces and curly apostrophes.
[[nodiscard]] std::string typeset(std::string_view text);

} // namespace francparler
