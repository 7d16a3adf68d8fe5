#pragma once

#include <string>
#include <vector>

#include "cli/batch/batch_command.hpp"

namespace francparler {

/// A hash of all that the lines of a result file depend on, but for the archives themselves.
/// @param files  of the configuration and the lexicons
[[nodiscard]] std::string options_hash(const BatchCommand& command, const std::vector<std::string>& files);

} // namespace francparler
