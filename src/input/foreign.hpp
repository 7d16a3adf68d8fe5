#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "text/document.hpp"

namespace francparler {

/// The writer's paragraphs in another language, such as the second half of a bilingual message, and what a French one
/// quotes of another language at length. Paragraphs too short to tell (text/language.hpp) are not included.
/// @param others  the regions that are not the writer's, sorted
[[nodiscard]] std::vector<Region> find_foreign(std::string_view text, std::span<const Region> others);

} // namespace francparler
