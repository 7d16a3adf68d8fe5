#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/offset_map.hpp"

namespace francparler {

/// Bytes that are invalid in their charset, and became spaces.
struct IllFormed {
    std::uint32_t offset = 0; ///< in the text
    std::string bytes;        ///< « 0xE9 0x20 »
};

/// A file's bytes as UTF-8.
struct Decoded {
    std::string text;
    OffsetMap bytes;                   ///< from the text to the bytes
    std::string charset;               ///< "UTF-8", "UTF-16LE", "windows-1252" …
    std::vector<IllFormed> ill_formed; ///< the first places
    std::size_t ill_formed_count = 0;  ///< of all
};

/// Detects the charset from the bytes and decodes them: UTF-8; UTF-16 by its mark or its zero bytes; else Windows-1252
/// or Latin-9, the two others in which French is written, or code page 850 or Mac Roman by « é » within words. Linear.
///
/// Invalid bytes amid valid UTF-8 become spaces, so offsets are kept.
/// @return nothing for bytes that are not text: with zeros but not UTF-16; UTF-32 too
[[nodiscard]] std::optional<Decoded> decode(std::string bytes);

/// Decodes from a charset by its name, as iconv knows it.
/// @return nothing for a charset that iconv does not know
[[nodiscard]] std::optional<Decoded> decode_from(std::string_view bytes, const std::string& charset);

[[nodiscard]] bool is_ascii(std::string_view bytes);

/// Whether bytes are valid UTF-8 with a character of two bytes or more: hardly any text in another charset is. Linear.
[[nodiscard]] bool is_utf8_beyond_ascii(std::string_view bytes);

} // namespace francparler
