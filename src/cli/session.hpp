#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "cli/command_line.hpp"
#include "cli/rulebook.hpp"

namespace francparler {

/// The opened inputs and rules of a command.
struct Session {
    std::unique_ptr<const Rulebook> rules;
    std::string baseline;           ///< its path; empty without one
    std::vector<std::string> files; ///< sorted; « - » is the standard input
    std::vector<std::string> named; ///< those named on the command line, sorted
    Errors errors;                  ///< of paths that do not exist
};

/// Whether « - », standard input, is among the paths.
[[nodiscard]] bool has_standard_input(const std::vector<std::string>& paths);

/// The bytes of standard input; at a keyboard, first explains how to end them.
[[nodiscard]] Result<std::string> read_piped(const ReadingOptions& options);

/// Opens the configuration, the lexicons and the folders, and warns about oddities.
/// @param options  its paths are not empty; must outlive the result
/// @param baseline_otherwise  the baseline if neither the options nor the configuration name one
/// @return or the errors that prevent judging anything
[[nodiscard]] Result<Session> open_session(const ReadingOptions& options, const std::string& baseline_otherwise = "");

} // namespace francparler
