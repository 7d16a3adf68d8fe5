#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "batch/archive/record.hpp"

namespace francparler {

/// A position from which reading can resume: opaque to all but the reader that gave it, printable ASCII.
using Bookmark = std::string;

/// Something in an archive that is in no record.
struct Omission {
    Error reason;
    bool is_wanted = true; ///< false: not a message and rightly skipped, or read for want of anything better

    friend bool operator==(const Omission&, const Omission&) = default;
};

/// Selects files by their path.
using PathFilter = std::function<bool(const std::string& path)>;

/// Reads an archive message by message, in order, with bounded memory whatever its size: it holds at most one message,
/// and no more than `largest_message` of that.
class ArchiveReader {
public:
    static constexpr std::size_t largest_message = 64u
                                                   << 20; ///< bytes; a longer one is cut, or becomes an error record

    virtual ~ArchiveReader() = default;

    /// The next message; nothing at the end. A message that cannot be read is a Record with an error, and reading
    /// continues after it.
    [[nodiscard]] virtual std::optional<Record> next() = 0;

    /// Bytes read and to be read, for the progress bar; total 0 when unknown (standard input).
    struct Progress {
        std::uint64_t done = 0, total = 0;
    };
    [[nodiscard]] virtual Progress progress() const = 0;

    /// The omissions that next() has met since the last call, so that each is reported once. Unwanted ones are counted,
    /// and reported when next() returns nothing.
    [[nodiscard]] std::vector<Omission> take_omissions() { return std::exchange(omissions_, {}); }

    /// The position after the last message.
    [[nodiscard]] virtual Bookmark bookmark() const = 0;
    /// Moves to a bookmark. Only before the first next(). @return false if the archive has changed
    [[nodiscard]] virtual bool go_to(const Bookmark& bookmark) = 0;

protected:
    void omit(const Errors& reasons, bool is_wanted = true) {
        for (const Error& reason : reasons) omissions_.push_back({reason, is_wanted});
    }

    std::vector<Omission> omissions_; ///< to be taken
};

} // namespace francparler
