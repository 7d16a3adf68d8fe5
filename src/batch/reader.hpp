#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "batch/record.hpp"

namespace francparler {

/// Where reading can be taken up again: opaque to all but the reader that gave it, printable ASCII.
using Bookmark = std::string;

/// What was met in an archive and is in no record.
struct Omission {
    Error reason;
    bool is_wanted = true; ///< false: no message, passed over as it should be, or read for want of better

    friend bool operator==(const Omission&, const Omission&) = default;
};

/// Which files are meant, by their path.
using PathFilter = std::function<bool(const std::string& path)>;

/// Reads an archive message by message, in order, with memory bounded whatever its size: nothing is ever whole in it
/// but one message, and of that no more than `largest_message`.
class ArchiveReader {
public:
    static constexpr std::size_t largest_message = 64u
                                                   << 20; ///< bytes; a longer one is cut, or becomes an error record

    virtual ~ArchiveReader() = default;

    /// The next message. What cannot be read is a Record with an error, and reading goes on after it; nothing at the
    /// end.
    [[nodiscard]] virtual std::optional<Record> next() = 0;

    /// Bytes read and to be read, for the progress bar; total 0 when unknown (standard input).
    struct Progress {
        std::uint64_t done = 0, total = 0;
    };
    [[nodiscard]] virtual Progress progress() const = 0;

    /// What next() has met since the last call, so that each is told once. What is not wanted is counted, and told when
    /// next() gives nothing.
    [[nodiscard]] std::vector<Omission> take_omissions() { return std::exchange(omissions_, {}); }

    /// Where the message after the last one begins.
    [[nodiscard]] virtual Bookmark bookmark() const = 0;
    /// Goes there. Only before the first next(). @return false when the archive has changed
    [[nodiscard]] virtual bool go_to(const Bookmark& bookmark) = 0;

protected:
    void omit(const Errors& reasons, bool is_wanted = true) {
        for (const Error& reason : reasons) omissions_.push_back({reason, is_wanted});
    }

    std::vector<Omission> omissions_; ///< to be taken
};

} // namespace francparler
