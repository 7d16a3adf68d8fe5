#include "cli/command_line.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <span>
#include <string_view>

#include "base/suggest.hpp"
#include "cli/arguments.hpp"
#include "cli/help.hpp"
#include "cli/names.hpp"
#include "cli/options.hpp"
#include "cli/parser.hpp"
#include "cli/version.hpp"

namespace francparler {
namespace {

/// Binds the options that check and fix have in common.
void bind(Parser& parser, ReadingOptions& options) {
    parser.arguments(options.paths);
    parser.flag("--quiet", options.quiet);
    parser.choice("--as", options.as, kind_names);
    parser.value("--stdin-filename", options.stdin_filename);
    parser.paths("--exclude", options.exclude);
    parser.flag("--force-exclude", options.force_exclude);
    parser.flag("--no-ignore", options.no_ignore);
    parser.select(options.judgement.select);
    parser.list("--ignore", options.judgement.ignore);
    parser.sources(options);
    parser.value("--baseline", options.baseline);
}

Result<Command> parse_check(std::span<const char* const> arguments) {
    CheckCommand check;
    JudgingOptions& judgement = check.judgement;
    Parser parser(command_info("check"));
    bind(parser, check);
    parser.choice("--format", check.format, format_choices);
    parser.output(check.output);
    parser.choice("--color", check.colour, colour_names);
    parser.flag("--verbose", check.verbose);
    parser.value("--client", check.client);
    parser.number("--jobs", check.jobs, most_jobs, "un nombre entier");
    parser.choice("--situation", judgement.situation, situation_choices);
    parser.value("--since", check.since);
    parser.flag("--write-baseline", check.write_baseline);
    parser.choice("--fail-on", judgement.fail_on, fail_on_names);
    parser.number("--fail-under", judgement.fail_under, 100, "une note entière");
    return parser.parse<Command>(arguments, check);
}

Result<Command> parse_fix(std::span<const char* const> arguments) {
    FixCommand fix;
    Parser parser(command_info("fix"));
    bind(parser, fix);
    parser.flag("--diff", fix.diff);
    parser.flag("--write", fix.write);
    parser.flag("--interactive", fix.interactive);
    parser.choice("--color", fix.colour, colour_names);
    return parser.parse<Command>(arguments, fix);
}

Result<Command> parse_rules(std::span<const char* const> arguments) {
    RulesCommand rules;
    Parser parser(command_info("rules"));
    parser.choice("--format", rules.format, rules_format_names);
    parser.choice("--color", rules.colour, colour_names);
    parser.sources(rules);
    return parser.parse<Command>(arguments, rules);
}

Result<Command> parse_explain(std::span<const char* const> arguments) {
    ExplainCommand explain;
    Parser parser(command_info("explain"));
    parser.argument(explain.id);
    parser.choice("--color", explain.colour, colour_names);
    parser.sources(explain);
    return parser.parse<Command>(arguments, explain);
}

Result<Command> parse_config(std::span<const char* const> arguments) {
    ConfigCommand config;
    Parser parser(command_info("config"));
    parser.argument(config.path);
    parser.value("--config", config.config);
    return parser.parse<Command>(arguments, config);
}

Result<Command> parse_init(std::span<const char* const> arguments) {
    InitCommand init;
    return Parser(command_info("init")).parse<Command>(arguments, init);
}

Result<Command> parse_lexicon(std::span<const char* const> arguments) {
    const CommandInfo& lexicon = command_info("lexicon");
    const std::string_view verb = arguments.empty() ? "" : arguments.front();
    if (verb.empty()) return usage("il manque « test » ou « compile »" + see_help("lexicon"));
    if (verb == "-h" || verb == "--help") return Command(ShowCommand{help_of(lexicon)});
    const auto form = std::ranges::find(lexicon.forms, verb, &Form::verb);
    if (form == lexicon.forms.end()) {
        std::vector<std::string_view> verbs;
        for (const Form& known : lexicon.forms) verbs.push_back(known.verb);
        const std::string suggestion = did_you_mean(verb, verbs);
        return usage("commande inconnue « lexicon " + std::string(verb) + " »" +
                     (suggestion.empty() ? see_help("lexicon") : suggestion));
    }
    Parser parser(lexicon, *form);
    if (verb == "test") {
        LexiconTestCommand test;
        parser.argument(test.folder);
        return parser.parse<Command>(arguments.subspan(1), test);
    }
    LexiconCompileCommand compile;
    parser.argument(compile.folder);
    return parser.parse<Command>(arguments.subspan(1), compile);
}

Result<Command> parse_completions(std::span<const char* const> arguments) {
    CompletionsCommand completions;
    Parser parser(command_info("completions"));
    parser.argument(completions.shell, shell_names);
    return parser.parse<Command>(arguments, completions);
}

Error unknown_command(std::string_view typed) {
    std::vector<std::string_view> options;
    for (const OptionInfo& option : program_info().options) options.push_back(option.name);
    if (const std::string suggestion = did_you_mean_option(typed, options); !suggestion.empty())
        return usage((typed.starts_with('-') ? "option inconnue " : "commande inconnue ") + in_quotes(typed) +
                     suggestion);
    if (typed.starts_with('-') && typed != "-")
        return usage("option inconnue " + in_quotes(typed) +
                     " : les options suivent la commande, comme dans « francparler check " + std::string(typed) + " »");
    const bool is_path = typed == "-" || typed.find_first_of("./") != typed.npos;
    std::error_code ignored;
    if (is_path || std::filesystem::exists(typed, ignored))
        return usage("commande inconnue " + in_quotes(typed) + " : essayez « francparler check " + std::string(typed) +
                     " »");
    std::vector<std::string_view> commands;
    for (const CommandInfo& command : command_infos()) commands.push_back(command.name);
    const std::string suggestion = did_you_mean(typed, commands);
    return usage("commande inconnue " + in_quotes(typed) + (suggestion.empty() ? see_help("") : suggestion));
}

bool asks_for_help(std::string_view typed) { return typed == "-h" || typed == "--help" || typed == "help"; }

Result<Command> help_about(std::string_view typed) {
    if (asks_for_help(typed)) return Command(ShowCommand{general_help()});
    const auto command = std::ranges::find(command_infos(), typed, &CommandInfo::name);
    if (command == command_infos().end()) return unknown_command(typed);
    return Command(ShowCommand{help_of(*command)});
}

struct CommandParser {
    std::string_view name;
    Result<Command> (*parse)(std::span<const char* const> arguments);
};

constexpr std::array parsers = {
    CommandParser{"check", parse_check},     CommandParser{"fix", parse_fix},
    CommandParser{"rules", parse_rules},     CommandParser{"explain", parse_explain},
    CommandParser{"config", parse_config},   CommandParser{"init", parse_init},
    CommandParser{"lexicon", parse_lexicon}, CommandParser{"completions", parse_completions},
};

} // namespace

Result<Command> parse_command_line(int argc, const char* const* argv) {
    const std::span arguments(argv + 1, static_cast<std::size_t>(argc - 1));
    const std::string_view command = arguments.front();
    const auto* const parser = std::ranges::find(parsers, command, &CommandParser::name);
    if (parser != parsers.end()) return parser->parse(arguments.subspan(1));
    if (command == "help" && arguments.size() > 1) return help_about(arguments[1]);
    if (asks_for_help(command)) return Command(ShowCommand{general_help()});
    if (command == "-V" || command == "--version") {
        if (arguments.size() > 1) return usage("argument en trop " + in_quotes(arguments[1]) + see_help(""));
        return Command(ShowCommand{version_text()});
    }
    return unknown_command(command);
}

} // namespace francparler
