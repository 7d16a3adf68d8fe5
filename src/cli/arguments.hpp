#pragma once

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "cli/names.hpp"

/// Shared by the command line parsers of both programs.
namespace francparler {

/// A mistake on the command line.
[[nodiscard]] Error usage(std::string message);

/// « il manque SHELL … »
[[nodiscard]] Error missing(const std::string& argument, std::string_view command);

/// « (vouliez-vous dire « --format » ?) », also for « -format ». Empty if no option is near.
[[nodiscard]] std::string did_you_mean_option(std::string_view typed, std::span<const std::string_view> options);

/// « : voyez « francparler check --help » »
[[nodiscard]] std::string see_help(std::string_view command);

/// An option whose value is one of a few words.
template <class T, class Target, std::size_t size>
CLI::Option* add_choice(CLI::App& app, const std::string& name, Target& target, const Choices<T, size>& choices) {
    return app
        .add_option_function<std::string>(name,
                                          [&target, &choices](const std::string& typed) {
                                              if (const Result<T> value = choose(choices, typed)) target = *value;
                                          })
        ->check([&choices](const std::string& typed) {
            const Result<T> value = choose(choices, typed);
            return value ? std::string() : value.error().front().message;
        });
}

/// An option that takes a comma-separated list of names and may be repeated; it never consumes the argument after its
/// value.
CLI::Option* add_list(CLI::App& app, const std::string& name, std::optional<std::vector<std::string>>& list);

/// An option that may be repeated, in the same way.
CLI::Option* add_paths(CLI::App& app, const std::string& name, std::vector<std::string>& target);

/// The arguments of a command, left over by CLI11. @return « option inconnue … » if one is not an argument
[[nodiscard]] Result<std::vector<std::string>> arguments_left(const CLI::App& app, std::string_view command);

/// Runs CLI11 over the arguments after the name of the command.
/// @return whether help is requested; or one French sentence about the first error
[[nodiscard]] Result<bool> parse_arguments(CLI::App& app, std::span<const char* const> arguments,
                                           std::string_view command);

} // namespace francparler
