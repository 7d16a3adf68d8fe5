#include "batch/archive/thread_context.hpp"

#include <algorithm>

#include "input/body.hpp"
#include "text/utf8.hpp"

namespace francparler {
namespace {

constexpr std::size_t longest_source = 2 * ThreadContext::longest; ///< bytes, of which markup and quotes are dropped

} // namespace

std::string context_text(std::string_view body, bool html) {
    const Result<Message> read = read_body(std::string(beginning(body, longest_source)), html, {});
    if (!read) return {};
    std::string own;
    std::size_t at = 0;
    for (const Region& region : read->regions) {
        if (region.voice == Voice::writer) continue;
        own.append(read->text, at, std::max<std::size_t>(region.span.begin, at) - at);
        at = std::max<std::size_t>(region.span.end, at);
    }
    own.append(read->text, at);
    const bool is_blank = own.find_first_not_of(" \r\n") == own.npos; // everything looks like a quote
    const std::string_view text = is_blank ? read->text : own;
    return std::string(beginning(text.substr(0, text.find_last_not_of(" \r\n") + 1), ThreadContext::longest));
}

void ThreadContext::remember(Key key, const std::shared_ptr<const Said>& said) {
    said_.insert_or_assign(key, said);
    order_.emplace_back(said->number, key);
}

void ThreadContext::pass(Record& record) {
    ++records_;
    while (!order_.empty() && order_.front().first + window < records_) {
        const auto found = said_.find(order_.front().second);
        if (found != said_.end() && found->second->number == order_.front().first) said_.erase(found);
        order_.pop_front();
    }
    if (!record.error.empty()) return;
    if (record.role == Role::customer) {
        if (!record.is_public || record.body.empty() || record.thread.empty()) return;
        const auto said = std::make_shared<const Said>(
            Said{records_, record.html, std::string(beginning(record.body, longest_source)), record.time});
        remember(key_of(Of::thread, record.thread), said);
        if (!record.id.empty()) remember(key_of(Of::message, record.id), said);
        return;
    }
    if (!record.client.empty()) return;
    for (const Key& key : {key_of(Of::message, record.answers), key_of(Of::thread, record.thread)}) {
        const auto found = said_.find(key);
        if (found == said_.end()) continue;
        const Said& said = *found->second;
        const bool later = !said.time.empty() && !record.time.empty() && said.time > record.time;
        if (later) continue;
        record.client = context_text(said.body, said.html);
        return;
    }
}

} // namespace francparler
