#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "batch/archives.hpp"
#include "batch/totals.hpp"

namespace francparler {

/// What is to be read, as it was when a run began.
struct InputState {
    std::vector<std::uint64_t> bytes; ///< of each input; of a folder, those of all its files
    std::uint64_t changed = 0;        ///< when the youngest of them was last written: microseconds since 1970

    [[nodiscard]] std::uint64_t all_bytes() const;

    friend bool operator==(const InputState&, const InputState&) = default;
};

/// From where a run that broke off goes on.
struct Checkpoint {
    std::string options; ///< a fingerprint of all that the lines depend on
    InputState inputs;
    std::uint64_t bytes = 0;             ///< of the partial file that are on the disk
    std::uint64_t placeholder_bytes = 0; ///< … of its placeholders
    Archives::Place place;               ///< of the next message
    std::vector<Omission> omissions;
    Totals totals;

    friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

/// As the file of a checkpoint holds it: a line of JSON.
[[nodiscard]] std::string write_checkpoint(const Checkpoint& checkpoint);
/// @return nothing for what is none; one without options for that of another version
[[nodiscard]] std::optional<Checkpoint> read_checkpoint(std::string_view text);

/// The names of a result and of what stands beside it as long as it is not whole: what follows its path.
inline constexpr std::array<std::string_view, 5> result_endings = {"", ".partial", ".checkpoint", ".checkpoint.new",
                                                                   ".placeholders"};
/// Tells the files of a result, whatever way leads to them.
/// @param path  what the user typed; empty: no filter
[[nodiscard]] PathFilter files_of_result(const std::string& path);

/// A result file in the making. Lines go to « PATH.partial », which takes the name PATH once it is whole; «
/// PATH.checkpoint » says from where to go on when it never is. A PATH that is no regular file (a pipe, /dev/null,
/// /dev/stdout) is written directly.
class ResultFile {
public:
    /// @param path  what the user typed
    explicit ResultFile(std::string path);
    ~ResultFile();
    ResultFile(const ResultFile&) = delete;
    ResultFile& operator=(const ResultFile&) = delete;

    /// The checkpoint of a run that broke off; nothing when there is none, or nothing to go with it.
    [[nodiscard]] std::optional<Checkpoint> interrupted() const;
    /// The last line of the finished file; empty when there is none.
    [[nodiscard]] std::string last_line() const;

    /// Begins anew, or goes on from a checkpoint. Only one run may write a file at a time.
    [[nodiscard]] Errors open(const std::optional<Checkpoint>& from);
    /// Of the placeholders that the checkpoint counts.
    [[nodiscard]] Result<std::string> placeholders() const;

    /// @return false when it cannot be written: finish() and save() tell why
    bool write(std::string_view text);
    /// Puts all that was written on the disk, and after it a checkpoint: bytes are filled in.
    [[nodiscard]] Errors save(Checkpoint checkpoint, std::string_view new_placeholders);
    /// Gives the file its name and drops the checkpoint.
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
