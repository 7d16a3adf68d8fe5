#include "input/prose.hpp"

#include <algorithm>

namespace francparler {
namespace {

constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

} // namespace

void ProseBuilder::copy(Span span, bool keep_lines) {
    for (std::uint32_t at = span.begin; at < span.end;) {
        std::uint32_t end = at;
        if (is_space(text_[at]) && !keep_lines) {
            while (end < span.end && is_space(text_[end])) ++end;
            if (!prose_.empty() && !is_space(prose_.back())) replace({at, end}, " ");
        } else {
            while (end < span.end && (keep_lines || !is_space(text_[end]))) ++end;
            prose_ += text_.substr(at, end - at);
            origin_.copy(at, end - at);
        }
        at = end;
    }
    last_ = std::max(last_, span.end);
}

void ProseBuilder::replace(Span origin, std::string_view prose) {
    prose_ += prose;
    origin_.replace(origin, static_cast<std::uint32_t>(prose.size()));
    last_ = std::max(last_, origin.end);
}

void ProseBuilder::space() {
    if (!prose_.empty() && !is_space(prose_.back())) replace({last_, last_}, " ");
}

void ProseBuilder::put_break(std::string_view wanted) {
    if (prose_.empty()) return;
    std::size_t present = 0;
    while (present < wanted.size() && present < prose_.size() && prose_[prose_.size() - 1 - present] == '\n') ++present;
    replace({last_, last_}, wanted.substr(present));
}

void ProseBuilder::end_line() { put_break("\n"); }
void ProseBuilder::end_block() { put_break("\n\n"); }

void ProseBuilder::begin_region(Voice voice) { open_.emplace_back(size(), voice); }

void ProseBuilder::end_region() {
    const auto [begin, voice] = open_.back();
    open_.pop_back();
    if (open_.empty() && begin < size()) marked_.push_back({{begin, size()}, voice});
}

Message ProseBuilder::finish(TopHeader top) && {
    while (!open_.empty()) end_region();
    Message out{.text = std::move(prose_), .origin = std::move(origin_)};
    out.regions = merge_regions(marked_, find_regions(out.text, marked_, top));
    if (out.origin.is_identity() && !text_.empty()) out.origin.replace({0, 0}, 1); // empty prose: not the identity
    return out;
}

} // namespace francparler
