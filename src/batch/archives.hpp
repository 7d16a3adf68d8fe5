#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "batch/reader.hpp"

namespace francparler {

using OpenArchive = std::function<Result<std::unique_ptr<ArchiveReader>>(const std::string& path)>;

/// Reads a row of archives, one after the other.
class Archives {
public:
    /// Between two messages.
    struct Place {
        std::size_t archive = 0; ///< in the row
        Bookmark bookmark;       ///< empty: its beginning
        Errors unread;           ///< of the archives before it

        friend bool operator==(const Place&, const Place&) = default;
    };

    Archives(std::vector<std::string> paths, OpenArchive open) : paths_(std::move(paths)), open_(std::move(open)) {}

    /// The next message; nothing at the end of the last archive. An archive that cannot be opened is one record with
    /// an error.
    [[nodiscard]] std::optional<Record> next();

    /// Where the message after the last one begins.
    [[nodiscard]] Place place() const;
    /// Goes there. Only before the first next(). @return what is wrong: the archive has changed
    [[nodiscard]] Errors go_to(const Place& place);

    /// Of the archive that is being read.
    [[nodiscard]] ArchiveReader::Progress progress() const;

    /// Why archives could not be opened, or files not be read to their end.
    [[nodiscard]] const Errors& unread() const { return unread_; }
    /// Of the archives that are read, what is no message and was passed over.
    [[nodiscard]] const Errors& left_out() const { return left_out_; }

private:
    std::vector<std::string> paths_;
    OpenArchive open_;
    std::size_t current_ = 0;
    std::unique_ptr<ArchiveReader> reader_; ///< of the current one, once it is open
    Errors unread_, left_out_;
};

} // namespace francparler
