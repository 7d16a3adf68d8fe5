#include "cli/batch/report_command.hpp"

#include <string>

#include "batch/report.hpp"
#include "cli/arguments.hpp"
#include "cli/batch/report_help.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "lexicon/builtin.hpp"

namespace francparler {
namespace {

const Choices<ReportFormat> report_format_choices = {{"text", ReportFormat::text},
                                                     {"json", ReportFormat::json},
                                                     {"csv", ReportFormat::csv},
                                                     {"html", ReportFormat::html}};
const Choices<GroupBy> group_choices = {
    {"template", GroupBy::model}, {"sender", GroupBy::sender}, {"queue", GroupBy::queue},
    {"month", GroupBy::month},    {"role", GroupBy::role},     {"situation", GroupBy::situation},
    {"path", GroupBy::path},
};

Status fail(const Errors& errors) {
    complain(errors);
    return could_not_run;
}

} // namespace

Status run(const ReportCommand& command) {
    ReportOptions options;
    std::string output;
    CLI::App app;
    app.add_option("RÉSULTATS", options.results)->required();
    add_choice(app, "--format", options.format, report_format_choices);
    app.add_option("-o,--output", output);
    add_choice(app, "--group-by", options.group_by, group_choices);
    app.add_option("--db", options.database);
    const Result<bool> help_wanted = parse_arguments(app, command.arguments, "report");
    if (!help_wanted) return fail(help_wanted.error());
    if (*help_wanted) return run(ShowCommand{std::string(help::report)});

    const MadeReport report = make_report(options, builtin_lexicon());
    Output out(output);
    out.write(report.text);
    const Errors unwritten = out.finish();
    Status status = nothing_to_report;
    if (!report.problems.empty()) status = fail(report.problems);
    if (!unwritten.empty()) status = fail(unwritten);
    return status;
}

} // namespace francparler
