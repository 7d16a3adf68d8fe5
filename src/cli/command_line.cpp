#include "cli/command_line.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <span>
#include <string_view>

#include "base/suggest.hpp"
#include "cli/arguments.hpp"
#include "cli/help.hpp"
#include "cli/names.hpp"
#include "report/words.hpp"

namespace francparler {
namespace {

constexpr std::array<std::string_view, 8> commands = {"check",   "batch",  "report", "rules",
                                                      "explain", "config", "init",   "lexicon"};
const Choices<Format> rules_format_names = {{"text", Format::text}, {"jsonl", Format::jsonl}};
constexpr std::array<std::string_view, 2> lexicon_commands = {"test", "compile"};

void add_colour(CLI::App& app, std::optional<Colour>& target) { add_choice(app, "--color", target, colour_names); }

void add_score(CLI::App& app, const std::string& name, std::optional<int>& target) {
    const auto read = [](const std::string& typed) {
        int value = -1;
        const auto [end, code] = std::from_chars(typed.data(), typed.data() + typed.size(), value);
        const bool is_score = code == std::errc() && end == typed.data() + typed.size() && value >= 0 && value <= 100;
        return is_score ? std::optional(value) : std::nullopt;
    };
    const auto mistake = [read](const std::string& typed) -> std::string {
        return read(typed) ? "" : "donnez une note entière de 0 à 100, pas " + in_quotes(typed);
    };
    app.add_option_function<std::string>(name, [=, &target](const std::string& typed) { target = read(typed); })
        ->check(mistake);
}

/// @return what to show instead of running the command, if anything
Result<std::optional<ShowCommand>> parse(CLI::App& app, std::span<const char* const> arguments,
                                         std::string_view command, std::string_view help) {
    const Result<bool> help_wanted = parse_arguments(app, arguments, command);
    if (!help_wanted) return help_wanted.error();
    return *help_wanted ? std::optional(ShowCommand{std::string(help)}) : std::nullopt;
}

template <class T>
Result<Command> outcome(const Result<std::optional<ShowCommand>>& parsed, T command) {
    if (!parsed) return parsed.error();
    if (*parsed) return Command(**parsed);
    return Command(std::move(command));
}

Result<Command> parse_check(std::span<const char* const> arguments) {
    CheckCommand check;
    Judgement& judgement = check.judgement;
    CLI::App app;
    app.add_option("FICHIER", check.paths);
    add_choice(app, "--format", check.format, format_choices());
    app.add_option("-o,--output", check.output);
    add_choice(app, "--as", check.as, kind_names);
    add_choice(app, "--situation", judgement.situation, situation_choices());
    add_list(app, "--select", judgement.select);
    add_list(app, "--ignore", judgement.ignore);
    add_choice(app, "--fail-on", judgement.fail_on, fail_on_names);
    add_score(app, "--fail-under", judgement.fail_under);
    add_paths(app, "--lexicons", check.lexicons);
    app.add_option("--config", check.config);
    app.add_flag("--no-config", check.no_config);
    add_paths(app, "--exclude", check.exclude);
    app.add_flag("--force-exclude", check.force_exclude);
    app.add_option("--since", check.since);
    app.add_option("--baseline", check.baseline);
    app.add_flag("--write-baseline", check.write_baseline);
    app.add_option("-j,--jobs", check.jobs);
    app.add_option("--client", check.client);
    app.add_option("--stdin-filename", check.stdin_filename);
    add_colour(app, check.colour);
    app.add_flag("-q,--quiet", check.quiet);
    app.add_flag("-v,--verbose", check.verbose);
    const auto parsed = parse(app, arguments, "check", help::check);
    return outcome(parsed, std::move(check));
}

Result<Command> parse_rules(std::span<const char* const> arguments) {
    RulesCommand rules;
    CLI::App app;
    add_choice(app, "--format", rules.format, rules_format_names);
    add_paths(app, "--lexicons", rules.lexicons);
    add_colour(app, rules.colour);
    const auto parsed = parse(app, arguments, "rules", help::rules);
    return outcome(parsed, std::move(rules));
}

Result<Command> parse_explain(std::span<const char* const> arguments) {
    ExplainCommand explain;
    CLI::App app;
    app.add_option("RÈGLE", explain.id)->required();
    add_paths(app, "--lexicons", explain.lexicons);
    add_colour(app, explain.colour);
    const auto parsed = parse(app, arguments, "explain", help::explain);
    return outcome(parsed, std::move(explain));
}

Result<Command> parse_config(std::span<const char* const> arguments) {
    ConfigCommand config;
    CLI::App app;
    app.add_option("CHEMIN", config.path);
    app.add_option("--config", config.config);
    const auto parsed = parse(app, arguments, "config", help::config);
    return outcome(parsed, std::move(config));
}

Result<Command> parse_init(std::span<const char* const> arguments) {
    CLI::App app;
    const auto parsed = parse(app, arguments, "init", help::init);
    return outcome(parsed, InitCommand{});
}

Result<Command> parse_lexicon(std::span<const char* const> arguments) {
    const std::string_view what = arguments.empty() ? "" : arguments.front();
    if (what.empty()) return usage("il manque « test » ou « compile »" + see_help("lexicon"));
    if (what == "-h" || what == "--help") return Command(ShowCommand{std::string(help::lexicon)});
    CLI::App app;
    std::string folder;
    CLI::Option* option = app.add_option("DOSSIER", folder);
    if (what == "test") {
        const auto parsed = parse(app, arguments.subspan(1), "lexicon", help::lexicon);
        return outcome(parsed, LexiconTestCommand{folder});
    }
    if (what == "compile") {
        option->required();
        const auto parsed = parse(app, arguments.subspan(1), "lexicon", help::lexicon);
        return outcome(parsed, LexiconCompileCommand{folder});
    }
    const std::string suggestion = did_you_mean(what, lexicon_commands);
    return usage("commande inconnue « lexicon " + std::string(what) + " »" +
                 (suggestion.empty() ? see_help("lexicon") : suggestion));
}

Error unknown_command(std::string_view typed) {
    constexpr std::array<std::string_view, 2> options = {"--help", "--version"};
    if (const std::string suggestion = typed.starts_with("--") ? did_you_mean(typed, options) : ""; !suggestion.empty())
        return usage("option inconnue " + in_quotes(typed) + suggestion);
    if (typed.starts_with('-') && typed != "-")
        return usage("option inconnue " + in_quotes(typed) +
                     " : les options suivent la commande, comme dans « francparler check " + std::string(typed) + " »");
    const bool is_path = typed == "-" || typed.find_first_of("./") != typed.npos;
    std::error_code ignored;
    if (is_path || std::filesystem::exists(typed, ignored))
        return usage("commande inconnue " + in_quotes(typed) + " : essayez « francparler check " + std::string(typed) +
                     " »");
    const std::string suggestion = did_you_mean(typed, commands);
    return usage("commande inconnue " + in_quotes(typed) + (suggestion.empty() ? see_help("") : suggestion));
}

} // namespace

std::string general_help() { return std::string(help::general); }

Result<Command> parse_command_line(int argc, const char* const* argv) {
    const std::span arguments(argv + 1, static_cast<std::size_t>(argc - 1));
    const std::string_view command = arguments.front();
    if (command == "check") return parse_check(arguments.subspan(1));
    if (command == "rules") return parse_rules(arguments.subspan(1));
    if (command == "explain") return parse_explain(arguments.subspan(1));
    if (command == "config") return parse_config(arguments.subspan(1));
    if (command == "init") return parse_init(arguments.subspan(1));
    if (command == "lexicon") return parse_lexicon(arguments.subspan(1));
    if (command == "-h" || command == "--help" || command == "help") return Command(ShowCommand{general_help()});
    if (command == "-V" || command == "--version") return Command(ShowCommand{"francparler " FRANCPARLER_VERSION "\n"});
    return unknown_command(command);
}

} // namespace francparler
