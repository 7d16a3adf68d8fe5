#include "input/tags.hpp"

#include <algorithm>
#include <gumbo.h>
#include <optional>
#include <set>

#include "text/ascii.hpp"
#include "text/characters.hpp"
#include "text/utf8.hpp"

namespace francparler {
namespace {

/// Whether a text is letters, digits and spaces; in capitals also hyphens, which custom HTML elements have.
bool may_name_placeholder(std::string_view content) {
    const bool in_capitals = std::ranges::none_of(content, [](char c) { return c >= 'a' && c <= 'z'; });
    return !content.empty() && is_ascii_letter(content.front()) && std::ranges::all_of(content, [&](char c) {
        return is_word_byte(c) || c == '_' || c == ' ' || (in_capitals && c == '-');
    });
}

/// The names of all closing tags, « /p ».
std::set<std::string> closing_tags(std::string_view html) {
    std::set<std::string> out;
    for (std::size_t at = html.find("</"); at != html.npos; at = html.find("</", at + 1))
        out.insert(tag_name(html.substr(at)));
    return out;
}

} // namespace

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

void keep_placeholders(std::string& html) {
    constexpr std::size_t longest = 60, shortest_name = 2; // bytes
    std::optional<std::set<std::string>> closed;
    for (std::size_t at = html.find('<'); at != html.npos; at = html.find('<', at + 1)) {
        const std::string_view inside = std::string_view(html).substr(at + 1, longest);
        const std::size_t size = std::min(inside.find('>'), inside.size());
        const std::string_view content = inside.substr(0, size);
        const std::string name(content.substr(0, content.find(' ')));
        if (size == inside.size() || name.size() < shortest_name || !may_name_placeholder(content)) continue;
        if (gumbo_tag_enum(name.c_str()) != GUMBO_TAG_UNKNOWN) continue;
        if (!closed) closed = closing_tags(html);
        if (closed->contains('/' + tag_name(std::string_view(html).substr(at)))) continue;
        html[at] = '{';
        html[at + 1 + size] = '}';
    }
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
            holds_tag_ = holds_tag_ || (piece[at] == '<' && !in_value_ && !awaits_value_);
            const bool is_space = std::string_view(" \t\r\n\f").find(piece[at]) != std::string_view::npos;
            in_value_ = !is_space && (in_value_ || awaits_value_);
            if (!is_space) awaits_value_ = !in_value_ && piece[at] == '=';
        }
        ++at;
    }
    return at;
}

std::optional<Unclosed> find_unclosed(std::string_view html) {
    constexpr std::string_view comment = "<!--", comment_end = "-->";
    const auto ends_comment = [&](std::size_t at) {
        return html.substr(at).starts_with(comment_end) || html.substr(at).starts_with("--!>");
    };
    bool in_drawing = false;
    for (std::size_t at = html.find('<'); at != html.npos; at = html.find('<', at)) {
        const std::size_t begin = at;
        const std::string_view rest = html.substr(begin);
        if (rest.starts_with(comment)) {
            at = html.find("--", begin + 2); // « <!--> » is a whole comment
            while (at != html.npos && !ends_comment(at)) at = html.find("--", at + 1);
            if (at == html.npos) return Unclosed{begin, std::string(comment_end)};
            continue;
        }
        ++at;
        if (!begins_tag(rest)) continue;
        TagReader tag;
        at += tag.read(rest.substr(1));
        if (tag.is_oversized()) { // a picture in an attribute without quotes
            at = html.find('>', at);
            if (at != html.npos) continue;
        }
        const std::string name = tag_name(rest);
        if (!tag.ended() && name.starts_with('/') && stripped(rest).size() == 1 + name.size()) break; // « </html »
        const bool is_broken = !tag.ended() || (tag.holds_tag() && is_ascii_letter(rest[1]));
        if (is_broken) return Unclosed{begin, std::string(1, tag.awaited())};
        const bool is_empty = html.substr(0, at).ends_with("/>"); // which counts in SVG only
        if (name == "svg" || name == "/svg") in_drawing = name == "svg" && !is_empty;
        const bool is_hidden = name == "style" || name == "script" || name == "iframe";
        if ((is_empty && in_drawing) || !(is_hidden || name == "title" || name == "textarea")) continue;
        const std::string end = "</" + name; // until then, « < » does not begin a tag
        at = html.find("</", at);
        while (at != html.npos && !equals_ignoring_case(html.substr(at, end.size()), end)) at = html.find("</", at + 2);
        if (at == html.npos && is_hidden) return Unclosed{begin, end + '>'};
    }
    return std::nullopt;
}

} // namespace francparler
