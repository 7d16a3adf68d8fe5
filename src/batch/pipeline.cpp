#include "batch/pipeline.hpp"

#include <algorithm>
#include <atomic>
#include <memory>

#include <oneapi/tbb/enumerable_thread_specific.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_pipeline.h>

namespace francparler {
namespace {

/// A message in the pipeline; without a record, a place holder.
struct Item {
    std::optional<Record> record;
    Archives::Place place; ///< after it
    std::size_t bytes = 0;
    ResultLine line;
};

constexpr std::size_t records_per_job = 32;

std::size_t size_of(const Record& record) {
    std::size_t out = sizeof(Item);
    for (const std::string* const text : {&record.body, &record.client, &record.subject, &record.id, &record.thread,
                                          &record.answers, &record.from, &record.sender, &record.queue, &record.model})
        out += text->size();
    return out;
}

} // namespace

void Pipeline::run() const {
    const std::size_t threads = std::max(1u, jobs);
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    tbb::enumerable_thread_specific<Tokenizer> tokenizers;
    std::atomic<std::size_t> in_flight = 0;
    std::atomic<bool> stopped = false;
    std::unique_ptr<Item> waiting; // read, but too big to be processed beside the others

    const auto let_in = [&](tbb::flow_control& control) -> Item* {
        if (!waiting && !stopped) {
            if (std::optional<Record> record = read()) {
                waiting = std::make_unique<Item>();
                waiting->bytes = size_of(*record);
                waiting->record = std::move(record);
                waiting->place = place();
            }
        }
        if (!waiting || stopped) {
            control.stop();
            return nullptr;
        }
        // Instead of blocking a thread, an empty item goes through; their number is bounded too.
        if (const std::size_t others = in_flight; others > 0 && others + waiting->bytes > bytes_in_flight)
            return new Item;
        in_flight += waiting->bytes;
        return waiting.release();
    };
    const auto work = [&](Item* item) {
        if (item->record && !stopped) {
            item->line = judge(*item->record, tokenizers.local());
            item->record->body = {};
            item->record->client = {};
        }
        return item;
    };
    const auto put = [&](Item* pointer) {
        const std::unique_ptr<Item> item(pointer);
        if (!item->record) return;
        in_flight -= item->bytes;
        if (!stopped && !write(std::move(item->line), item->place)) stopped = true;
    };
    tbb::parallel_pipeline(threads * records_per_job,
                           tbb::make_filter<void, Item*>(tbb::filter_mode::serial_in_order, let_in) &
                               tbb::make_filter<Item*, Item*>(tbb::filter_mode::parallel, work) &
                               tbb::make_filter<Item*, void>(tbb::filter_mode::serial_in_order, put));
}

} // namespace francparler
