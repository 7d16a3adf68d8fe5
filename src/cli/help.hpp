#pragma once

#include <string>

#include "cli/options.hpp"

namespace francparler {

/// What `francparler --help` shows: examples first, then the commands. 80 columns.
[[nodiscard]] std::string general_help();

/// What `francparler COMMAND --help` shows: examples first, then the options.
[[nodiscard]] std::string help_of(const CommandInfo& command);

} // namespace francparler
