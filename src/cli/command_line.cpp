#include "cli/command_line.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <span>
#include <string_view>

#include "base/suggest.hpp"
#include "cli/help.hpp"
#include "report/words.hpp"

namespace francparler {
namespace {

constexpr std::array<std::string_view, 4> commands = {"check", "rules", "explain", "lexicon"};
constexpr std::array<std::string_view, 2> lexicon_commands = {"test", "compile"};

std::string in_quotes(std::string_view text) { return "« " + std::string(text) + " »"; }

Error usage(std::string message) { return {.file = {}, .message = std::move(message)}; }

std::string see_help(std::string_view command) {
    return " : voyez « francparler " + std::string(command) + (command.empty() ? "" : " ") + "--help »";
}

/// An option whose value is one of a few words; stores `values[i]` for `words[i]`.
template <class T>
void add_choice(CLI::App& app, const std::string& name, T& target, const std::vector<std::string_view>& words,
                const std::vector<T>& values) {
    const auto set = [=, &target](const std::string& typed) {
        const auto found = std::find(words.begin(), words.end(), typed);
        target = values[static_cast<std::size_t>(found - words.begin())];
    };
    const auto mistake = [=](const std::string& typed) -> std::string {
        if (std::find(words.begin(), words.end(), typed) != words.end()) return {};
        std::string allowed;
        for (const std::string_view word : words) allowed += (allowed.empty() ? "" : ", ") + std::string(word);
        return "valeur inconnue " + in_quotes(typed) + did_you_mean(typed, words) + " ; au choix : " + allowed;
    };
    app.add_option_function<std::string>(name, set)->check(mistake);
}

/// An option that takes a list and may be repeated; it never swallows the argument after its value.
void add_list(CLI::App& app, const std::string& name, std::vector<std::string>& target) {
    app.add_option_function<std::vector<std::string>>(
           name,
           [&target](const std::vector<std::string>& values) {
               for (const std::string& value : values) {
                   for (std::size_t start = 0; start <= value.size();) {
                       const std::size_t comma = std::min(value.find(',', start), value.size());
                       if (comma > start) target.push_back(value.substr(start, comma - start));
                       start = comma + 1;
                   }
               }
           })
        ->expected(1)
        ->take_all()
        ->allow_extra_args(false);
}

void add_paths(CLI::App& app, const std::string& name, std::vector<std::string>& target) {
    app.add_option(name, target)->expected(1)->take_all()->allow_extra_args(false);
}

void add_colour(CLI::App& app, Colour& target) {
    add_choice<Colour>(app, "--color", target, {"auto", "always", "never"},
                       {Colour::automatic, Colour::always, Colour::never});
}

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

/// "--format" of CLI11's « --format: 1 required TEXT missing ».
std::string option_in(std::string_view sentence) {
    const std::size_t dash = sentence.find('-');
    if (dash == sentence.npos) return {};
    std::string name(sentence.substr(dash, sentence.find_first_of(": ", dash) - dash));
    return name.substr(name.find(',') == name.npos ? 0 : name.find(',') + 1); // "-o,--output"
}

std::string first_word(std::string_view sentence) { return std::string(sentence.substr(0, sentence.find(' '))); }

std::string with_french_colon(std::string sentence) {
    const std::size_t colon = sentence.find(": ");
    return colon == sentence.npos ? sentence : sentence.insert(colon, 1, ' ');
}

Error unknown_argument(const CLI::App& app, std::string_view command) {
    const std::vector<std::string> left = app.remaining();
    const std::string argument = left.empty() ? "" : left.front();
    if (!argument.starts_with('-')) return usage("argument en trop " + in_quotes(argument) + see_help(command));
    const std::string typed = argument.substr(0, argument.find('='));
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options()) {
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    }
    const std::vector<std::string_view> candidates(names.begin(), names.end());
    const std::string suggestion = typed.starts_with("--") ? did_you_mean(typed, candidates) : "";
    return usage("option inconnue " + in_quotes(typed) + (suggestion.empty() ? see_help(command) : suggestion));
}

/// Runs CLI11 over what follows the name of the command.
/// @return what to show instead of running the command, if anything
Result<std::optional<ShowCommand>> parse(CLI::App& app, std::span<const char* const> arguments,
                                         std::string_view command, std::string_view help) {
    app.set_help_flag("-h,--help");
    for (CLI::Option* option : app.get_options([](const CLI::Option* o) { return o->get_expected_max() == 1; }))
        if (option->get_multi_option_policy() == CLI::MultiOptionPolicy::Throw)
            option->multi_option_policy(CLI::MultiOptionPolicy::TakeLast); // an alias may be overridden
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    try {
        app.parse(std::move(reversed));
    } catch (const CLI::CallForHelp&) {
        return std::optional(ShowCommand{std::string(help)});
    } catch (const CLI::ExtrasError&) {
        return unknown_argument(app, command);
    } catch (const CLI::ValidationError& error) {
        return usage(with_french_colon(error.what())); // « --format: » and the sentence of a check above
    } catch (const CLI::RequiredError& error) {
        return usage("il manque " + first_word(error.what()) + see_help(command));
    } catch (const CLI::ArgumentMismatch& error) {
        return usage("il manque une valeur après " + option_in(error.what()) + see_help(command));
    } catch (const CLI::ConversionError& error) {
        return usage("l'option " + option_in(error.what()) + " ne prend pas de valeur" + see_help(command));
    } catch (const CLI::ParseError&) {
        return usage("ligne de commande incorrecte" + see_help(command));
    }
    return std::optional<ShowCommand>();
}

template <class T>
Result<Command> outcome(const Result<std::optional<ShowCommand>>& parsed, T command) {
    if (!parsed) return parsed.error();
    if (*parsed) return Command(**parsed);
    return Command(std::move(command));
}

Result<Command> parse_check(std::span<const char* const> arguments) {
    CheckCommand check;
    CLI::App app;
    app.add_option("FICHIER", check.paths);
    add_choice<Format>(app, "--format", check.format, {"text", "jsonl", "html"},
                       {Format::text, Format::jsonl, Format::html});
    app.add_option("-o,--output", check.output);
    add_choice<std::optional<FileKind>>(app, "--as", check.as,
                                        {"auto", "text", "markdown", "html", "email", "po", "json", "yaml"},
                                        {std::nullopt, FileKind::text, FileKind::markdown, FileKind::html,
                                         FileKind::email, FileKind::po, FileKind::json, FileKind::yaml});
    std::vector<std::string_view> situations = {"auto"};
    std::vector<std::optional<Situation>> situation_values = {std::nullopt};
    for (std::size_t i = 0; i < situation_count; ++i) {
        situations.push_back(situation_names[i]);
        situation_values.emplace_back(static_cast<Situation>(i));
    }
    add_choice(app, "--situation", check.situation, situations, situation_values);
    add_list(app, "--select", check.select);
    add_list(app, "--ignore", check.ignore);
    add_choice<std::optional<Severity>>(app, "--fail-on", check.fail_on, {"info", "warning", "error", "never"},
                                        {Severity::info, Severity::warning, Severity::error, std::nullopt});
    add_score(app, "--fail-under", check.fail_under);
    add_paths(app, "--lexicons", check.lexicons);
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
    add_choice<Format>(app, "--format", rules.format, {"text", "jsonl"}, {Format::text, Format::jsonl});
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
    if (command == "lexicon") return parse_lexicon(arguments.subspan(1));
    if (command == "-h" || command == "--help" || command == "help") return Command(ShowCommand{general_help()});
    if (command == "-V" || command == "--version") return Command(ShowCommand{"francparler " FRANCPARLER_VERSION "\n"});
    return unknown_command(command);
}

} // namespace francparler
