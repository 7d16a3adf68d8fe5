#include "cli/batch/command_line.hpp"

#include <span>
#include <string>
#include <string_view>

#include "base/suggest.hpp"
#include "batch/archive/timestamp.hpp"
#include "cli/batch/names.hpp"
#include "cli/help.hpp"
#include "cli/parser.hpp"

namespace francparler {
namespace {

Result<ArchiveCommand> parse_batch(std::span<const char* const> arguments) {
    BatchCommand batch;
    Parser parser(command_info("batch"));
    parser.arguments(batch.inputs);
    parser.choice("--from", batch.from, archive_names);
    parser.value("--export", batch.export_name);
    parser.value("--id-field", batch.id_field);
    parser.value("--body-field", batch.body_field);
    parser.choice("--role", batch.role, wanted_names);
    parser.output(batch.output);
    parser.flag("--resume", batch.resume);
    parser.flag("--excerpts", batch.excerpts);
    parser.flag("--redact", batch.redact);
    parser.flag("--quiet", batch.quiet);
    parser.flag("--verbose", batch.verbose);
    parser.choice("--situation", batch.judgement.situation, situation_choices);
    parser.select(batch.judgement.select);
    parser.list("--ignore", batch.judgement.ignore);
    parser.sources(batch);
    parser.number("--jobs", batch.jobs, most_jobs, "un nombre entier");
    Result<ArchiveCommand> command = parser.parse<ArchiveCommand>(arguments, batch);
    const BatchCommand* const parsed = command ? std::get_if<BatchCommand>(&*command) : nullptr;
    if (parsed == nullptr) return command;
    if (parsed->resume && parsed->output.empty())
        return usage("--resume reprend un fichier : donnez le même « -o FICHIER » qu'avant l'interruption");
    if (parsed->export_name && *parsed->export_name != "generic" &&
        !(parsed->id_field.empty() && parsed->body_field.empty()))
        return usage("--export nomme déjà les champs : retirez --id-field et --body-field");
    return command;
}

/// « 2025 », « 2025-04 », « 2025-04-12 ».
bool is_date(std::string_view text) {
    constexpr std::string_view shape = "dddd-dd-dd";
    if (text.size() != 4 && text.size() != 7 && text.size() != shape.size()) return false;
    if (!has_shape(text, shape.substr(0, text.size()))) return false;
    constexpr std::string_view first_day = "-01-01";
    return !utc_timestamp(std::string(text).append(first_day.substr(text.size() - 4))).empty();
}

Result<ArchiveCommand> parse_report(std::span<const char* const> arguments) {
    ReportCommand report;
    Parser parser(command_info("report"));
    parser.arguments(report.options.results);
    parser.choice("--format", report.options.format, summary_format_names);
    parser.output(report.output);
    parser.choice("--group-by", report.options.group_by, group_names);
    parser.value("--since", report.options.scope.since);
    parser.value("--until", report.options.scope.until);
    parser.value("--queue", report.options.scope.queue);
    Result<ArchiveCommand> command = parser.parse<ArchiveCommand>(arguments, report);
    const ReportCommand* const parsed = command ? std::get_if<ReportCommand>(&*command) : nullptr;
    if (parsed == nullptr) return command;
    const std::string &since = parsed->options.scope.since, &until = parsed->options.scope.until;
    for (const std::string* const date : {&since, &until})
        if (!date->empty() && !is_date(*date))
            return usage("date inconnue " + in_quotes(*date) + " : écrivez 2025, 2025-04 ou 2025-04-12");
    if (!since.empty() && !until.empty() && since.substr(0, until.size()) > until.substr(0, since.size()))
        return usage("--since " + since + " est après --until " + until);
    return command;
}

} // namespace

Result<ArchiveCommand> parse_archive_command_line(int argc, const char* const* argv) {
    const std::span arguments(argv, static_cast<std::size_t>(argc));
    const std::string_view command = argc > 1 ? argv[1] : "";
    if (command == "batch") return parse_batch(arguments.subspan(2));
    if (command == "report") return parse_report(arguments.subspan(2));
    if (command == "--help" || command == "-h")
        return ArchiveCommand(ShowCommand{help_of(command_info("batch")) + '\n' + help_of(command_info("report"))});
    return usage("francparler-batch est lancé par francparler : essayez « francparler batch --help »");
}

} // namespace francparler
