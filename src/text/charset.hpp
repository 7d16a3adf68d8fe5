#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/offset_map.hpp"

namespace francparler {

/// Bytes that are no text in their charset: they became spaces.
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

/// Tells the charset from the bytes and decodes them: UTF-8, UTF-16 by its mark or its zero bytes, else Windows-1252
/// or Latin-9, the two other ones that French is written in, or code page 850 or Mac Roman where « é » within words
/// tells. Linear.
///
/// Bytes that are no UTF-8 amid others that are become spaces: offsets stay.
/// @return nothing for bytes that are no text: with zeros that are no UTF-16, UTF-32 too
[[nodiscard]] std::optional<Decoded> decode(std::string bytes);

/// Decodes from a charset by its name, as iconv knows it.
/// @return nothing for a charset that iconv does not know
[[nodiscard]] std::optional<Decoded> decode_from(std::string_view bytes, const std::string& charset);

[[nodiscard]] bool is_ascii(std::string_view bytes);

/// Whether bytes are valid UTF-8 with a character of two bytes or more: hardly any text in another charset is. Linear.
[[nodiscard]] bool is_utf8_beyond_ascii(std::string_view bytes);

} // namespace francparler
