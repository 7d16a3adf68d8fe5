#include "batch/redact/digits.hpp"

#include <algorithm>

#include "batch/redact/visible_text.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

bool is_mark(char32_t c) {
    constexpr char32_t middle_dot = 0xB7, bullet = 0x2022, minus = 0x2212;
    if (c < 0x80) return ".-/,_:"sv.find(static_cast<char>(c)) != std::string_view::npos;
    return (c >= 0x2010 && c <= 0x2013) || c == middle_dot || c == bullet || c == minus;
}

} // namespace

DigitGap gap_at(std::string_view text, std::size_t at) {
    constexpr int most = 4; // characters
    std::size_t end = at;
    int line_ends = 0, spaces = 0;
    char32_t mark = 0;
    for (CodePoint c = code_point_at(text, at); c.size > 0 && spaces + line_ends <= most;
         c = code_point_at(text, end)) {
        if (c.value == '\n') ++line_ends;
        else if (c.value == '\r' || is_blank_space(c.value)) ++spaces;
        else if (mark == 0 && is_mark(c.value)) mark = c.value;
        else break;
        end += c.size;
    }
    if (mark == 0) {
        if (line_ends > 1 || spaces > (line_ends == 1 ? most - 1 : most)) return {};
        return {.size = end - at, .narrow = line_ends == 0 && spaces == 1, .line_end = line_ends == 1};
    }
    const bool beside = spaces > 0;
    const bool lists = mark == ',' || mark == '_' || mark == ':'; // « 01, 02, 03 »
    if (line_ends > 0 || spaces > 2 || (beside && lists)) return {};
    return {.size = end - at, .tight = !beside, .apart = beside, .colon = mark == ':'};
}

Compact compact_at(std::string_view text, std::size_t at, std::size_t most) {
    Compact out;
    const auto alphanumeric = [&](std::size_t i) { return i < text.size() && is_ascii_alphanumeric(text[i]); };
    bool line_end = false;
    while (alphanumeric(at) && out.text.size() < most) {
        out.text += text[at++];
        out.ends.push_back(at);
        const DigitGap gap = gap_at(text, at);
        if (gap.colon || (gap.line_end && line_end)) break;
        line_end = line_end || gap.line_end;
        at += gap.size;
    }
    return out;
}

bool goes_on(std::string_view text, std::size_t end) {
    const CodePoint next = code_point_at(text, end);
    return next.size > 0 && is_alphanumeric(next.value);
}

std::string word_before(std::string_view text, std::size_t at) {
    constexpr std::size_t longest = 12; // bytes
    const std::size_t first = at - std::min(at, longest);
    while (at > first && !is_ascii_letter(text[at - 1])) --at;
    std::string out;
    while (at > first && is_ascii_letter(text[at - 1])) out.insert(out.begin(), ascii_lower(text[--at]));
    return out;
}

} // namespace francparler
