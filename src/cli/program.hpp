#pragma once

#include <functional>

#include "base/result.hpp"

namespace francparler {

/// What main() returns.
enum Status {
    nothing_to_report = 0, ///< everything was read, and nothing reaches `--fail-on` and the like
    something_to_mend = 1, ///< everything was read, and something does
    could_not_run = 2,     ///< wrong usage, or something that could not be read or written
};

/// Reports why a run could not be completed. @return `could_not_run`
Status stop(const Errors& errors);

/// To be called at the start of main(). Closed standard streams are opened on /dev/null, so that no file takes their
/// descriptors: reading the input and writing the output still fail. A closed pipe and a file over the size limit
/// become write errors.
void prepare_program();

/// Whether a command works on several things at once; one at a time would need less memory.
template <class Command>
[[nodiscard]] bool works_at_once(const Command& command) {
    if constexpr (requires { command.jobs; }) return command.jobs != 1;
    else return false;
}

/// Runs a command, and reports what the system refused.
/// @param at_once  see works_at_once()
/// @return what main() returns
[[nodiscard]] int run_guarded(bool at_once, const std::function<int()>& command);

} // namespace francparler
