#pragma once

#include <functional>
#include <memory>
#include <mutex>
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
        std::size_t archive = 0;   ///< in the row
        Bookmark bookmark;         ///< empty: its beginning
        std::size_t omissions = 0; ///< before it

        friend bool operator==(const Place&, const Place&) = default;
    };

    /// @param told  how an omission's reason is kept, for whoever may not know its file; empty: as it is
    Archives(std::vector<std::string> paths, OpenArchive open, std::function<Error(Error)> told = {})
        : paths_(std::move(paths)), open_(std::move(open)), told_(std::move(told)) {}

    /// The next message; nothing at the end of the last archive. An archive that cannot be opened is one record with
    /// an error.
    [[nodiscard]] std::optional<Record> next();

    /// Where the message after the last one begins.
    [[nodiscard]] Place place() const;
    /// Those before a place. Safe to use beside next().
    [[nodiscard]] std::vector<Omission> omissions(const Place& place) const;
    /// Goes there. Only before the first next(). @return what is wrong: the archive has changed
    [[nodiscard]] Errors go_to(const Place& place, std::vector<Omission> omissions);

    /// Which archive is being read, in the row, and how far.
    [[nodiscard]] std::size_t current() const { return current_; }
    [[nodiscard]] ArchiveReader::Progress progress() const;

    /// Why archives could not be opened, or files not be read to their end.
    [[nodiscard]] Errors unread() const { return reasons(true); }
    /// Of the archives that are read, what is no message and was passed over.
    [[nodiscard]] Errors left_out() const { return reasons(false); }

private:
    void omit(Omission omission);
    Errors reasons(bool is_wanted) const;

    std::vector<std::string> paths_;
    OpenArchive open_;
    std::function<Error(Error)> told_;
    std::size_t current_ = 0;
    std::unique_ptr<ArchiveReader> reader_; ///< of the current one, once it is open
    bool is_silent_ = false;                ///< it gave nothing since, and told nothing
    std::vector<Omission> omissions_;       ///< added to by next() alone
    mutable std::mutex mutex_;              ///< of omissions_
};

} // namespace francparler
