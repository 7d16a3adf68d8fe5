#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.hpp"
#include "cli/ignore.hpp"

/// A real path is absolute, without links in its folders, and does not end with a slash: that of « / » is empty.
namespace francparler {

/// The folder of a real path; of the empty one, itself.
[[nodiscard]] std::string_view parent_of(std::string_view real);

/// Whether a real path is that of a folder, or below it.
[[nodiscard]] bool is_within(std::string_view real, std::string_view folder);

/// The ignore files of folders, .gitignore, .ignore, .francparlerignore and .git/info/exclude, each read once.
class IgnoreFiles {
public:
    /// The verdict of the deepest matching pattern, as find_ignored().
    /// @param top  the real path of the folder above which ignore files do not count
    [[nodiscard]] std::optional<bool> find(std::string_view real, bool is_folder, std::string_view top);

    /// Errors of files that could not be read so far.
    [[nodiscard]] const Errors& errors() const { return errors_; }

private:
    const IgnorePatterns& patterns_of(const std::string& folder);
    void append(const std::string& file, IgnorePatterns& out);

    std::unordered_map<std::string, IgnorePatterns> known_; ///< by folder
    Errors errors_;
};

} // namespace francparler
