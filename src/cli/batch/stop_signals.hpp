#pragma once

namespace francparler {

/// From now on SIGINT and SIGTERM ask to stop, and wake the thread that waits for input; the second of its kind stops
/// at once.
void catch_stop_signals();

/// The number of a signal that asked to stop; 0: none did.
[[nodiscard]] int stop_signal();

} // namespace francparler
