#pragma once

#include <string>
#include <string_view>
#include <sys/types.h>

/// Shared by everything that writes files; failures are values of errno, 0 for none.
namespace francparler {

/// Writes a whole text, even if the system accepts it only in parts.
[[nodiscard]] int write_all(int file, std::string_view text);

/// The target of a link, so that the link itself is kept.
[[nodiscard]] std::string link_target(const std::string& path);

/// Whether a new file can replace the target of a path: not a pipe, a device, « /dev/stdout ».
[[nodiscard]] bool is_replaceable(const std::string& path);

/// Opens a target that is not replaceable for writing: a standard stream continues at its position.
/// @return below 0: errno says why
[[nodiscard]] int open_in_place(const std::string& path);

/// Flushes a file to the disk.
[[nodiscard]] int sync_file(int file);

/// Renames a complete file to its final name; afterwards both its data and the name are on the disk. It takes over the
/// permissions and, as far as the system allows, the owner of a file that it replaces; a new file follows the user's
/// umask. Waits for the disk.
/// @param file       still open for writing
/// @param temporary  its name, in the folder of the other
/// @param path       not a link: see link_target()
[[nodiscard]] int commit_file(int file, const std::string& temporary, const std::string& path);

/// Writes a whole file, renames it as commit_file() does, and closes it. Leaves nothing behind if that fails.
[[nodiscard]] int write_and_commit(int file, std::string_view text, const std::string& temporary,
                                   const std::string& path);

/// A template for mkstemp(), in the folder of another file; short, however long the other's name is.
[[nodiscard]] std::string temporary_beside(const std::string& path);

/// While it exists, other runs that lock a file of the same folder wait. If the file system has no locks, or the folder
/// cannot be opened, nobody waits.
class FolderLock {
public:
    /// Waits for the run that holds it, ten minutes at most.
    /// @param path  of the file, which need not exist; links are followed
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
