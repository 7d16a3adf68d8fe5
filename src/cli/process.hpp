#pragma once

#include <optional>
#include <string>
#include <vector>

namespace francparler {

/// What a program wrote, and how it ended.
struct ProgramResult {
    int status = 0;     ///< what it exited with; 128 and more for a signal
    std::string output; ///< all of its standard output
    std::string errors; ///< the first 64 KB of its standard error
};

/// Runs a program and waits for its end. No shell reads the arguments; the standard input is empty.
/// @param arguments    the first one names the program, looked up in PATH
/// @param environment  « NAME=value », all that it gets
/// @return nothing when it cannot be started: errno says why
[[nodiscard]] std::optional<ProgramResult> run_program(const std::vector<std::string>& arguments,
                                                       const std::vector<std::string>& environment);

} // namespace francparler
