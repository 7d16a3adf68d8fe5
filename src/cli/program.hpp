#pragma once

#include <functional>

#include "base/result.hpp"

namespace francparler {

/// What main() returns; design.md gives the meaning.
enum Status { nothing_to_report = 0, something_to_mend = 1, could_not_run = 2 };

/// Tells why a run could not be completed. @return `could_not_run`
Status stop(const Errors& errors);

/// What a main() begins with. Standard streams that are closed are opened on /dev/null, so that no file takes their
/// place: to read the input and to write the output still fail. A reader that leaves, and a file over the limit, are
/// errors of writing.
void prepare_program();

/// Runs a command, and tells what the system refused it.
/// @return what main() returns
[[nodiscard]] int run_guarded(const std::function<int()>& command);

} // namespace francparler
