#pragma once

#include <string>
#include <string_view>
#include <sys/types.h>

/// What all that write files share; failures are values of errno, 0 for none.
namespace francparler {

/// Writes a whole text, however often the system takes a part of it.
[[nodiscard]] int write_all(int file, std::string_view text);

/// What a link leads to, so that the link itself stays.
[[nodiscard]] std::string link_target(const std::string& path);

/// Whether a new file can take the place of what a path leads to: not of a pipe, a device, « /dev/stdout ».
[[nodiscard]] bool is_replaceable(const std::string& path);

/// Opens what is not replaceable to write on: a standard stream goes on where it is.
/// @return below 0: errno says why
[[nodiscard]] int open_in_place(const std::string& path);

/// Puts what was written to a file on the disk.
[[nodiscard]] int sync_file(int file);

/// Gives a file that is whole its name, for good: both are on the disk afterwards. The rights of the one that was there
/// and, as far as the system allows it, its owner stay; a new one has those of the user's umask. Waits for the disk.
/// @param file       still open, for writing
/// @param temporary  its name, in the folder of the other
/// @param path       what no link stands for: link_target()
[[nodiscard]] int commit_file(int file, const std::string& temporary, const std::string& path);

/// Writes all of a file, gives it its name as commit_file() does, and closes it. Where that fails, nothing of it stays.
[[nodiscard]] int write_and_commit(int file, std::string_view text, const std::string& temporary,
                                   const std::string& path);

/// What mkstemp() makes the name of a file of, in the folder of another; short, however long the other's is.
[[nodiscard]] std::string temporary_beside(const std::string& path);

/// Keeps other runs that take it for a file of the same folder waiting, as long as it lives. Where a file system has no
/// locks, or the folder cannot be opened, nobody waits.
class FolderLock {
public:
    /// Waits for those that have it, ten minutes at most.
    /// @param path  of the file, there or not; where links lead counts
    explicit FolderLock(const std::string& path);
    ~FolderLock();
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

private:
    int folder_ = -1;
};

/// Why a file could not be written, in French, to be put after a comma.
[[nodiscard]] std::string why_not_written(int failure);

} // namespace francparler
