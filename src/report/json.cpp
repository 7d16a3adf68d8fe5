#include "report/json.hpp"

#include "report/visible.hpp"

namespace francparler {

void append_json_escape(std::string& out, char32_t c) {
    constexpr std::string_view digits = "0123456789abcdef";
    if (c > 0xFFFF) {
        append_json_escape(out, 0xD800 + ((c - 0x10000) >> 10));
        c = 0xDC00 + ((c - 0x10000) & 0x3FF);
    }
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) out += digits[c >> shift & 0xF];
}

void append_json(std::string& out, std::string_view text) {
    out += '"';
    const auto is_plain = [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t run = at;
        while (at < text.size() && is_plain(text[at])) ++at;
        out.append(text, run, at - run);
        if (at == text.size()) break;
        const CodePoint read = checked_code_point_at(text, at);
        at += read.size;
        switch (read.value) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default:
            if (acts_on_terminal(read.value)) append_json_escape(out, read.value);
            else append_utf8(out, read.value);
        }
    }
    out += '"';
}

} // namespace francparler
