#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace francparler {

/// A pattern of a .gitignore, with git's meaning: https://git-scm.com/docs/gitignore.
///
/// Names are bytes, so « ? » is one byte of an « é », and in NFC, however a Mac writes them. A pattern that git takes
/// for malformed matches nothing.
class IgnorePattern {
public:
    /// @param line  without its end; nothing is trimmed. « ./a », as it is typed, means « /a »: git has it in no file
    explicit IgnorePattern(std::string_view line);

    /// « !pattern »: what it matches is read after all.
    [[nodiscard]] bool readmits() const { return readmits_; }
    /// @param path       from the folder that the pattern holds for, "lettres/mars.txt"
    /// @param is_folder  and no symbolic link to one
    [[nodiscard]] bool matches(std::string_view path, bool is_folder) const;

private:
    std::string pattern_;     ///< without the marks that the other members stand for
    std::size_t literal_ = 0; ///< bytes of `pattern_` before its first special character
    bool readmits_ = false;
    bool folders_only_ = false;
    bool any_depth_ = false; ///< no slash within: it is the last part of a path that counts
};

using IgnorePatterns = std::vector<IgnorePattern>;

/// Appends the patterns of an ignore file: one a line, without comments, trailing spaces and CR.
void append_ignore_patterns(std::string_view file, IgnorePatterns& out);

/// What the last pattern that matches says: true for « ignored », false for « read after all »; nothing when none does.
/// The folders above the path are not looked at.
[[nodiscard]] std::optional<bool> find_ignored(const IgnorePatterns& patterns, std::string_view path, bool is_folder);

/// Whether a file is ignored, itself or with a folder above it: what that holds cannot be readmitted.
[[nodiscard]] bool is_ignored(const IgnorePatterns& patterns, std::string_view file);

} // namespace francparler
