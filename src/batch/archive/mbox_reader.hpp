#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "batch/archive/line_reader.hpp"
#include "batch/archive/mail_message.hpp"
#include "batch/archive/reader.hpp"

namespace francparler {

/// Whether a line looks like the beginning of a message: « From » with a date, or alone.
[[nodiscard]] bool is_mbox_separator(std::string_view line);

/// Reads an mbox file, whatever its variant.
///
/// A message begins at a line « From … » with a date, after an empty line. If either is missing, and for a bare « From
/// », as Thunderbird writes it, the next line must be a header field. Such lines in the text are quoted (mboxo, mboxrd,
/// mboxcl): one « > » is removed. If they are not (mboxcl2), the length given by the header is trusted if a message
/// begins there, or the file ends.
/// @see https://www.jwz.org/doc/content-length.html, qmail's mbox(5)
class MboxReader final : public ArchiveReader {
public:
    /// @param bytes  at the beginning of the file
    MboxReader(std::string path, std::unique_ptr<ByteWindow> bytes)
        : path_(std::move(path)), bytes_(std::move(bytes)), lines_(*bytes_) {}

    [[nodiscard]] std::optional<Record> next() override;
    [[nodiscard]] Progress progress() const override { return lines_.stream().progress(); }
    [[nodiscard]] Bookmark bookmark() const override;
    [[nodiscard]] bool go_to(const Bookmark& bookmark) override;

private:
    /// Whether the next line, « From … », begins a message.
    [[nodiscard]] bool is_separator(std::string_view line, bool after_blank);
    /// Whether a message begins, or the file ends, after the given length.
    [[nodiscard]] bool is_length_right();

    std::string path_;
    std::unique_ptr<ByteWindow> bytes_;
    LineReader lines_;
    MailMessage message_;
    std::uint64_t length_end_ = 0; ///< end of the current message by its Content-Length; 0: there is none
    bool is_length_checked_ = false;
};

} // namespace francparler
