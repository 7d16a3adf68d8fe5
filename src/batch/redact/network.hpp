#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace francparler {

/// @return where an IP address ends
[[nodiscard]] std::optional<std::size_t> ip_at(std::string_view text, std::size_t at);

/// @return where a MAC address ends (IEEE 802), « 00:1A:2B:3C:4D:5E »
[[nodiscard]] std::optional<std::size_t> mac_at(std::string_view text, std::size_t at);

} // namespace francparler
