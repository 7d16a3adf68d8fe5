#pragma once

#include <string>

#include "base/result.hpp"
#include "cli/baseline.hpp"

namespace francparler {

/// Reads the file that write_baseline() made.
/// @return what is wrong, with line and column
[[nodiscard]] Result<Baseline> read_baseline(const std::string& file);

/// The file: JSON, sorted, one entry per line, so that it can be compared and merged.
[[nodiscard]] std::string write_baseline(const Baseline& baseline);

} // namespace francparler
