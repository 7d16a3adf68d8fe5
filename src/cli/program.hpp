#pragma once

#include <functional>

#include "base/result.hpp"

namespace francparler {

/// What main() returns.
enum Status {
    nothing_to_report = 0, ///< all was read, and nothing is as grave as `--fail-on` and its like ask
    something_to_mend = 1, ///< all was read, and something is
    could_not_run = 2,     ///< wrong usage, or something that could not be read or written
};

/// Tells why a run could not be completed. @return `could_not_run`
Status stop(const Errors& errors);

/// What a main() begins with. Standard streams that are closed are opened on /dev/null, so that no file takes their
/// place: to read the input and to write the output still fail. A reader that leaves, and a file over the limit, are
/// errors of writing.
void prepare_program();

/// Whether a command works on several things at once: on one at a time it would need less memory.
template <class Command>
[[nodiscard]] bool works_at_once(const Command& command) {
    if constexpr (requires { command.jobs; }) return command.jobs != 1;
    else return false;
}

/// Runs a command, and tells what the system refused it.
/// @param at_once  see works_at_once()
/// @return what main() returns
[[nodiscard]] int run_guarded(bool at_once, const std::function<int()>& command);

} // namespace francparler
