#pragma once

#include <string>

#include "cli/options.hpp"

namespace francparler {

/// The text of `francparler --help`: examples first, then the commands. 80 columns.
[[nodiscard]] std::string general_help();

/// The text of `francparler COMMAND --help`: examples first, then the options.
[[nodiscard]] std::string help_of(const CommandInfo& command);

} // namespace francparler
