#pragma once

#include <string>
#include <string_view>
#include <sys/types.h>

/// What all that write files share; failures are values of errno, 0 for none.
namespace francparler {

/// Writes a whole text, however often the system takes a part of it.
[[nodiscard]] int write_all(int file, std::string_view text);

/// What a link leads to, so that the link itself stays.
[[nodiscard]] std::string link_target(const std::string& path);

/// Rights of a new file, as the user's umask has it.
[[nodiscard]] mode_t new_file_mode();

/// Why a file could not be written, in French, to be put after a comma.
[[nodiscard]] std::string why_not_written(int failure);

} // namespace francparler
