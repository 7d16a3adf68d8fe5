#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace francparler {

struct WalkOptions {
    std::vector<std::string> exclude; ///< patterns as in a .gitignore, from the current folder; they win over files
    bool force_exclude = false;       ///< what is named on the command line may be excluded as well, and `stdin_name`
    bool no_ignore = false;           ///< ignore files do not count
    std::string stdin_name;           ///< path that the standard input stands for; empty: none
    /// Files that someone else leaves out too, by their cleaned path; may be empty.
    std::function<bool(const std::string& path)> leaves_out;
};

/// Why a file or folder that a walk came by is not read.
enum class SkipReason : std::uint8_t {
    other_ending, ///< not one that francparler reads
    unread,       ///< nor that of a format which probably holds messages: see unread_ending()
    excluded,     ///< by --exclude, an ignore file, or who else leaves files out
    hidden,       ///< its name begins with a dot
    dependencies, ///< node_modules
    link,         ///< a symbolic link
    special,      ///< a pipe, a device, a socket
};

struct Skipped {
    std::string path; ///< ends with « / » for a folder: all of it
    SkipReason reason = SkipReason::other_ending;
};

struct Walk {
    std::vector<std::string> files; ///< sorted by bytes, none twice
    std::vector<std::string> named; ///< those of them that the command line names: sorted as well
    std::vector<Skipped> skipped;   ///< sorted by path
    Errors errors;                  ///< of what does not exist or may not be read; the rest is walked
};

/// The files that the paths of a command line stand for.
///
/// A file that is named is read. A folder is walked: files of a readable ending that are neither hidden nor ignored;
/// links that are met are not followed. Paths come back without « ./ » and doubled slashes,
/// « - » as it is.
///
/// Ignore files are .gitignore, .ignore and .francparlerignore, the later of these and the deeper ones winning, and
/// .git/info/exclude. They count from the top of the repository down; outside a repository from the current folder, or
/// from the named folder where that is elsewhere. As with git, nothing below an ignored folder is read; but a
/// folder that is named is walked even if it is ignored.
[[nodiscard]] Walk walk(std::span<const std::string> paths, const WalkOptions& options);

/// « pas des messages, d'après leur nom : 12, exclus : 1 »; empty when nothing was skipped.
[[nodiscard]] std::string summary_of(std::span<const Skipped> skipped);

/// Of formats that are not read: « .properties : 1, .xlf : 12 »; empty when none was met.
[[nodiscard]] std::string unread_of(std::span<const Skipped> skipped);

/// The reason, of one: « exclu ».
[[nodiscard]] std::string_view name_of(SkipReason reason);

} // namespace francparler
