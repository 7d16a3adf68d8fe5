#pragma once

#include <string>
#include <vector>

#include "cli/batch/batch_command.hpp"

namespace francparler {

/// A hash of everything that the lines of a result file depend on, except the archives themselves.
/// @param files  those of the configuration and the lexicons
[[nodiscard]] std::string options_hash(const BatchCommand& command, const std::vector<std::string>& files);

} // namespace francparler
