#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>

#include "base/result.hpp"

namespace francparler {

/// Shows the progress of a run on standard error: a bar on a terminal, a line every few seconds elsewhere.
class ProgressDisplay {
public:
    /// Set by the run, from any thread.
    struct State {
        std::atomic<std::uint64_t> messages = 0, errors = 0;
        std::atomic<std::uint64_t> bytes_done = 0, bytes_total = 0; ///< total 0: unknown
    };

    /// @param shown  false: nothing is written
    explicit ProgressDisplay(bool shown);
    ~ProgressDisplay() { stop(); }
    ProgressDisplay(const ProgressDisplay&) = delete;
    ProgressDisplay& operator=(const ProgressDisplay&) = delete;

    State state;

    /// Messages and bytes done by an earlier run do not count for the speed.
    void start();
    /// Clears the bar.
    void stop();
    /// Prints a message on lines of its own, above the bar.
    void say(const Error& what);

private:
    void run();
    void clear();
    [[nodiscard]] std::string line(double seconds) const;

    bool shown_, terminal_;
    std::uint64_t first_messages_ = 0, first_bytes_ = 0;
    bool bar_is_there_ = false;
    bool stopped_ = false;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::thread thread_;
};

} // namespace francparler
