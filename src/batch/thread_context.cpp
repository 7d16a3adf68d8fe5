#include "batch/thread_context.hpp"

#include "input/html.hpp"
#include "text/utf8.hpp"

namespace francparler {
namespace {

std::string beginning(std::string_view text, std::size_t size) {
    if (text.size() <= size) return std::string(text);
    while (size > 0 && !starts_character(text[size])) --size;
    return std::string(text.substr(0, size));
}

} // namespace

std::string context_text(const Record& message) {
    constexpr std::size_t longest_markup = 4 * ThreadContext::longest;
    if (!message.html) return beginning(message.body, ThreadContext::longest);
    const Result<Message> read = read_html(beginning(message.body, longest_markup), {});
    if (!read) return {};
    const std::string_view text = read->text;
    const auto end = text.find_last_not_of(" \n");
    return beginning(text.substr(0, end == text.npos ? 0 : end + 1), ThreadContext::longest);
}

void ThreadContext::pass(Record& record) {
    ++records_;
    while (!order_.empty() && order_.front().first + window < records_) {
        const auto found = threads_.find(order_.front().second);
        if (found != threads_.end() && found->second.number == order_.front().first) threads_.erase(found);
        order_.pop_front();
    }
    if (record.thread.empty() || !record.error.empty()) return;
    if (record.role == Role::customer) {
        if (!record.is_public || record.body.empty()) return;
        threads_.insert_or_assign(record.thread, Said{records_, context_text(record), record.time});
        order_.emplace_back(records_, record.thread);
        return;
    }
    const auto found = threads_.find(record.thread);
    if (found == threads_.end() || !record.client.empty()) return;
    const Said& said = found->second;
    const bool later = !said.time.empty() && !record.time.empty() && said.time > record.time;
    if (!later) record.client = said.text;
}

} // namespace francparler
