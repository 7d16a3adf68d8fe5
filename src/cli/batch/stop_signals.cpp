#include "cli/batch/stop_signals.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

#include "batch/archive/byte_stream.hpp"

namespace francparler {
namespace {

volatile std::sig_atomic_t asked_to_stop = 0;
/// A pipe to wake the thread that waits for input.
std::array<int, 2> wake = {-1, -1};

void on_signal(int number) {
    const int before = errno;
    asked_to_stop = number;
    static_cast<void>(write(wake[1], "", 1) == 1);
    errno = before;
}

} // namespace

void catch_stop_signals() {
    if (pipe2(wake.data(), O_CLOEXEC) == 0) wake_streams_by(wake[0]);
    struct sigaction action {};
    action.sa_handler = on_signal;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    for (const int number : {SIGINT, SIGTERM}) {
        struct sigaction before {};
        sigaction(number, nullptr, &before);
        if (before.sa_handler != SIG_IGN) sigaction(number, &action, nullptr); // as in a background job
    }
}

int stop_signal() { return asked_to_stop; }

} // namespace francparler
