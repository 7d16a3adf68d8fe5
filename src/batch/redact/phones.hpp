#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "batch/redact/words.hpp"

namespace francparler {

/// @return where a telephone number ends
[[nodiscard]] std::optional<std::size_t> phone_at(std::string_view text, std::size_t at);

/// @return the last piece of a spelled-out telephone number, « zéro six trente-neuf … », or none
[[nodiscard]] std::size_t spoken_phone_at(const PersonalWords& words, std::size_t i);

} // namespace francparler
