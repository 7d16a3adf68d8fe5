#include "cli/batch/report_command.hpp"

#include "cli/output.hpp"
#include "cli/overwriting.hpp"
#include "cli/terminal.hpp"
#include "lexicon/builtin.hpp"

namespace francparler {
namespace {

/// Files that would be lost, because two of what is read and written are the same.
Errors collisions(const ReportCommand& command) {
    const std::vector<std::string>& results = command.options.results;
    const std::string& database = command.options.database;
    Errors out = overwriting(results, command.output, "-o");
    const Errors of_database = overwriting(results, database, "--db");
    out.insert(out.end(), of_database.begin(), of_database.end());
    if (!database.empty() && !command.output.empty() && is_same_file(database, command.output))
        out.push_back(
            {database, 0, 0, "le rapport et la base ne tiennent pas dans un même fichier : donnez deux noms"});
    return out;
}

} // namespace

Status run(const ReportCommand& command) {
    if (const Errors errors = named_twice(command.options.results); !errors.empty()) return stop(errors);
    if (const Errors errors = collisions(command); !errors.empty()) return stop(errors);
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
