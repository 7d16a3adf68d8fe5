#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace francparler {

/// A pattern of a .gitignore, with git's meaning: https://git-scm.com/docs/gitignore.
///
/// Names are bytes, so « ? » is one byte of an « é »; they are normalised to NFC, for names from a Mac. A pattern that
/// git considers malformed matches nothing.
class IgnorePattern {
public:
    /// @param line  without its line end; nothing is trimmed. « ./a », as users type it, means « /a »; in git it
    /// matches no file
    explicit IgnorePattern(std::string_view line);

    /// « !pattern »: matching files are read after all.
    [[nodiscard]] bool readmits() const { return readmits_; }
    /// @param path       relative to the folder that the pattern applies to, "lettres/mars.txt"
    /// @param is_folder  and not a symbolic link to one
    [[nodiscard]] bool matches(std::string_view path, bool is_folder) const;

private:
    std::string pattern_;     ///< without the signs represented by the other members
    std::size_t literal_ = 0; ///< bytes of `pattern_` before its first special character
    bool readmits_ = false;
    bool folders_only_ = false;
    bool any_depth_ = false; ///< no slash within: only the last part of a path counts
};

using IgnorePatterns = std::vector<IgnorePattern>;

/// Appends the patterns of an ignore file: one per line, without comments, trailing spaces and CR.
void append_ignore_patterns(std::string_view file, IgnorePatterns& out);

/// The verdict of the last matching pattern: true for « ignored », false for « read after all »; nothing if none
/// matches. Folders above the path are not considered.
[[nodiscard]] std::optional<bool> find_ignored(const IgnorePatterns& patterns, std::string_view path, bool is_folder);

/// Whether a file is ignored, by itself or with a folder above it, whose contents cannot be readmitted.
[[nodiscard]] bool is_ignored(const IgnorePatterns& patterns, std::string_view file);

} // namespace francparler
