#pragma once

#include <string>

#include "base/span.hpp"
#include "text/line_map.hpp"
#include "text/offset_map.hpp"

namespace francparler {

/// The text in which findings are shown, with the external positions of its offsets. For a file it is the file in
/// UTF-8; for an e-mail the decoded body, whose lines and columns are those of the file. Neither copied nor moved,
/// since it holds views of itself.
class Source {
public:
    /// @param text   valid UTF-8, to which spans refer
    /// @param bytes  from the text to the bytes that were read, if they differ: UTF-16, Latin-1
    explicit Source(std::string text, OffsetMap bytes = {});
    /// A text that was encoded in a file.
    /// @param file    the text to which lines and columns refer
    /// @param places  from the text to `file`
    Source(std::string text, std::string file, OffsetMap places);
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;

    [[nodiscard]] const std::string& text() const { return text_; }
    /// The lines of the text itself.
    [[nodiscard]] const LineMap& lines() const { return lines_; }
    /// The bytes as they were read: of the file, or of the decoded body of an e-mail.
    [[nodiscard]] Span bytes(Span span) const { return bytes_.origin_of(span); }
    /// Line and column in the file of the first character of a span, and of what follows its last one. O(log lines).
    [[nodiscard]] Position begin(Span span) const;
    [[nodiscard]] Position end(Span span) const;
    /// As begin() and end(), but columns count bytes of the file in UTF-8, those of a byte order mark as well.
    [[nodiscard]] Position byte_begin(Span span) const;
    [[nodiscard]] Position byte_end(Span span) const;
    /// True when the text is the file byte for byte, so that a span can be replaced in the file directly.
    [[nodiscard]] bool is_file() const { return bytes_.is_identity() && places_.is_identity(); }

    /// True when bytes() are those of the file: not of the decoded body of an e-mail.
    [[nodiscard]] bool counts_in_file() const { return places_.is_identity(); }

private:
    std::string text_;
    std::string file_;
    OffsetMap bytes_, places_;
    LineMap lines_;
    LineMap file_lines_;
};

} // namespace francparler
