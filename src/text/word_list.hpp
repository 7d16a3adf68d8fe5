#pragma once

#include <algorithm>
#include <span>
#include <string_view>

namespace francparler {

/// Whether two words are the same; most are distinguished by their length and first letter, without a call.
[[nodiscard]] constexpr bool same_word(std::string_view a, std::string_view b) {
    return a.size() == b.size() && (a.empty() || (a.front() == b.front() && a == b));
}

/// Whether a short list of words holds this one, as typed in the list.
[[nodiscard]] constexpr bool contains(std::span<const std::string_view> list, std::string_view word) {
    return std::any_of(list.begin(), list.end(), [&](std::string_view known) { return same_word(known, word); });
}

[[nodiscard]] constexpr bool starts_with_any(std::string_view text, std::span<const std::string_view> list) {
    return std::any_of(list.begin(), list.end(), [&](std::string_view start) { return text.starts_with(start); });
}

[[nodiscard]] constexpr bool ends_with_any(std::string_view text, std::span<const std::string_view> list) {
    return std::any_of(list.begin(), list.end(), [&](std::string_view end) { return text.ends_with(end); });
}

} // namespace francparler
