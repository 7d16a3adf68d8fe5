#pragma once

#include <iosfwd>
#include <string>

#include "base/result.hpp"

namespace francparler {

/// What a user is told when the system refuses to read a file or a folder.
/// @param number  errno
[[nodiscard]] Error unreadable(const std::string& path, int number);

/// The bytes of a file, as they are. Errors are French sentences that carry the path.
[[nodiscard]] Result<std::string> read_file(const std::string& path);

/// Why a file cannot be read, and what to do. @param number  errno
[[nodiscard]] Error unreadable(const std::string& path, int number);

/// The bytes of a stream (standard input) up to its end.
/// @param name  what errors call it, for instance "<stdin>"
[[nodiscard]] Result<std::string> read_stream(std::istream& in, const std::string& name);

} // namespace francparler
