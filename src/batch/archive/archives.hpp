#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "batch/archive/reader.hpp"

namespace francparler {

using OpenArchive = std::function<Result<std::unique_ptr<ArchiveReader>>(const std::string& path)>;

/// Reads several archives, one after the other.
class Archives {
public:
    /// A position between two messages.
    struct Place {
        std::size_t archive = 0;   ///< its index
        Bookmark bookmark;         ///< empty: its beginning
        std::size_t omissions = 0; ///< before it

        friend bool operator==(const Place&, const Place&) = default;
    };

    /// @param rewrite  applied to the reason of each omission, to hide its file name; may be empty
    Archives(std::vector<std::string> paths, OpenArchive open, std::function<Error(Error)> rewrite = {})
        : paths_(std::move(paths)), open_(std::move(open)), rewrite_(std::move(rewrite)) {}

    /// The next message; nothing at the end of the last archive. An archive that cannot be opened is one record with
    /// an error.
    [[nodiscard]] std::optional<Record> next();

    /// The position after the last message.
    [[nodiscard]] Place place() const;
    /// The omissions before a place. Safe to call concurrently with next().
    [[nodiscard]] std::vector<Omission> omissions(const Place& place) const;
    /// Moves to a place. Only before the first next(). @return an error if the archive has changed
    [[nodiscard]] Errors go_to(const Place& place, std::vector<Omission> omissions);

    /// The index of the archive being read.
    [[nodiscard]] std::size_t current() const { return current_; }
    [[nodiscard]] ArchiveReader::Progress progress() const;

    /// Why archives could not be opened, or files not be read to their end.
    [[nodiscard]] Errors unread() const { return reasons(true); }
    /// What was skipped in the archives because it is not a message.
    [[nodiscard]] Errors left_out() const { return reasons(false); }

private:
    void omit(Omission omission);
    Errors reasons(bool is_wanted) const;

    std::vector<std::string> paths_;
    OpenArchive open_;
    std::function<Error(Error)> rewrite_;
    std::size_t current_ = 0;
    std::unique_ptr<ArchiveReader> reader_; ///< of the current one, once it is open
    bool is_silent_ = false;                ///< it has given no record and no omission so far
    std::vector<Omission> omissions_;       ///< added to by next() alone
    mutable std::mutex mutex_;              ///< of omissions_
};

} // namespace francparler
