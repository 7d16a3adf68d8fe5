#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace francparler {

/// Whether a short list of words holds this one, as typed in the list.
template <std::size_t n>
[[nodiscard]] constexpr bool contains(const std::array<std::string_view, n>& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

} // namespace francparler
