#include "batch/archive/line_reader.hpp"

#include <algorithm>

namespace francparler {

void LineReader::drop_given() {
    bytes_.drop(given_, given_lines());
    given_ = 0;
}

std::optional<LineReader::Line> LineReader::next() {
    drop_given();
    std::size_t size = 0; // bytes that were searched for the end of the line
    bool ends = false;
    while (!ends && size < longest_) {
        const std::string_view held = bytes_.held().substr(0, longest_);
        const std::size_t found = held.find('\n', size);
        size = found == held.npos ? held.size() : found + 1;
        ends = found != held.npos || (size < longest_ && !bytes_.more());
    }
    if (size == 0) return std::nullopt;
    last_ = {bytes_.held().substr(0, size), !inside_line_, ends};
    given_ = size;
    inside_line_ = !ends;
    return last_;
}

void LineReader::put_back() {
    given_ = 0;
    inside_line_ = !last_.begins;
}

bool LineReader::pass_lines(std::string_view until) {
    drop_given();
    const std::string_view held = bytes_.held();
    std::size_t size = 0;
    std::uint32_t lines = 0;
    while (size < held.size() && until.find(held[size]) == until.npos) {
        const std::size_t end = held.find('\n', size);
        if (end == held.npos) break;
        size = end + 1;
        ++lines;
    }
    bytes_.drop(size, lines);
    return size > 0;
}

std::string_view LineReader::peek(std::size_t distance, std::size_t size) {
    const std::size_t begin = given_ + distance;
    bytes_.hold(begin + size);
    const std::string_view held = bytes_.held();
    return held.substr(std::min(begin, held.size()), size);
}

bool LineReader::go_to(std::uint64_t position, std::uint32_t line) {
    given_ = 0;
    inside_line_ = false;
    return bytes_.go_to(position, line);
}

} // namespace francparler
