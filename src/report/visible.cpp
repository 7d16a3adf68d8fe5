#include "report/visible.hpp"

#include <array>
#include <cstring>

#include "text/columns.hpp"

namespace francparler {
namespace {

constexpr char32_t zero_width_joiner = 0x200D, emoji_style = 0xFE0F;

/// Invisible characters, to which some terminals give a column.
bool is_invisible(char32_t c) {
    return c == 0xAD || c == 0x61C || c == 0x200B || c == 0x200E || c == 0x200F || c == 0x2060 || c == 0xFEFF;
}

/// The size in bytes of a simple character: one that is shown unchanged and takes one column, whatever its neighbours.
/// Most of French consists of such characters. 0 for any other.
std::uint32_t simple_size(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u;
    };
    const unsigned lead = byte(0), second = byte(1), third = byte(2);
    if (lead < 0x80) return lead >= 0x20 && lead < 0x7F ? 1 : 0;
    const auto within = [](unsigned value, unsigned least, unsigned most) { return value >= least && value <= most; };
    if (lead == 0xC3) return within(second, 0x80, 0xBF) ? 2 : 0;                   // « À » to « ÿ »
    if (lead == 0xC2) return within(second, 0xA0, 0xBF) && second != 0xAD ? 2 : 0; // « » · and the no-break space
    if (lead == 0xC5) return within(second, 0x92, 0x93) ? 2 : 0;                   // « Œ », « œ »
    if (lead != 0xE2) return 0;
    if (second == 0x80) return within(third, 0x90, 0xA7) ? 3 : 0;             // dashes, quotes, « … »
    if (within(second, 0x94, 0x95)) return within(third, 0x80, 0xBF) ? 3 : 0; // frames
    return second == 0x86 && third == 0x92 ? 3 : 0;                           // « → »
}

/// Whether eight bytes are all between U+0020 and U+007E.
bool are_printable_ascii(const char* bytes) {
    constexpr std::uint64_t ones = 0x0101010101010101u, highest = ones << 7;
    std::uint64_t eight = 0;
    std::memcpy(&eight, bytes, 8);
    // A byte out of bounds sets its highest bit.
    return ((eight | (eight - ones * 0x20) | (eight + ones)) & highest) == 0;
}

/// The simple characters at the beginning of a text.
struct SimpleRun {
    std::size_t bytes = 0;
    std::uint32_t columns = 0;
};
SimpleRun simple_run(std::string_view text) {
    SimpleRun run;
    while (run.bytes < text.size()) {
        if (text.size() - run.bytes >= 8 && are_printable_ascii(text.data() + run.bytes)) {
            run.bytes += 8;
            run.columns += 8;
            continue;
        }
        const std::uint32_t size = simple_size(text, run.bytes);
        if (size == 0) break;
        run.bytes += size;
        ++run.columns;
    }
    return run;
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
    cells.reserve(window.size());
    bool joined = false;
    for (std::uint32_t at = window.begin; at < window.end;) {
        if (const std::uint32_t size = joined ? 0 : simple_size(text, at); size > 0) {
            cells.push_back({{at, at + size}, 1});
            at += size;
            continue;
        }
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
    std::size_t at = simple_run(text).bytes;
    std::string out(text.substr(0, at));
    while (at < text.size()) {
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
    if (const SimpleRun run = simple_run(text); run.bytes == text.size()) return run.columns;
    const std::string shown = visible(text);
    std::uint32_t sum = 0;
    for (const Cell& cell : cells_of(shown, span_between(0, shown.size()))) sum += cell.columns;
    return sum;
}

std::string shorten(std::string_view text, std::uint32_t width) {
    std::string shown = visible(text);
    std::uint32_t used = 0;
    std::uint32_t end = 0; // of the part that still leaves room for « … »
    for (const Cell& cell : cells_of(shown, span_between(0, shown.size()))) {
        used += cell.columns;
        if (used > width) return shown.substr(0, shown.find_last_not_of(' ', end == 0 ? 0 : end - 1) + 1) + "…";
        if (used < width) end = cell.span.end;
    }
    return shown;
}

} // namespace francparler
