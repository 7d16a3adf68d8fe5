#include "text/line_map.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>

#include "text/utf8.hpp"

namespace francparler {
namespace {

/// Reads eight bytes at a time. Those that continue a character have their highest bit set and the next one clear.
std::uint32_t count_characters(std::string_view bytes) {
    std::size_t continuing = 0, at = 0;
    for (; at + 8 <= bytes.size(); at += 8) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, bytes.data() + at, 8);
        constexpr std::uint64_t ones = 0x0101010101010101u;
        // The highest byte of the product is the sum of all eight.
        continuing += (eight >> 7 & ~eight >> 6 & ones) * ones >> 56;
    }
    const std::string_view rest = bytes.substr(at);
    return static_cast<std::uint32_t>(at - continuing) +
           static_cast<std::uint32_t>(std::count_if(rest.begin(), rest.end(), starts_character));
}

} // namespace

LineMap::LineMap(std::string_view text) : text_(text) {
    starts_.push_back(0);
    for (auto end = find_either(text, '\r', '\n'); end != text.npos; end = find_either(text, '\r', '\n', end)) {
        end = after_line_end(text, end);
        starts_.push_back(static_cast<std::uint32_t>(end));
    }
    characters_.reserve(text.size() / block + 1);
    characters_.push_back(0);
    for (std::size_t start = 0; start + block <= text.size(); start += block)
        characters_.push_back(characters_.back() + count_characters(text.substr(start, block)));
}

std::uint32_t LineMap::characters_before(std::uint32_t offset) const {
    const std::uint32_t start = offset / block * block;
    return characters_[offset / block] + count_characters(text_.substr(start, offset - start));
}

Position LineMap::position(std::uint32_t offset) const {
    assert(offset <= text_.size());
    const auto next = std::upper_bound(starts_.begin(), starts_.end(), offset);
    const auto line = static_cast<std::uint32_t>(next - starts_.begin());
    const bool after_mark = line == 1 && offset >= 3 && text_.starts_with("\uFEFF");
    return {line, characters_before(offset) - characters_before(starts_[line - 1]) + (after_mark ? 0 : 1)};
}

Position LineMap::byte_position(std::uint32_t offset) const {
    const std::uint32_t line = position(offset).line;
    return {line, offset - line_start(line) + 1};
}

std::string_view LineMap::line(std::uint32_t line) const {
    assert(line >= 1 && line <= lines());
    const std::uint32_t start = line_start(line);
    const std::size_t end = line < lines() ? starts_[line] : text_.size();
    std::string_view content = text_.substr(start, end - start);
    if (line < lines()) content.remove_suffix(content.ends_with("\r\n") ? 2 : 1);
    return content;
}

} // namespace francparler
