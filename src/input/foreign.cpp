#include "input/foreign.hpp"

#include <algorithm>
#include <iterator>

#include "input/text_lines.hpp"
#include "text/ascii.hpp"
#include "text/language.hpp"

namespace francparler {
namespace {

bool is_foreign(const LanguageGuess& guess) { return !guess.foreign().empty(); }

/// The parts of a paragraph that are in another language: its quotations if the text around them is French (« L'écran
/// affiche « … ». »), else all of it.
std::vector<Region> foreign_parts(std::string_view text, Span paragraph) {
    constexpr std::string_view opening = "«", closing = "»";
    const std::string_view piece = text.substr(0, paragraph.end);
    std::vector<Region> quoted;
    LanguageGuess around;
    std::size_t at = paragraph.begin;
    for (std::size_t open; (open = piece.find(opening, at)) != piece.npos;) {
        const std::size_t close = piece.find(closing, open);
        if (close == piece.npos) break;
        around.read(piece.substr(at, open - at));
        at = close + closing.size();
        quoted.push_back({span_between(open, at), Voice::foreign});
    }
    around.read(piece.substr(at));
    if (quoted.empty() || is_foreign(around) || !around.may_be_french()) return {{paragraph, Voice::foreign}};
    return quoted;
}

void add_foreign(std::string_view text, Span span, std::vector<Region>& out) {
    const std::string_view piece = text.substr(0, span.end);
    for (std::size_t at = span.begin; (at = piece.find_first_not_of(ascii_space, at)) != piece.npos;) {
        const std::size_t end = end_of_paragraph(piece, at);
        LanguageGuess guess;
        guess.read(piece.substr(at, end - at));
        if (is_foreign(guess)) std::ranges::copy(foreign_parts(text, span_between(at, end)), std::back_inserter(out));
        at = end;
    }
}

} // namespace

std::vector<Region> find_foreign(std::string_view text, std::span<const Region> others) {
    std::vector<Region> out;
    std::uint32_t at = 0;
    for (const Region& other : others) {
        add_foreign(text, {at, other.span.begin}, out);
        at = other.span.end;
    }
    add_foreign(text, span_between(at, text.size()), out);
    return out;
}

} // namespace francparler
