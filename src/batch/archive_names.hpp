#pragma once

#include <cstdint>
#include <string_view>

namespace francparler {

/// What a file is by its name: its ending, or a number, as MH calls a message.
enum class NamedAs : std::uint8_t { nothing, json, json_lines, csv, eml, mbox, mh, outlook };

/// Looks at the last part of a path, in capitals or not, without what compression adds to it: « .gz », « .zst ».
[[nodiscard]] NamedAs named_as(std::string_view path);

[[nodiscard]] constexpr bool is_export(NamedAs name) {
    return name == NamedAs::json || name == NamedAs::json_lines || name == NamedAs::csv;
}

} // namespace francparler
