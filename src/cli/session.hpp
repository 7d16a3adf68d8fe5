#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "cli/baseline.hpp"
#include "cli/command_line.hpp"
#include "cli/rulebook.hpp"

namespace francparler {

/// What a command reads and what it judges by, opened.
struct Session {
    std::unique_ptr<const Rulebook> rules;
    std::string baseline;           ///< its path; empty without one
    std::vector<std::string> files; ///< sorted; « - » is the standard input
    std::vector<std::string> named; ///< those of them that the command line names, sorted
    Errors errors;                  ///< of paths that lead nowhere
};

/// Whether « - », the standard input, is one of some paths.
[[nodiscard]] bool has_standard_input(const std::vector<std::string>& paths);

/// The bytes of the standard input; at the keyboard, it says first how to end them.
[[nodiscard]] Result<std::string> read_piped(const ReadingOptions& options);

/// Opens the configuration, the lexicons and the folders; complains of what is odd there.
/// @param options  its paths are not empty; must outlive what is returned
/// @param baseline_otherwise  the baseline, where neither the options nor the configuration name one
/// @return the errors after which nothing can be judged
[[nodiscard]] Result<Session> open_session(const ReadingOptions& options, const std::string& baseline_otherwise = "");

/// Reads the baseline of a session.
/// @param is_typed  the command line names it, not the configuration
/// @return what is wrong; of one that is missing, where the configuration names it
[[nodiscard]] Result<Baseline> open_baseline(const Session& session, bool is_typed);

} // namespace francparler
