#pragma once

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

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

/// Appends the names in a list, « jargon, Clarté », as plain_name() spells them.
void append_names(std::string_view list, std::vector<std::string>& out);

/// The arguments of a command, left over by CLI11. @return « option inconnue … » if one is not an argument
[[nodiscard]] Result<std::vector<std::string>> arguments_left(const CLI::App& app, std::string_view command);

/// Runs CLI11 over the arguments after the name of the command.
/// @return whether help is requested; or one French sentence about the first error
[[nodiscard]] Result<bool> parse_arguments(CLI::App& app, std::span<const char* const> arguments,
                                           std::string_view command);

} // namespace francparler
