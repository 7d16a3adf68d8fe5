#include "cli/batch/report_command.hpp"

#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "lexicon/builtin.hpp"

namespace francparler {
namespace {

Status fail(const Errors& errors) {
    complain(errors);
    return could_not_run;
}

} // namespace

Status run(const ReportCommand& command) {
    const MadeReport report = make_report(command.options, builtin_lexicon());
    Output out(command.output);
    out.write(report.text);
    const Errors unwritten = out.finish();
    Status status = nothing_to_report;
    if (!report.problems.empty()) status = fail(report.problems);
    if (!unwritten.empty()) status = fail(unwritten);
    return status;
}

} // namespace francparler
