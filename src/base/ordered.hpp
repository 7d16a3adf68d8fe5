#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace francparler {

/// Makes `count` values on `jobs` threads and uses them one by one, in order, on the calling thread. At most four
/// values per thread wait to be used. With one job, values are made and used alternately, without a thread. Exceptions
/// of `make`, `use` or the system are rethrown here.
/// @param make  called as make(index, job), job < jobs: data of a single job needs no lock
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
    std::exception_ptr failure; ///< of `make`

    const auto work = [&](std::size_t job) {
        std::unique_lock lock(mutex);
        for (;;) {
            changed.wait(lock, [&] { return stopped || next >= count || next < used + ring.size(); });
            if (stopped || next >= count) return;
            const std::size_t index = next++;
            lock.unlock();
            std::optional<Value> value;
            try {
                value = make(index, job);
            } catch (...) {
                lock.lock();
                failure = std::current_exception();
                changed.notify_all();
                return;
            }
            lock.lock();
            ring[index % ring.size()] = std::move(value);
            changed.notify_all();
        }
    };
    std::vector<std::jthread> threads;
    threads.reserve(std::min(jobs, count));
    // However this function ends, the threads are told to stop before their destructors wait for them.
    const auto tell_to_stop = [&](void*) {
        const std::scoped_lock lock(mutex);
        stopped = true;
        changed.notify_all();
    };
    const std::unique_ptr<void, decltype(tell_to_stop)> at_end(&mutex, tell_to_stop);
    for (std::size_t job = 0; job < std::min(jobs, count); ++job) threads.emplace_back(work, job);

    for (std::unique_lock lock(mutex); used < count;) {
        std::optional<Value>& slot = ring[used % ring.size()];
        changed.wait(lock, [&] { return slot.has_value() || failure; });
        if (failure) std::rethrow_exception(failure);
        Value value = *std::exchange(slot, std::nullopt);
        lock.unlock();
        if (!use(std::move(value))) return;
        lock.lock();
        ++used;
        changed.notify_all();
    }
}

} // namespace francparler
