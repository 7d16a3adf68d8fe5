#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.hpp"
#include "input/mail_header.hpp"
#include "text/offset_map.hpp"

/// The module with the parsers whose libraries take milliseconds to load: GMime, md4c. It holds nothing else, and is
/// loaded at the first e-mail or Markdown file.
namespace francparler {

/// A piece of a Markdown text, in order.
struct MarkdownPiece {
    enum class Kind : std::uint8_t {
        text,
        reference,
        code,
        code_block,
        html,
        line_end,
        block_end,
        quote_begin,
        quote_end
    };
    Kind kind = Kind::text;
    Span span; ///< of the source; empty for ends
};

/// A text of an e-mail, with its transfer encoding decoded.
struct MailPart {
    std::string bytes;
    OffsetMap origin;    ///< from `bytes` to the file; empty unless requested
    std::string charset; ///< as named by the sender; else empty
    bool html = false;
    bool flowed = false;       ///< RFC 3676: a line that ends with a space continues on the next
    bool delete_space = false; ///< … and that space is not part of the text
    bool named = false;        ///< it has a file's name
    std::size_t attachments_before = 0;
};

/// An e-mail.
struct Mail {
    MailHeader header;           ///< as the sender wrote it: UTF-8 if it follows the rules
    std::vector<MailPart> parts; ///< those that a reader sees as the body, in the best form of each
    std::size_t attachments = 0;
    bool encrypted = false;        ///< a part of it
    bool inside_signature = false; ///< … or signed as a whole; both if it does not say which
    bool without_parts = false;    ///< a multipart in which no part begins
    bool ends_early = false;       ///< the last boundary is missing
    bool too_deep = false;         ///< implausibly deep parts were left out
};

extern "C" {
/// @param indented_code  lines indented by four spaces are code
/// @return false when the text is too long for the parser
bool francparler_parse_markdown(std::string_view text, bool indented_code, std::vector<MarkdownPiece>& out);
/// @param with_origins  map each byte of a part to the file: decoding takes several times as long
/// @return false for bytes without an e-mail header
bool francparler_parse_mail(std::string_view bytes, bool with_origins, Mail& out);
}

} // namespace francparler
