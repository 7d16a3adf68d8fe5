#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace francparler {

/// Makes `count` values on `jobs` threads and uses them one by one, in order, on the calling one. At most four values a
/// thread wait to be used. One job makes and uses in turn, without a thread.
/// @param make  called as make(index, job), job < jobs: what a job keeps for itself needs no lock
/// @param use   called as use(value); returning false stops early
template <class Make, class Use>
void make_in_order(std::size_t count, std::size_t jobs, Make make, Use use) {
    if (jobs <= 1 || count <= 1) {
        for (std::size_t i = 0; i < count; ++i)
            if (!use(make(i, 0))) return;
        return;
    }
    using Value = std::invoke_result_t<Make, std::size_t, std::size_t>;
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<std::optional<Value>> ring(4 * jobs);
    std::size_t next = 0, used = 0;
    bool stopped = false;

    const auto work = [&](std::size_t job) {
        std::unique_lock lock(mutex);
        for (;;) {
            changed.wait(lock, [&] { return stopped || next >= count || next < used + ring.size(); });
            if (stopped || next >= count) return;
            const std::size_t index = next++;
            lock.unlock();
            Value value = make(index, job);
            lock.lock();
            ring[index % ring.size()] = std::move(value);
            changed.notify_all();
        }
    };
    std::vector<std::jthread> threads;
    threads.reserve(std::min(jobs, count));
    for (std::size_t job = 0; job < std::min(jobs, count); ++job) threads.emplace_back(work, job);

    for (std::unique_lock lock(mutex); used < count;) {
        std::optional<Value>& slot = ring[used % ring.size()];
        changed.wait(lock, [&] { return slot.has_value(); });
        Value value = *std::exchange(slot, std::nullopt);
        lock.unlock();
        const bool goes_on = use(std::move(value));
        lock.lock();
        ++used;
        stopped = !goes_on;
        changed.notify_all();
        if (stopped) return;
    }
}

} // namespace francparler
