#include "report/xml.hpp"

#include "report/visible.hpp"

namespace francparler {
namespace {

/// Char of XML 1.0, section 2.2.
bool is_xml(char32_t c) { return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF); }

} // namespace

void append_xml(std::string& out, std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint read = checked_code_point_at(text, at);
        at += read.size;
        switch (read.value) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        default:
            if (!is_xml(read.value)) append_utf8(out, replacement_character);
            else if (acts_on_terminal(read.value)) out += "&#" + std::to_string(std::uint32_t{read.value}) + ';';
            else append_utf8(out, read.value);
        }
    }
}

void append_attribute(std::string& out, std::string_view name, std::string_view value) {
    out += ' ';
    out += name;
    out += "=\"";
    append_xml(out, value);
    out += '"';
}

} // namespace francparler
