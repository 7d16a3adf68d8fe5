#pragma once

#include <variant>

#include "base/result.hpp"
#include "cli/batch/batch_command.hpp"
#include "cli/batch/report_command.hpp"

namespace francparler {

using ArchiveCommand = std::variant<ShowCommand, BatchCommand, ReportCommand>;

/// Parses the arguments of the main() of `francparler-batch`, which are those of `francparler`.
/// @return or one French sentence about the first error
Result<ArchiveCommand> parse_archive_command_line(int argc, const char* const* argv);

} // namespace francparler
