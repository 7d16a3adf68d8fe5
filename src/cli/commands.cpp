#include "cli/commands.hpp"

#include <algorithm>
#include <filesystem>

#include "analysis/lexicon_test.hpp"
#include "cli/config.hpp"
#include "cli/config_printer.hpp"
#include "cli/lexicons.hpp"
#include "cli/names.hpp"
#include "cli/output.hpp"
#include "cli/rulebook.hpp"
#include "cli/starting_config.hpp"
#include "cli/terminal.hpp"
#include "lexicon/builtin.hpp"
#include "report/explanation.hpp"
#include "report/rules.hpp"
#include "report/visible.hpp"
#include "report/words.hpp"

namespace francparler {
namespace {

Status show(std::string_view text, Status status = nothing_to_report) {
    Output output("");
    output.write(text);
    const Errors errors = output.finish();
    return errors.empty() ? status : stop(errors);
}

struct Exhibit {
    Lexicon lexicon;
    TextOptions look;
};

/// Opens the lexicons of the configuration and of the command line.
Result<Exhibit> open_exhibit(const RuleSources& sources, std::optional<Colour> colour) {
    const Result<Config> config = configuration(sources, "");
    if (!config) return config.error();
    Result<Lexicon> lexicon = open_lexicons(*config, sources.lexicons);
    if (!lexicon) return lexicon.error();
    const bool inked = use_colour(colour_wish(colour, *config), stdout);
    return Exhibit{*std::move(lexicon), {.colour = inked, .width = text_width(stdout)}};
}

} // namespace

Status run(const ShowCommand& command) { return show(command.text); }

Status run(const RulesCommand& command) {
    const Result<Exhibit> shown = open_exhibit(command, command.colour);
    if (!shown) return stop(shown.error());
    return show(command.format == Format::jsonl ? rules_jsonl(shown->lexicon)
                                                : rules_table(shown->lexicon, shown->look));
}

Status run(const ExplainCommand& command) {
    const Result<Exhibit> shown = open_exhibit(command, command.colour);
    if (!shown) return stop(shown.error());
    const auto& [lexicon, look] = *shown;
    const std::string id = plain_name(command.id);
    if (std::ranges::count(categories_of(lexicon), id) > 0) return show(rules_table(lexicon, look, id));
    const Result<std::uint32_t> rule = find_rule(lexicon, id);
    if (!rule) return stop(rule.error());
    return show(explanation(lexicon, *rule, look));
}

Status run(const ConfigCommand& command) {
    const Result<Config> config = configuration({.config = command.config}, command.path);
    if (!config) return stop(config.error());
    const Result<Lexicon> lexicon = open_lexicons(config->lexicons);
    if (!lexicon) return stop(lexicon.error());
    if (const Errors errors = unknown_mentions(*config, *lexicon); !errors.empty()) return stop(errors);
    return show(config_as_toml(*config));
}

Status run(const InitCommand&) {
    namespace fs = std::filesystem;
    for (const std::string_view name : config_names)
        if (std::error_code ignored; fs::exists(fs::symlink_status(name, ignored)))
            return stop({{std::string(name), 0, 0, "le fichier existe déjà : modifiez-le, ou effacez-le d'abord"}});
    if (const std::optional<std::string> above = find_config("."))
        complain(
            {*above, 0, 0,
             "sans effet sur ce dossier dès que francparler.toml y est ; une relecture de plusieurs dossiers suit la "
             "configuration du premier chemin"});
    Output file{std::string(config_names.front())};
    file.write(starting_config);
    if (const Errors errors = file.finish(); !errors.empty()) return stop(errors);
    return show(next_steps);
}

Status run(const LexiconTestCommand& command) {
    std::vector<std::string> folders;
    if (command.folder.empty()) {
        const Result<Config> config = configuration({}, "");
        if (!config) return stop(config.error());
        folders = config->lexicons;
    } else {
        folders.push_back(command.folder);
    }
    const Result<Lexicon> lexicon = open_lexicons(folders);
    if (!lexicon) return stop(lexicon.error());
    const LexiconReport report = test_lexicon(*lexicon, folders.empty() ? nullptr : &builtin_lexicon());
    complain(report.failures);
    const std::string verdict = !report.failures.empty() ? count_of(report.failures.size(), "erreur")
                                : report.examples > 1    ? "tous justes"
                                : report.examples == 1   ? "juste"
                                                         : "rien à vérifier";
    return show(count_of(report.entries, "entrée") + ", " + count_of(report.examples, "exemple") + " : " + verdict +
                    "\n",
                report.failures.empty() ? nothing_to_report : something_to_mend);
}

Status run(const LexiconCompileCommand& command) {
    const Result<Lexicon> lexicon = open_lexicons(std::span(&command.folder, 1));
    if (!lexicon) return stop(lexicon.error());
    const Lexicon& builtin = builtin_lexicon();
    const std::size_t glossary = lexicon->glossary.size() - builtin.glossary.size();
    return show(visible(command.folder) + " : bien écrit ; ajoute " +
                count_of(lexicon->rules.size() - builtin.rules.size(), "règle") + " et " +
                count_of(count_entries(*lexicon) - count_entries(builtin), "entrée") +
                (glossary > 0 ? ", " + count_of(glossary, "mot") + " au glossaire" : "") + "\n");
}

Status run(const CompletionsCommand& command) { return show(completions(command.shell, builtin_lexicon())); }

} // namespace francparler
