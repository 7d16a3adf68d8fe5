#pragma once

#include <optional>
#include <string>
#include <vector>

namespace francparler {

/// The output and exit status of a program.
struct ProgramResult {
    int status = 0;     ///< its exit status; 128 and more for a signal
    std::string output; ///< all of its standard output
    std::string errors; ///< the first 64 KB of its standard error
};

/// Runs a program and waits for its end. No shell is involved; standard input is empty.
/// @param arguments    the first one names the program, looked up in PATH
/// @param environment  « NAME=value », its whole environment
/// @return nothing if it cannot be started: errno says why
[[nodiscard]] std::optional<ProgramResult> run_program(const std::vector<std::string>& arguments,
                                                       const std::vector<std::string>& environment);

} // namespace francparler
