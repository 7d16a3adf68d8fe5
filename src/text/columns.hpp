#pragma once

namespace francparler {

/// Columns that a character takes on a terminal: 2 for wide ones (emoji, CJK), 0 for those that combine or are
/// invisible, else 1. Controls count 1: the report shows U+FFFD in their place.
[[nodiscard]] int columns_of(char32_t character);

} // namespace francparler
