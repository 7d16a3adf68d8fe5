#pragma once

#include "batch/report/report.hpp"
#include "cli/commands.hpp"

namespace francparler {

struct ReportCommand {
    ReportOptions options;
    std::string output; ///< empty: the standard output
};

Status run(const ReportCommand& command);

} // namespace francparler
