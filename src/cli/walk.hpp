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
    std::vector<std::string>
        exclude; ///< patterns as in a .gitignore, relative to the current folder; they override ignore files
    bool force_exclude = false; ///< files named on the command line, and `stdin_name`, may be excluded as well
    bool no_ignore = false;     ///< ignore files do not count
    std::string stdin_name;     ///< path represented by standard input; empty: none
    /// Additional files to leave out, by their cleaned path; may be empty.
    std::function<bool(const std::string& path)> leaves_out;
};

/// Why a walk skips a file or folder.
enum class SkipReason : std::uint8_t {
    other_ending, ///< not one that francparler reads
    unread,       ///< an unsupported format that probably holds messages: see unread_ending()
    excluded,     ///< by --exclude, an ignore file, or leaves_out()
    hidden,       ///< its name begins with a dot
    dependencies, ///< node_modules
    link,         ///< a symbolic link
    special,      ///< a pipe, a device, a socket
};

struct Skipped {
    std::string path; ///< ends with « / » for a whole folder
    SkipReason reason = SkipReason::other_ending;
};

struct Walk {
    std::vector<std::string> files; ///< sorted by bytes, without duplicates
    std::vector<std::string> named; ///< those named on the command line, also sorted
    std::vector<Skipped> skipped;   ///< sorted by path
    Errors errors;                  ///< for paths that do not exist or may not be read; the rest is walked
};

/// The files denoted by the paths of a command line.
///
/// A named file is read. In a folder, files with a readable ending are read unless hidden or ignored; links in it are
/// not followed. Paths are returned without « ./ » and doubled slashes, « - » unchanged.
///
/// Ignore files are .gitignore, .ignore and .francparlerignore, the later of these and the deeper ones winning, and
/// .git/info/exclude. They apply from the top of the repository down; outside a repository from the current folder, or
/// from the named folder if that is elsewhere. As with git, nothing below an ignored folder is read, but a named folder
/// is walked even if it is ignored.
[[nodiscard]] Walk walk(std::span<const std::string> paths, const WalkOptions& options);

/// « pas des messages, d'après leur nom : 12, exclus : 1 »; empty if nothing was skipped.
[[nodiscard]] std::string summary_of(std::span<const Skipped> skipped);

/// Counts of unsupported formats: « .properties : 1, .xlf : 12 »; empty if there were none.
[[nodiscard]] std::string unread_of(std::span<const Skipped> skipped);

/// The reason, in the singular: « exclu ».
[[nodiscard]] std::string_view name_of(SkipReason reason);

} // namespace francparler
