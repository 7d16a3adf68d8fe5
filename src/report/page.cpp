#include "report/page.hpp"

#include <algorithm>
#include <vector>

#include "report/typography.hpp"
#include "report/visible.hpp"

namespace francparler {
namespace {

constexpr std::uint32_t narrowest_text = 20; ///< columns; wrapped text is never narrower

std::string_view code_of(Ink ink) {
    switch (ink) {
    case Ink::plain: return "";
    case Ink::strong: return "\x1b[1m";
    case Ink::faint: return "\x1b[2m";
    case Ink::red: return "\x1b[1;31m";
    case Ink::yellow: return "\x1b[33m";
    case Ink::blue: return "\x1b[36m";
    case Ink::green: return "\x1b[32m";
    }
    return "";
}

std::vector<std::string_view> unbreakable_pieces(std::string_view text) {
    std::vector<std::string_view> pieces;
    std::size_t start = 0;
    for (std::size_t space = text.find(' '); space != text.npos; space = text.find(' ', space + 1)) {
        if (space > start && is_unbreakable(text.substr(start, space - start), text.substr(space + 1))) continue;
        if (space > start) pieces.push_back(text.substr(start, space - start));
        start = space + 1;
    }
    if (start < text.size()) pieces.push_back(text.substr(start));
    return pieces;
}

} // namespace

Page& Page::put(std::string_view text, Ink ink) {
    const std::string_view code = options_.colour ? code_of(ink) : "";
    out_ += code;
    out_ += visible(text);
    if (!code.empty()) out_ += "\x1b[0m";
    column_ += columns(text);
    return *this;
}

Page& Page::pad_to(std::uint32_t column) { return put(std::string(column > column_ ? column - column_ : 1, ' ')); }

Page& Page::end_line() {
    out_ += '\n';
    column_ = 0;
    return *this;
}

Page& Page::wrap(std::string_view text, Ink ink) {
    const std::uint32_t indent = column_;
    const std::uint32_t last = std::max(options_.width, indent + narrowest_text);
    const std::string shown = visible(text); // which turns line ends into spaces
    std::string line;
    std::uint32_t end = indent; ///< column after the text of the line
    const auto flush = [&] {
        if (column_ < indent) put(std::string(indent - column_, ' '));
        put(line, ink).end_line();
        line.clear();
        end = indent;
    };
    for (const std::string_view piece : unbreakable_pieces(shown)) {
        const std::uint32_t width = columns(piece);
        if (!line.empty() && end + 1 + width > last) flush();
        if (!line.empty()) {
            line += ' ';
            ++end;
        }
        line += piece;
        end += width;
    }
    flush();
    return *this;
}

} // namespace francparler
