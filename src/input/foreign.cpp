#include "input/foreign.hpp"

#include "input/text_lines.hpp"
#include "text/ascii.hpp"
#include "text/language.hpp"

namespace francparler {
namespace {

/// Where the paragraph ends that begins at a place: before a blank line.
std::size_t end_of_paragraph(std::string_view text, std::size_t at) {
    for (std::size_t end = text.find('\n', at); end != text.npos; end = text.find('\n', end + 1))
        if (is_rest_blank(text, end + 1)) return end;
    return text.size();
}

void add_foreign(std::string_view text, Span span, std::vector<Region>& out) {
    const std::string_view piece = text.substr(0, span.end);
    for (std::size_t at = span.begin; (at = piece.find_first_not_of(ascii_space, at)) != piece.npos;) {
        const std::size_t end = end_of_paragraph(piece, at);
        LanguageGuess guess;
        guess.read(piece.substr(at, end - at));
        if (!guess.foreign().empty()) out.push_back({span_between(at, end), Voice::foreign});
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
