#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>

#include "base/result.hpp"
#include "cli/patch.hpp"

namespace francparler {

/// Which lines of some files are new.
class ChangedLines {
public:
    /// @param files  sorted ranges by path; none: nothing changed in this file
    /// @param top      of the work tree
    /// @param objects  what git calls the old versions of the files, by path
    explicit ChangedLines(RangesByPath files, std::string top = {},
                          std::unordered_map<std::string, std::string> objects = {})
        : files_(std::move(files)), top_(std::move(top)), objects_(std::move(objects)) {}

    /// Whether one of the lines from `first` to `last` is new, or lines between two of them were taken out.
    /// A file that nothing is known of is all new: one that git does not track, the standard input.
    /// For a finding on a whole message give its first and last line.
    [[nodiscard]] bool touches(const std::string& path, std::uint32_t first, std::uint32_t last) const;

    /// The bytes of the old version of a file; nothing for one that is new. Runs git.
    [[nodiscard]] std::optional<std::string> old_version(const std::string& path) const;

private:
    RangesByPath files_;
    std::string top_;
    std::unordered_map<std::string, std::string> objects_;
};

/// What the standard input holds, and the file that it stands for.
struct Piped {
    std::string path;
    std::string bytes;
};

/// The lines of files that differ from those of a revision, as `git diff REVISION` tells: of the files as they lie on
/// disk. All of a file is new that git does not track; of a renamed one, what differs.
///
/// Runs git in the repository of `anchor`; what hooks set (GIT_DIR, GIT_INDEX_FILE) does not mislead it.
/// @param revision  a branch, a tag, a commit: « origin/main », « HEAD~3 »; « main... » is where the branch left main
/// @param anchor    a file or folder; the current folder stands for one that does not exist
/// @param files     in that repository, or « - »; as the user typed them or walk() gave them; touches() wants them
/// spelt the same
/// @param piped     compared as it is, and not as the file lies on disk; touches() wants its path
/// @return          one French sentence when git or the repository is missing, the revision unknown, or a file
/// elsewhere
[[nodiscard]] Result<ChangedLines> changed_since(const std::string& revision, const std::string& anchor,
                                                 std::span<const std::string> files,
                                                 const std::optional<Piped>& piped = std::nullopt);

} // namespace francparler
