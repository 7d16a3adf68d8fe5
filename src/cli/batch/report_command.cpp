#include "cli/batch/report_command.hpp"

#include "cli/output.hpp"
#include "cli/overwriting.hpp"
#include "cli/terminal.hpp"
#include "lexicon/builtin.hpp"

namespace francparler {

Status run(const ReportCommand& command) {
    if (const Errors errors = named_twice(command.options.results); !errors.empty()) return stop(errors);
    if (const Errors errors = overwriting(command.options.results, command.output, "-o"); !errors.empty())
        return stop(errors);
    ReportOptions options = command.options;
    options.width = text_width(stdout);
    const MadeReport report = make_report(options, builtin_lexicon());
    Output out(command.output);
    out.write(report.text);
    const Errors unwritten = out.finish();
    Status status = nothing_to_report;
    if (!report.problems.empty()) status = stop(report.problems);
    if (!unwritten.empty()) status = stop(unwritten);
    return status;
}

} // namespace francparler
