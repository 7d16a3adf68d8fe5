#include "cli/arguments.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>

#include "base/suggest.hpp"
#include "cli/names.hpp"
#include "cli/options.hpp"
#include "text/ascii.hpp"

namespace francparler {
namespace {

/// The option's name in a message of CLI11: "--format" of « --format: 1 required TEXT missing ».
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

Error unknown_argument(const CLI::App& app, const std::string& argument, std::string_view command) {
    if (!argument.starts_with('-')) return usage("argument en trop " + in_quotes(argument) + see_help(command));
    if (std::error_code ignored; std::filesystem::exists(argument, ignored))
        return usage(in_quotes(argument) + " se lit comme une option : pour le fichier de ce nom, écrivez " +
                     in_quotes("./" + argument));
    const std::string typed = argument.substr(0, argument.find('='));
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options()) {
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    }
    const std::vector<std::string_view> candidates(names.begin(), names.end());
    const std::string suggestion = did_you_mean_option(typed, candidates);
    const std::string_view word = std::string_view(typed).substr(std::min(typed.find_first_not_of('-'), typed.size()));
    const bool is_command = std::ranges::find(command_infos(), word, &CommandInfo::name) != command_infos().end();
    return usage("option inconnue " + in_quotes(typed) +
                 (suggestion.empty() ? see_help(is_command ? word : command) : suggestion));
}

/// The first long option with one dash, « -output »: CLI11 would take it for « -o » with the value « utput ».
std::optional<std::string> word_behind_one_dash(const CLI::App& app, std::span<const char* const> arguments) {
    for (const std::string_view argument : arguments) {
        if (argument == "--") break;
        if (!argument.starts_with('-') || argument.starts_with("--") || argument.size() < 3) continue;
        if (app.get_option_no_throw('-' + std::string(argument.substr(0, argument.find('=')))))
            return std::string(argument);
    }
    return std::nullopt;
}

/// Finds an option without a value, « --output= », often due to an unset variable: CLI11 would use the next argument as
/// the value, which is a file to be read.
/// @return the option's name
std::optional<std::string> option_without_value(const CLI::App& app, std::span<const char* const> arguments) {
    for (const std::string_view argument : arguments) {
        if (argument == "--") break;
        const std::size_t equals = argument.find('=');
        if (!argument.starts_with("--") || equals + 1 != argument.size()) continue;
        const std::string name(argument.substr(0, equals));
        const CLI::Option* const option = app.get_option_no_throw(name);
        if (option != nullptr && option->get_expected_max() > 0) return name;
    }
    return std::nullopt;
}

} // namespace

Error usage(std::string message) { return {.message = std::move(message)}; }

Error missing(const std::string& argument, std::string_view command) {
    return usage("il manque " + argument + see_help(command));
}

std::string did_you_mean_option(std::string_view typed, std::span<const std::string_view> options) {
    if (typed.starts_with("--")) return did_you_mean(typed, options);
    return typed.size() > 2 ? did_you_mean('-' + std::string(typed), options) : "";
}

std::string see_help(std::string_view command) {
    return " : voyez « francparler " + std::string(command) + (command.empty() ? "" : " ") + "--help »";
}

void append_names(std::string_view list, std::vector<std::string>& out) {
    while (!list.empty())
        if (const std::string_view name = stripped(take_until(list, ',')); !name.empty())
            out.push_back(plain_name(name));
}

Result<std::vector<std::string>> arguments_left(const CLI::App& app, std::string_view command) {
    std::vector<std::string> left = app.remaining();
    const auto mark = std::ranges::find(left, "--");
    const auto option = std::find_if(
        left.begin(), mark, [](const std::string& argument) { return argument.starts_with('-') && argument != "-"; });
    if (option != mark) return unknown_argument(app, *option, command);
    if (mark != left.end()) left.erase(mark);
    return left;
}

Result<bool> parse_arguments(CLI::App& app, std::span<const char* const> arguments, std::string_view command) {
    app.set_help_flag("-h,--help");
    for (CLI::Option* option : app.get_options([](const CLI::Option* o) { return o->get_expected_max() == 1; }))
        if (option->get_multi_option_policy() == CLI::MultiOptionPolicy::Throw)
            option->multi_option_policy(CLI::MultiOptionPolicy::TakeLast); // overrides those in an alias
    if (const std::optional<std::string> name = option_without_value(app, arguments))
        return usage(*name + " : donnez une valeur" + see_help(command));
    if (const std::optional<std::string> word = word_behind_one_dash(app, arguments))
        return unknown_argument(app, *word, command);
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    try {
        app.parse(std::move(reversed));
    } catch (const CLI::CallForHelp&) {
        return true;
    } catch (const CLI::ExtrasError&) {
        return unknown_argument(app, app.remaining().front(), command);
    } catch (const CLI::ValidationError& error) {
        return usage(with_french_colon(error.what())); // « --format: » and the message of a check
    } catch (const CLI::RequiredError& error) {
        if (const std::vector<std::string> left = app.remaining(); !left.empty())
            return unknown_argument(app, left.front(), command);
        return missing(first_word(error.what()), command);
    } catch (const CLI::ArgumentMismatch& error) {
        return usage("il manque une valeur après " + option_in(error.what()) + see_help(command));
    } catch (const CLI::ConversionError& error) {
        return usage("l'option " + option_in(error.what()) + " ne prend pas de valeur" + see_help(command));
    } catch (const CLI::ParseError&) {
        return usage("ligne de commande incorrecte" + see_help(command));
    }
    return false;
}

} // namespace francparler
