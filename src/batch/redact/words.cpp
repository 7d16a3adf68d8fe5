#include "batch/redact/words.hpp"

#include "batch/redact/visible_text.hpp"
#include "text/characters.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }

std::vector<PersonalWords::Piece> pieces_of(std::string_view text) {
    std::vector<PersonalWords::Piece> out;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint first = code_point_at(text, at);
        PersonalWords::Piece piece{.span = {static_cast<std::uint32_t>(at), 0}};
        std::size_t end = at + first.size;
        if (is_letter(first.value)) {
            piece.word = true;
            piece.capital = is_capital(first.value);
            for (;;) {
                const CodePoint next = code_point_at(text, end);
                if (next.size > 0 && is_letter(next.value)) {
                    end += next.size;
                } else if (is_hyphen(next.value) && is_letter(code_point_at(text, end + next.size).value)) {
                    end += next.size;
                } else {
                    if (next.value == '\'' || next.value == 0x2019) end += next.size; // « d' » is a word
                    break;
                }
            }
        } else if (first.value >= '0' && first.value <= '9') {
            piece.digits = true;
            while (end < text.size() && is_ascii_digit(text[end])) ++end;
        } else {
            piece.line_end = first.value == '\n' || first.value == '\r';
            piece.space = is_blank_space(first.value);
        }
        piece.span.end = static_cast<std::uint32_t>(end);
        if (piece.word) piece.folded = fold(view(text, piece.span));
        out.push_back(std::move(piece));
        at = end;
    }
    out.push_back({.line_end = true});
    return out;
}

} // namespace

PersonalWords::PersonalWords(std::string_view of) : text(of), pieces(pieces_of(of)) {}

PersonalPiece PersonalWords::found(std::size_t first, std::size_t last, Personal kind) const {
    const Span place = span(first, last);
    return {place, kind, value_of(francparler::view(text, place), kind)};
}

std::size_t PersonalWords::skip_spaces(std::size_t i) const {
    while ((*this)[i].space) ++i;
    return i;
}

std::size_t PersonalWords::skip_line_end(std::size_t i) const {
    i = skip_spaces(i);
    if (is(i, "\r") && is(i + 1, "\n")) ++i;
    return i < size() && pieces[i].line_end ? skip_spaces(i + 1) : i;
}

std::size_t PersonalWords::before(std::size_t i) const {
    while (i-- > 0 && i < size())
        if (!pieces[i].space) return i;
    return none;
}

bool PersonalWords::parts(std::size_t i) const { return is_one_of(i, {"-", "–", "—", "|", "/"}); }

} // namespace francparler
