#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace francparler {

/// The error message if the system refuses to read a file or a folder.
/// @param number  errno
[[nodiscard]] Error unreadable(const std::string& path, int number);

/// The raw bytes of a file. Errors are French sentences that contain the path.
[[nodiscard]] Result<std::string> read_file(const std::string& path);

/// The file name that means standard input.
inline constexpr std::string_view standard_input = "-";

/// The bytes of the standard input, up to its end.
/// @param name  what errors call it, for instance "<stdin>"
[[nodiscard]] Result<std::string> read_standard_input(const std::string& name);

} // namespace francparler
