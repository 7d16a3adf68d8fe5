#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "text/ascii.hpp"

namespace francparler {

struct CodePoint {
    char32_t value = 0;
    std::uint32_t size = 0; ///< in bytes; 0 at the end of the text
};

/// True unless `byte` continues a character.
[[nodiscard]] constexpr bool starts_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

/// The beginning of the character that contains the byte at `offset`; an offset after the text is returned as is.
[[nodiscard]] constexpr std::size_t character_begin(std::string_view text, std::size_t offset) {
    while (offset > 0 && offset < text.size() && !starts_character(text[offset])) --offset;
    return offset;
}

/// The beginning of a text, at most so many bytes; the last character is whole.
[[nodiscard]] constexpr std::string_view beginning(std::string_view text, std::size_t most) {
    return text.substr(0, character_begin(text, most));
}

/// The character at `offset`. The text must be valid UTF-8 and `offset` on a boundary.
[[nodiscard]] constexpr CodePoint code_point_at(std::string_view text, std::size_t offset) {
    if (offset >= text.size()) return {};
    const auto byte = [&](std::size_t i) {
        return static_cast<char32_t>(static_cast<unsigned char>(text[offset + i]));
    };
    const char32_t lead = byte(0);
    if (lead < 0x80) return {lead, 1};
    if (lead < 0xE0) return {(lead & 0x1F) << 6 | (byte(1) & 0x3F), 2};
    if (lead < 0xF0) return {(lead & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F), 3};
    return {(lead & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F), 4};
}

/// The character that ends at `offset`; size 0 at the start of the text.
[[nodiscard]] constexpr CodePoint code_point_before(std::string_view text, std::size_t offset) {
    if (offset == 0) return {};
    return code_point_at(text, character_begin(text, offset - 1));
}

inline void append_utf8(std::string& out, char32_t value) {
    const auto put = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (value < 0x80) {
        put(value);
    } else if (value < 0x800) {
        put(0xC0 | value >> 6);
        put(0x80 | (value & 0x3F));
    } else if (value < 0x10000) {
        put(0xE0 | value >> 12);
        put(0x80 | (value >> 6 & 0x3F));
        put(0x80 | (value & 0x3F));
    } else {
        put(0xF0 | value >> 18);
        put(0x80 | (value >> 12 & 0x3F));
        put(0x80 | (value >> 6 & 0x3F));
        put(0x80 | (value & 0x3F));
    }
}

/// The first of two bytes from an offset on; npos if there is neither. Much faster than find_first_of().
[[nodiscard]] inline std::size_t find_either(std::string_view text, char a, char b, std::size_t from = 0) {
    const char* const end = text.data() + text.size();
    const char* at = text.data() + std::min(from, text.size());
    while (at != end && *at != a && *at != b) ++at;
    return at == end ? std::string_view::npos : static_cast<std::size_t>(at - text.data());
}

/// The offset after the CR, LF or CRLF at an offset.
[[nodiscard]] constexpr std::size_t after_line_end(std::string_view text, std::size_t offset) {
    return offset + (text.substr(offset, 2) == "\r\n" ? 2 : 1);
}

} // namespace francparler
