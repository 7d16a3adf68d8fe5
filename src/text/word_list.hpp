#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace francparler {

/// Whether two words are the same; most are told apart by their length and first letter, without a call.
[[nodiscard]] constexpr bool same_word(std::string_view a, std::string_view b) {
    return a.size() == b.size() && (a.empty() || (a.front() == b.front() && a == b));
}

/// Whether a short list of words holds this one, as typed in the list.
template <std::size_t n>
[[nodiscard]] constexpr bool contains(const std::array<std::string_view, n>& list, std::string_view word) {
    return std::any_of(list.begin(), list.end(), [&](std::string_view known) { return same_word(known, word); });
}

} // namespace francparler
