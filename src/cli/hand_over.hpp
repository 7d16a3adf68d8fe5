#pragma once

#include <string_view>

#include "base/result.hpp"

namespace francparler {

/// Whether a command is one of the second program's, `francparler-batch`.
[[nodiscard]] constexpr bool is_archive_command(std::string_view command) {
    return command == "batch" || command == "report";
}

/// Becomes `francparler-batch`, which is looked for beside the program, then in `../lib/francparler`.
/// @param arguments  those of main()
/// @return only when it cannot be started: why
[[nodiscard]] Error hand_over(char** arguments);

} // namespace francparler
