#include "report/clip.hpp"

#include <algorithm>

namespace francparler {
namespace {

constexpr std::uint32_t bytes_per_column = 4; ///< at most; bytes farther away are not looked at
constexpr std::uint32_t word_columns = 12;    ///< at most; dropped to begin and end a clipped line with whole words

/// Moves a boundary to the edge of a word nearby, if there is one. @param step  1: forward; -1: back
std::size_t to_word(std::string_view text, const std::vector<Cell>& cells, std::size_t from, std::size_t limit,
                    int step) {
    const auto is_space = [&](std::size_t i) { return text[cells[i].span.begin] == ' '; };
    for (std::size_t i = from; i != limit && (i > from ? i - from : from - i) < word_columns;
         i += static_cast<std::size_t>(step)) {
        if (step > 0 && is_space(i)) return i + 1;
        if (step < 0 && is_space(i - 1)) return i - 1;
    }
    return from;
}

} // namespace

Clip clip_line(std::string_view text, Span line, Span mark, std::uint32_t width) {
    const std::uint32_t reach = width * bytes_per_column;
    Span window{mark.begin > line.begin + reach ? mark.begin - reach : line.begin,
                line.end - mark.begin > reach ? mark.begin + reach : line.end};
    while (window.begin > line.begin && !starts_character(text[window.begin])) --window.begin;
    while (window.end < line.end && !starts_character(text[window.end])) --window.end;

    Clip clip;
    clip.cells = cells_of(text, window);
    const std::vector<Cell>& cells = clip.cells;
    const auto cell_at = [&](std::uint32_t offset) {
        const auto after =
            std::partition_point(cells.begin(), cells.end(), [&](const Cell& c) { return c.span.end <= offset; });
        return static_cast<std::size_t>(after - cells.begin());
    };
    clip.finding_first = cell_at(mark.begin);
    clip.finding_last = mark.empty() ? clip.finding_first : std::min(cell_at(mark.end - 1) + 1, cells.size());

    // Add cells on both sides of the finding in turn, until the line ends or the width is reached.
    std::uint32_t used = 2; // for both « … »
    clip.first = clip.last = clip.finding_first;
    while (clip.last < clip.finding_last && used + cells[clip.last].columns <= width)
        used += cells[clip.last++].columns;
    const bool whole = clip.last == clip.finding_last;
    for (bool grew = whole; grew;) {
        grew = false;
        if (clip.first > 0 && used + cells[clip.first - 1].columns <= width) {
            used += cells[--clip.first].columns;
            grew = true;
        }
        if (clip.last < cells.size() && used + cells[clip.last].columns <= width) {
            used += cells[clip.last++].columns;
            grew = true;
        }
    }
    clip.cut_before = clip.first > 0 || window.begin > line.begin;
    clip.cut_after = clip.last < cells.size() || window.end < line.end;
    if (clip.cut_before) clip.first = to_word(text, cells, clip.first, clip.finding_first, +1);
    if (clip.cut_after && whole) clip.last = to_word(text, cells, clip.last, clip.finding_last, -1);
    return clip;
}

std::string clip_passage(std::string_view text, Span passage, std::uint32_t width) {
    passage.end = std::min(passage.end, passage.begin + width * bytes_per_column);
    while (passage.end > passage.begin && passage.end < text.size() && !starts_character(text[passage.end]))
        --passage.end;
    return shorten(view(text, passage), width);
}

} // namespace francparler
