#pragma once

#include <string>

#include "base/result.hpp"
#include "cli/config.hpp"

namespace francparler {

/// Reads a configuration file. @return every mistake in it, with its line and what was probably meant
[[nodiscard]] Result<Config> read_config(const std::string& path);

} // namespace francparler
