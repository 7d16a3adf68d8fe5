#include "report/visible.hpp"

#include <algorithm>
#include <array>

#include "text/columns.hpp"

namespace francparler {
namespace {

constexpr char32_t zero_width_joiner = 0x200D, emoji_style = 0xFE0F;

/// Characters that nobody sees, but some terminals give a column.
bool is_invisible(char32_t c) {
    return c == 0xAD || c == 0x61C || c == 0x200B || c == 0x200E || c == 0x200F || c == 0x2060 || c == 0xFEFF;
}

bool is_skin_tone(char32_t c) { return c >= 0x1F3FB && c <= 0x1F3FF; }

} // namespace

CodePoint checked_code_point_at(std::string_view text, std::size_t offset) {
    constexpr std::array<char32_t, 5> least = {0, 0, 0x80, 0x800, 0x10000};
    const auto lead = static_cast<unsigned char>(text[offset]);
    const std::uint32_t size = lead < 0x80   ? 1
                               : lead < 0xC2 ? 0
                               : lead < 0xE0 ? 2
                               : lead < 0xF0 ? 3
                               : lead < 0xF5 ? 4
                                             : 0;
    if (size == 0 || offset + size > text.size()) return {replacement_character, 1};
    for (std::uint32_t i = 1; i < size; ++i)
        if (starts_character(text[offset + i])) return {replacement_character, 1};
    const CodePoint read = code_point_at(text, offset);
    const bool surrogate = read.value >= 0xD800 && read.value <= 0xDFFF;
    return read.value < least[size] || surrogate || read.value > 0x10FFFF ? CodePoint{replacement_character, 1} : read;
}

bool acts_on_terminal(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
           c == 0x2028 || c == 0x2029;
}

std::vector<Cell> cells_of(std::string_view text, Span window) {
    std::vector<Cell> cells;
    bool joined = false;
    for (std::uint32_t at = window.begin; at < window.end;) {
        const CodePoint read = code_point_at(text, at);
        const Span span{at, at + read.size};
        const auto columns = is_invisible(read.value) ? 0u : static_cast<std::uint32_t>(columns_of(read.value));
        if (!cells.empty() && (columns == 0 || joined || is_skin_tone(read.value))) {
            cells.back().span.end = span.end;
            if (read.value == emoji_style) cells.back().columns = 2;
        } else {
            cells.push_back({span, columns});
        }
        joined = read.value == zero_width_joiner;
        at = span.end;
    }
    return cells;
}

std::string visible(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint read = checked_code_point_at(text, at);
        const std::string_view bytes = text.substr(at, read.size);
        at += read.size;
        if (read.value == '\n' || read.value == '\t') out += ' ';
        else if (read.value == '\r') out += text.substr(at).starts_with('\n') ? "" : " ";
        else if (read.value == replacement_character || acts_on_terminal(read.value))
            append_utf8(out, replacement_character);
        else if (!is_invisible(read.value)) out += bytes;
    }
    return out;
}

std::uint32_t columns(std::string_view text) {
    const bool plain = std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 0x7F; });
    if (plain) return static_cast<std::uint32_t>(text.size());
    const std::string shown = visible(text);
    std::uint32_t sum = 0;
    for (const Cell& cell : cells_of(shown, {0, static_cast<std::uint32_t>(shown.size())})) sum += cell.columns;
    return sum;
}

std::string shorten(std::string_view text, std::uint32_t width) {
    std::string shown = visible(text);
    std::uint32_t used = 0;
    std::uint32_t end = 0; // of what fits beside « … »
    for (const Cell& cell : cells_of(shown, {0, static_cast<std::uint32_t>(shown.size())})) {
        used += cell.columns;
        if (used > width) return shown.substr(0, shown.find_last_not_of(' ', end == 0 ? 0 : end - 1) + 1) + "…";
        if (used < width) end = cell.span.end;
    }
    return shown;
}

} // namespace francparler
