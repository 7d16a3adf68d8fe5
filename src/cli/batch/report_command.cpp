#include "cli/batch/report_command.hpp"

#include "cli/terminal.hpp"

namespace francparler {

Status run(const ReportCommand&) {
    complain(Error{.file = {}, .message = "« report » n'est pas dans ce programme"});
    return could_not_run;
}

} // namespace francparler
