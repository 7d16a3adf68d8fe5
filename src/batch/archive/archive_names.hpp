#pragma once

#include <cstdint>
#include <string_view>

namespace francparler {

/// The kind of a file by its name: by its ending, or by a number, as MH names messages.
enum class NamedAs : std::uint8_t { nothing, json, json_lines, csv, eml, mbox, mh, outlook };

/// Uses the last part of a path, ignoring case and the endings of compression, « .gz », « .zst ».
[[nodiscard]] NamedAs named_as(std::string_view path);

[[nodiscard]] constexpr bool is_export(NamedAs name) {
    return name == NamedAs::json || name == NamedAs::json_lines || name == NamedAs::csv;
}

} // namespace francparler
