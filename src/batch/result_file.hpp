#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "batch/archive/archives.hpp"
#include "batch/totals.hpp"

namespace francparler {

/// The inputs as they were when a run began.
struct InputState {
    std::vector<std::uint64_t> bytes; ///< per input; for a folder, those of all its files
    std::uint64_t changed = 0;        ///< latest modification time of them: microseconds since 1970

    [[nodiscard]] std::uint64_t all_bytes() const;

    friend bool operator==(const InputState&, const InputState&) = default;
};

/// The state from which an interrupted run continues.
struct Checkpoint {
    std::string options; ///< a fingerprint of everything that the lines depend on
    InputState inputs;
    std::uint64_t bytes = 0;             ///< of the partial file that are on the disk
    std::uint64_t placeholder_bytes = 0; ///< … of its placeholders
    Archives::Place place;               ///< of the next message
    std::vector<Omission> omissions;
    Totals totals;

    friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

/// The contents of a checkpoint file: a line of JSON.
[[nodiscard]] std::string write_checkpoint(const Checkpoint& checkpoint);
/// @return nothing if invalid; one without options if from another version
[[nodiscard]] std::optional<Checkpoint> read_checkpoint(std::string_view text);

/// The endings, appended to its path, of a result and of the files beside it while it is incomplete.
inline constexpr std::array<std::string_view, 5> result_endings = {"", ".partial", ".checkpoint", ".checkpoint.new",
                                                                   ".placeholders"};
/// Recognises the files of a result, by any path to them.
/// @param path  as typed by the user; empty: no filter
[[nodiscard]] PathFilter files_of_result(const std::string& path);

/// A result file being written. Lines go to « PATH.partial », which is renamed PATH once complete; « PATH.checkpoint »
/// says where to continue after an interruption. A PATH that is not a regular file (a pipe, /dev/null, /dev/stdout) is
/// written directly.
class ResultFile {
public:
    /// @param path  as typed by the user
    explicit ResultFile(std::string path);
    ~ResultFile();
    ResultFile(const ResultFile&) = delete;
    ResultFile& operator=(const ResultFile&) = delete;

    /// The checkpoint of an interrupted run; nothing if it or its partial file is missing.
    [[nodiscard]] std::optional<Checkpoint> interrupted() const;
    /// The last line of the finished file; empty when there is none.
    [[nodiscard]] std::string last_line() const;

    /// Starts anew, or continues from a checkpoint. Only one run may write a file at a time.
    [[nodiscard]] Errors open(const std::optional<Checkpoint>& from);
    /// The placeholders that the checkpoint counts.
    [[nodiscard]] Result<std::string> placeholders() const;

    /// @return false if it cannot be written: finish() and save() say why
    bool write(std::string_view text);
    /// Flushes everything written to the disk, then writes a checkpoint, filling in its bytes.
    [[nodiscard]] Errors save(Checkpoint checkpoint, std::string_view new_placeholders);
    /// Renames the file and removes the checkpoint.
    [[nodiscard]] Errors finish();

private:
    bool flush();
    Errors failure() const;

    std::string typed_, path_;
    bool direct_ = false;
    int file_ = -1, placeholders_ = -1;
    std::string pending_;
    std::uint64_t bytes_ = 0, placeholder_bytes_ = 0;
    int failed_ = 0; ///< the first errno
};

} // namespace francparler
