#pragma once

#include <string_view>

#include "base/result.hpp"

namespace francparler {

/// Whether a command is one of the second program's, `francparler-batch`.
[[nodiscard]] constexpr bool is_archive_command(std::string_view command) {
    return command == "batch" || command == "report";
}

/// Replaces this process by `francparler-batch`, found beside the program or in `../lib/francparler`.
/// @param arguments  those of main()
/// @return only if it cannot be started: why
[[nodiscard]] Error hand_over(char** arguments);

} // namespace francparler
