#pragma once

#include <string_view>

namespace francparler {

/// Whether a path fits a pattern of .gitignore: « * », « ? » and « [a-z] » within a name, « ** » over folders. A
/// pattern without a slash fits a name at any depth, one that fits a folder fits all in it.
/// @param path  relative, with « / »
[[nodiscard]] bool glob_matches(std::string_view pattern, std::string_view path);

} // namespace francparler
