#include "report/markup.hpp"

#include "report/visible.hpp"
#include "report/words.hpp"

namespace francparler {

void append_escaped(std::string& out, std::string_view text, Span piece) {
    for (std::size_t at = piece.begin; at < piece.end;) {
        const CodePoint read = checked_code_point_at(text, at);
        at += read.size;
        switch (read.value) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        case '\n':
        case '\t': append_utf8(out, read.value); break;
        case '\r': out += text.substr(at).starts_with('\n') ? "" : "\n"; break;
        default: append_utf8(out, acts_on_terminal(read.value) ? replacement_character : read.value);
        }
    }
}

std::string_view tone_of(int score) {
    return score >= good_score ? "tone-good" : score >= fair_score ? "tone-fair" : "tone-bad";
}

Markup& Markup::name(std::string_view name) { return raw("<bdi>").quote(visible(name)).raw("</bdi>"); }

} // namespace francparler
