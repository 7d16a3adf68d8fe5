#pragma once

#include <variant>

#include "base/result.hpp"
#include "cli/batch/batch_command.hpp"
#include "cli/batch/report_command.hpp"

namespace francparler {

using ArchiveCommand = std::variant<ShowCommand, BatchCommand, ReportCommand>;

/// Reads the arguments of the main() of `francparler-batch`: those of `francparler`.
/// @return one French sentence for the first thing that is wrong
Result<ArchiveCommand> parse_archive_command_line(int argc, const char* const* argv);

} // namespace francparler
