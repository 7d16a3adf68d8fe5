#include "cli/batch/command_line.hpp"

#include <span>
#include <string_view>

#include "cli/arguments.hpp"
#include "cli/batch/help.hpp"
#include "cli/names.hpp"

namespace francparler {
namespace {

const Choices<ArchiveKind> archive_names = {
    {"auto", ArchiveKind::automatic}, {"mbox", ArchiveKind::mbox}, {"maildir", ArchiveKind::maildir},
    {"mh", ArchiveKind::mh},          {"eml", ArchiveKind::eml},   {"jsonl", ArchiveKind::jsonl},
    {"json", ArchiveKind::json},      {"csv", ArchiveKind::csv},
};
const Choices<Wanted> role_names = {{"agent", Wanted::agents}, {"client", Wanted::customers}, {"tous", Wanted::all}};

Result<ArchiveCommand> parse_batch(std::span<const char* const> arguments) {
    BatchCommand batch;
    CLI::App app;
    app.add_option("ARCHIVE", batch.inputs)->required();
    app.add_option("-o,--output", batch.output);
    add_choice(app, "--from", batch.from, archive_names);
    app.add_option("--export", batch.export_name);
    app.add_option("--id-field", batch.id_field);
    app.add_option("--body-field", batch.body_field);
    add_choice(app, "--role", batch.role, role_names);
    app.add_flag("--redact", batch.redact);
    app.add_flag("--excerpts", batch.excerpts);
    app.add_flag("--resume", batch.resume);
    add_choice(app, "--situation", batch.judgement.situation, situation_choices());
    add_list(app, "--select", batch.judgement.select);
    add_list(app, "--ignore", batch.judgement.ignore);
    add_paths(app, "--lexicons", batch.lexicons);
    app.add_option("--config", batch.config);
    app.add_flag("--no-config", batch.no_config);
    app.add_option("-j,--jobs", batch.jobs);
    app.add_flag("-q,--quiet", batch.quiet);
    app.add_flag("-v,--verbose", batch.verbose);
    const Result<bool> help_wanted = parse_arguments(app, arguments, "batch");
    if (!help_wanted) return help_wanted.error();
    if (*help_wanted) return ArchiveCommand(ShowCommand{std::string(help::batch)});
    if (batch.resume && batch.output.empty())
        return usage("--resume reprend un fichier : donnez le même « -o FICHIER » qu'avant l'interruption");
    if (batch.export_name && !(batch.id_field.empty() && batch.body_field.empty()))
        return usage("--export nomme déjà les champs : ôtez --id-field et --body-field");
    return ArchiveCommand(std::move(batch));
}

} // namespace

Result<ArchiveCommand> parse_archive_command_line(int argc, const char* const* argv) {
    const std::span arguments(argv, static_cast<std::size_t>(argc));
    const std::string_view command = argc > 1 ? argv[1] : "";
    if (command == "batch") return parse_batch(arguments.subspan(2));
    if (command == "report") return ArchiveCommand(ReportCommand{arguments.subspan(2)});
    if (command == "--help" || command == "-h") return ArchiveCommand(ShowCommand{std::string(help::batch)});
    return usage("francparler-batch est lancé par francparler : essayez « francparler batch --help »");
}

} // namespace francparler
