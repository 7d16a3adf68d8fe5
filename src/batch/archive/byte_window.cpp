#include "batch/archive/byte_window.hpp"

#include <algorithm>
#include <cstring>

namespace francparler {
namespace {

constexpr std::size_t block = std::size_t{1} << 18;    ///< initial bytes
constexpr std::size_t spacious = std::size_t{1} << 22; ///< a buffer that a huge message made larger is shrunk again

} // namespace

std::uint32_t count_lines(std::string_view text) {
    std::uint32_t out = 0;
    for (auto at = text.find('\n'); at != text.npos; at = text.find('\n', at + 1)) ++out;
    return out;
}

ByteWindow::ByteWindow(std::unique_ptr<ByteStream> stream) : stream_(std::move(stream)), buffer_(block + padding) {}

bool ByteWindow::more() {
    const std::size_t unused = begin_ - std::min(begin_, held_behind);
    const bool is_full = end_ + padding == buffer_.size();
    // Doubling the buffer moves each byte once on average, however much is held.
    if (is_full && unused < buffer_.size() / 2) buffer_.resize(2 * buffer_.size());
    if (is_full || begin_ == end_) {
        std::memmove(buffer_.data(), buffer_.data() + unused, end_ - unused);
        begin_ -= unused;
        end_ -= unused;
    }
    if (begin_ == end_ && buffer_.size() > spacious) {
        buffer_.resize(block + padding);
        buffer_.shrink_to_fit();
    }
    const std::size_t got = stream_->read(buffer_.data() + end_, buffer_.size() - padding - end_);
    end_ += got;
    return got > 0;
}

bool ByteWindow::hold(std::size_t size) {
    while (end_ - begin_ < size)
        if (!more()) return false;
    return true;
}

void ByteWindow::drop(std::size_t size, std::uint32_t lines) {
    line_ += lines;
    begin_ += size;
}

std::string_view ByteWindow::behind(std::size_t size) const {
    const std::size_t end = begin_ + size, kept = std::min(end, held_behind);
    return {buffer_.data() + end - kept, kept};
}

std::string ByteWindow::place_after(std::size_t size) const {
    return std::to_string(position() + size) + ',' + std::to_string(line_ + count_lines(held().substr(0, size)));
}

bool ByteWindow::go_to(PlaceReader& place) {
    std::uint64_t position = 0;
    std::uint32_t line = 0;
    return place.number(position) && place.number(line) && go_to(position, line);
}

bool ByteWindow::go_to(std::uint64_t position, std::uint32_t line) {
    if (position < this->position()) return false;
    line_ = line;
    const std::uint64_t distance = position - this->position();
    if (distance <= end_ - begin_) {
        begin_ += static_cast<std::size_t>(distance);
        return true;
    }
    begin_ = end_ = 0;
    return stream_->go_to(position);
}

} // namespace francparler
