#include "batch/archive/byte_window.hpp"

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
    if (begin_ == end_) {
        begin_ = end_ = 0;
        if (buffer_.size() > spacious) std::vector<char>(block + padding).swap(buffer_);
    }
    if (end_ + padding == buffer_.size()) {
        // Doubling the buffer moves each byte once on average, however much is held.
        if (begin_ < buffer_.size() / 2) buffer_.resize(2 * buffer_.size());
        std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
        end_ -= begin_;
        begin_ = 0;
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

void ByteWindow::drop(std::size_t size) {
    line_ += count_lines(held().substr(0, size));
    begin_ += size;
}

std::string ByteWindow::place_after(std::size_t size) const {
    return std::to_string(position() + size) + ',' + std::to_string(line_ + count_lines(held().substr(0, size)));
}

bool ByteWindow::go_to(PlaceReader& place) {
    std::uint64_t position = 0;
    if (!place.number(position) || !place.number(line_) || position < this->position()) return false;
    const std::uint64_t distance = position - this->position();
    if (distance <= end_ - begin_) {
        begin_ += static_cast<std::size_t>(distance);
        return true;
    }
    begin_ = end_ = 0;
    return stream_->go_to(position);
}

} // namespace francparler
