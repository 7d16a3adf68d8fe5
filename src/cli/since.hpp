#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>

#include "base/result.hpp"
#include "cli/patch.hpp"

namespace francparler {

/// The new lines of files.
class ChangedLines {
public:
    /// @param files  sorted ranges by path; none: nothing changed in this file
    /// @param top      of the work tree
    /// @param objects  git's names for the old versions of the files, by path
    explicit ChangedLines(RangesByPath files, std::string top = {},
                          std::unordered_map<std::string, std::string> objects = {})
        : files_(std::move(files)), top_(std::move(top)), objects_(std::move(objects)) {}

    /// Whether one of the lines from `first` to `last` is new, or lines between two of them were removed. An unknown
    /// file is all new: one that git does not track, standard input. For a finding on a whole message give its first
    /// and last line.
    [[nodiscard]] bool touches(const std::string& path, std::uint32_t first, std::uint32_t last) const;

    /// The bytes of the old version of a file; nothing for a new file. Runs git.
    [[nodiscard]] std::optional<std::string> old_version(const std::string& path) const;

private:
    RangesByPath files_;
    std::string top_;
    std::unordered_map<std::string, std::string> objects_;
};

/// The content of standard input, and the file that it represents.
struct Piped {
    std::string path;
    std::string bytes;
};

/// The lines of files on disk that differ from a revision, as in `git diff REVISION`. A file that git does not track is
/// all new; of a renamed one, only the differences are.
///
/// Runs git in the repository of `anchor`; variables set by hooks (GIT_DIR, GIT_INDEX_FILE) do not mislead it.
/// @param revision  a branch, a tag, a commit: « origin/main », « HEAD~3 »; « main... » is where the branch left main
/// @param anchor    a file or folder; if it does not exist, the current folder is used
/// @param files     in that repository, or « - »; as the user typed them or walk() gave them; touches() needs the same
/// spelling
/// @param piped     compared instead of the file on disk; touches() needs its path
/// @return          or one French sentence if git or the repository is missing, the revision is unknown, or a file is
/// elsewhere
[[nodiscard]] Result<ChangedLines> changed_since(const std::string& revision, const std::string& anchor,
                                                 std::span<const std::string> files,
                                                 const std::optional<Piped>& piped = std::nullopt);

} // namespace francparler
