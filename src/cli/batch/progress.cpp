#include "cli/batch/progress.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <utility>

#include "cli/terminal.hpp"
#include "report/visible.hpp"
#include "report/words.hpp"

namespace francparler {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto bar_period = 200ms;
constexpr auto line_period = 5s;
constexpr std::uint32_t bar_columns = 22;

/// « 3 min 20 s »
std::string duration(double seconds) {
    const auto whole = static_cast<std::uint64_t>(std::llround(std::clamp(seconds, 0.0, 1e7)));
    if (whole < 60) return std::to_string(whole) + " s";
    if (whole < 3600) return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
    return std::to_string(whole / 3600) + " h " + std::to_string(whole % 3600 / 60) + " min";
}

std::string bar(double share) {
    constexpr std::uint32_t steps = bar_columns - 2;
    const auto full = static_cast<std::uint32_t>(share * steps);
    std::string out = "[";
    for (std::uint32_t i = 0; i < steps; ++i) out += i < full ? "█" : "·";
    return out + "]";
}

} // namespace

ProgressDisplay::ProgressDisplay(bool shown) : shown_(shown), terminal_(is_capable_terminal(stderr)) {}

void ProgressDisplay::start() {
    if (!shown_) return;
    first_messages_ = state.messages;
    first_bytes_ = state.bytes_done;
    thread_ = std::thread([this] { run(); });
}

void ProgressDisplay::stop() {
    if (!thread_.joinable()) return;
    {
        const std::scoped_lock lock(mutex_);
        stopped_ = true;
    }
    changed_.notify_all();
    thread_.join();
    clear();
}

void ProgressDisplay::say(const Error& what) {
    const std::scoped_lock lock(mutex_);
    clear();
    complain(what);
}

void ProgressDisplay::clear() {
    if (std::exchange(bar_is_there_, false)) std::fputs("\r\x1b[K", stderr);
}

void ProgressDisplay::run() {
    const auto start = Clock::now();
    const Clock::duration period = terminal_ ? Clock::duration(bar_period) : Clock::duration(line_period);
    for (std::unique_lock lock(mutex_); !changed_.wait_for(lock, period, [&] { return stopped_; });) {
        const std::string text = line(std::chrono::duration<double>(Clock::now() - start).count());
        const std::string shown = terminal_ ? "\r" + text + "\x1b[K" : "francparler: " + text + "\n";
        bar_is_there_ = terminal_;
        std::fwrite(shown.data(), 1, shown.size(), stderr);
    }
}

std::string ProgressDisplay::line(double seconds) const {
    const std::uint64_t messages = state.messages, errors = state.errors;
    const auto done = static_cast<double>(state.bytes_done);
    const auto total = static_cast<double>(state.bytes_total);
    const double share = total > 0 ? std::clamp(done / total, 0.0, 1.0) : 0;
    std::string out;
    if (total > 0) out += std::to_string(static_cast<int>(share * 100)) + " % · ";
    out += count_of(messages, "message");
    if (seconds > 0)
        out +=
            " · " + number(static_cast<std::size_t>(static_cast<double>(messages - first_messages_) / seconds)) + "/s";
    const double bytes = done - static_cast<double>(first_bytes_);
    if (total > done && bytes > 0) out += " · reste " + duration((total - done) * seconds / bytes);
    if (errors > 0) out += " · " + count_of(errors, "erreur");
    if (terminal_ && total > 0 && columns(out) + bar_columns + 1 < text_width(stderr)) out.insert(0, bar(share) + ' ');
    return out;
}

} // namespace francparler
