#pragma once

#include <string_view>

namespace francparler {

/// Whether a French word is a common surname as well: « petit », « marchand ». O(log surnames).
/// @param word  folded, without accents (see text/fold.hpp)
[[nodiscard]] bool is_surname(std::string_view word);

} // namespace francparler
