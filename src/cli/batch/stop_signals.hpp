#pragma once

namespace francparler {

/// From now on, SIGINT and SIGTERM request a stop and wake the thread that waits for input. A second signal of the same
/// kind ends the program at once.
void catch_stop_signals();

/// The number of the signal that requested a stop; 0 if there was none.
[[nodiscard]] int stop_signal();

} // namespace francparler
