#include "input/tags.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace francparler {

std::string in_lower_case(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), ascii_lower);
    return out;
}

bool begins_tag(std::string_view html) {
    return html.size() > 1 && (is_ascii_letter(html[1]) || html[1] == '/' || html[1] == '!' || html[1] == '?');
}

std::string tag_name(std::string_view html) {
    constexpr std::size_t longest_name = 16;
    html = html.substr(1, longest_name);
    return in_lower_case(html.substr(0, html.find_first_of(" \t\r\n\f/>", 1)));
}

std::size_t TagReader::read(std::string_view piece) {
    std::size_t at = 0;
    while (at < piece.size() && !ended_ && !is_oversized()) {
        if (quote_ != '\0') {
            at = std::min(piece.find(quote_, at), piece.size());
            if (at == piece.size()) break;
            quote_ = '\0';
        } else if (piece[at] == '>') {
            ended_ = true;
        } else if (awaits_value_ && (piece[at] == '"' || piece[at] == '\'')) {
            quote_ = piece[at];
            awaits_value_ = false;
        } else {
            ++bare_;
            if (std::string_view(" \t\r\n\f").find(piece[at]) == std::string_view::npos)
                awaits_value_ = piece[at] == '=';
        }
        ++at;
    }
    return at;
}

} // namespace francparler
