#pragma once

#include <string_view>

namespace francparler {

/// Whether a word is a common given name in French-speaking countries, and hardly anything else: not « Rose »,
/// « Florence » or « Victoire ». O(log names).
/// @param name  folded, without accents (see text/fold.hpp)
[[nodiscard]] bool is_given_name(std::string_view name);

} // namespace francparler
