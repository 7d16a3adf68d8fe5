#pragma once

#include <string>

#include "cli/config.hpp"

namespace francparler {

/// The output of `francparler config`: the configuration in force as TOML, each value with the line that it comes from,
/// or « par défaut ».
[[nodiscard]] std::string config_as_toml(const Config& config);

} // namespace francparler
