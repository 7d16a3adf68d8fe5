#include "report/markup.hpp"

#include <algorithm>
#include <initializer_list>

#include "report/visible.hpp"
#include "report/words.hpp"

namespace francparler {
namespace {

constexpr std::string_view no_break_space = "\u00A0", narrow_no_break_space = "\u202F";

} // namespace

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

std::string typeset(std::string_view text) {
    const auto is_letter = [](char c) { return is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80; };
    const auto starts_with_any = [](std::string_view after, std::initializer_list<std::string_view> marks) {
        return std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) { return after.starts_with(mark); });
    };
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::string_view rest = text.substr(at + 1);
        const char before = at > 0 ? text[at - 1] : ' ', after = rest.empty() ? ' ' : rest.front();
        const bool is_space = text[at] == ' ';
        if (is_space && starts_with_any(rest, {";", "!", "?"})) out += narrow_no_break_space;
        else if (is_space && (text.substr(0, at).ends_with("«") || starts_with_any(rest, {":", "»", "%", "€", "→"})))
            out += no_break_space;
        else if (is_space && is_ascii_digit(before) && is_ascii_letter(after)) out += no_break_space;
        else if (text[at] == '\'' && is_letter(before) && is_letter(after)) out += "’";
        else out += text[at];
    }
    return out;
}

std::string_view tone_of(int score) {
    return score >= good_score ? "tone-good" : score >= fair_score ? "tone-fair" : "tone-bad";
}

Markup& Markup::name(std::string_view name) { return raw("<bdi>").quote(visible(name)).raw("</bdi>"); }

} // namespace francparler
