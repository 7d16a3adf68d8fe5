#include "input/escapes.hpp"

#include <algorithm>
#include <charconv>
#include <gumbo.h>
#include <optional>
#include <string>

#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace francparler {
namespace {

/// Decodes a character reference with the HTML parser, which knows all 2,231 of them.
std::string decode_reference(std::string_view reference) {
    const std::string page = "<body>" + std::string(reference);
    GumboOutput* const output = gumbo_parse(page.c_str());
    std::string out;
    const GumboNode* node = output->root;
    while (node != nullptr && node->type == GUMBO_NODE_ELEMENT) {
        const GumboVector& children = node->v.element.children;
        node = children.length == 0 ? nullptr : static_cast<const GumboNode*>(children.data[children.length - 1]);
    }
    if (node != nullptr && (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE))
        out = node->v.text.text;
    gumbo_destroy_output(&kGumboDefaultOptions, output);
    return out;
}

/// The character reference at the start of a text, « &eacute; », « &#233; », « &nbsp »; empty if there is none.
std::string_view reference_at(std::string_view text) {
    constexpr std::size_t longest = 34;
    std::size_t size = 1;
    while (size < text.size() && size < longest &&
           (is_ascii_alphanumeric(text[size]) || (text[size] == '#' && size == 1)))
        ++size;
    if (size == 1) return {};
    if (size < text.size() && text[size] == ';') ++size;
    return text.substr(0, size);
}

constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }
constexpr bool is_line_end(char c) { return c == '\n' || c == '\r'; }

template <class Is>
std::uint32_t end_of_run(std::string_view text, std::uint32_t at, std::uint32_t end, Is is) {
    while (at < end && is(text[at])) ++at;
    return at;
}

/// The size of « \n », « \x41 », « \u00e9 », « \U0001f600 », or « \ud83d\ude00 », which decodes to four bytes.
std::uint32_t size_of_escape(char kind, std::uint32_t decoded) {
    switch (kind) {
    case 'x': return 4;
    case 'u': return decoded == 4 ? 12 : 6;
    case 'U': return 10;
    default: return 2;
    }
}

/// The value of an escape « \uD83D » at an offset; nothing if there is none.
std::optional<unsigned> code_unit(std::string_view text, std::size_t at) {
    if (text.size() < at + 6 || text[at] != '\\' || text[at + 1] != 'u') return std::nullopt;
    const char* const digits = text.data() + at + 2;
    unsigned out = 0;
    return std::from_chars(digits, digits + 4, out, 16).ptr == digits + 4 ? std::optional(out) : std::nullopt;
}

} // namespace

bool holds_reference(std::string_view text) {
    constexpr std::size_t shortest = 4; // « &lt; »
    for (std::size_t at = text.find('&'); at != text.npos; at = text.find('&', at + 1)) {
        const std::string_view reference = reference_at(text.substr(at));
        if (reference.size() >= shortest && reference.ends_with(';')) return true;
    }
    return false;
}

void copy_unescaped(std::string_view html, Span span, ProseBuilder& prose, bool keep_lines) {
    std::uint32_t at = span.begin;
    for (std::uint32_t next = at; next < span.end;) {
        if (html[next] != '&') {
            ++next;
            continue;
        }
        const std::string_view reference = reference_at(html.substr(next, span.end - next));
        const std::string decoded = reference.empty() ? "" : decode_reference(reference);
        const auto size = static_cast<std::uint32_t>(std::max<std::size_t>(reference.size(), 1));
        if (!decoded.empty() && decoded != reference) {
            prose.copy({at, next}, keep_lines);
            prose.replace({next, next + size}, decoded);
            at = next + size;
        }
        next += size;
    }
    prose.copy({at, span.end}, keep_lines);
}

OffsetMap align(std::string_view decoded, std::string_view file, Span span, char quote) {
    OffsetMap out;
    const auto length = static_cast<std::uint32_t>(decoded.size());
    std::uint32_t at = span.begin, i = 0;
    const auto white = [&](std::uint32_t most) {
        return end_of_run(decoded, i, std::min(i + most, length), is_ascii_space) - i;
    };
    for (std::uint32_t end = at, size = 0; i < length && at < span.end; at = end, i += size) {
        const bool escaped = quote == '"' && file[at] == '\\';
        end = escaped ? at + 1 : end_of_run(file, at, span.end, is_blank);
        size = code_point_at(decoded, i).size;
        // One line end is a space, or nothing if escaped; of several, all but one stay.
        if (end < span.end && is_line_end(file[end])) {
            std::uint32_t lines = 0;
            for (; end < span.end && is_ascii_space(file[end]); ++end)
                lines += is_line_end(file[end]) && file.substr(end, 2) != "\r\n";
            size = white(lines > 1 ? lines - 1 : escaped ? 0 : 1);
            out.replace({at, end}, size);
        } else if (escaped) {
            end = std::min(at + size_of_escape(file[end], size), span.end);
            out.replace({at, end}, size);
        } else if (end > at) {
            size = white(end - at);
            out.copy(at, size);
        } else if (quote == '\'' && file[at] == '\'') {
            end = std::min(at + 2, span.end);
            out.replace({at, end}, size);
        } else {
            end = at + code_point_at(file, at).size;
            if (end - at == size) out.copy(at, size);
            else out.replace({at, end}, size);
        }
    }
    out.replace({span.end, span.end}, length - i);
    return out;
}

OffsetMap align_block(std::string_view decoded, std::string_view file, Span span) {
    OffsetMap out;
    const auto length = static_cast<std::uint32_t>(decoded.size());
    std::uint32_t at = span.begin, i = 0;
    while (i < length && at < span.end) {
        const std::uint32_t word = end_of_run(decoded, i, length, is_ascii_space);
        const std::uint32_t begin = end_of_run(file, at, span.end, is_ascii_space);
        if (decoded.substr(i, word - i) == file.substr(at, begin - at)) out.copy(at, word - i);
        else out.replace({at, begin}, word - i);
        at = begin;
        for (i = word; i < length && at < span.end && decoded[i] == file[at] && !is_ascii_space(file[at]); ++i) ++at;
        out.copy(begin, i - word);
        if (i == word) ++at; // U+0085 ends a line of YAML as well
    }
    out.replace({span.end, span.end}, length - i);
    return out;
}

bool mend_surrogates(std::string& json) {
    bool found = false;
    for (std::size_t at = json.find('\\'); at != std::string::npos; at = json.find('\\', at)) {
        const std::optional<unsigned> unit = code_unit(json, at);
        if (!unit || (*unit & 0xF800) != 0xD800) {
            at += 2;
            continue;
        }
        const std::optional<unsigned> second = code_unit(json, at + 6);
        if (*unit < 0xDC00 && second && (*second & 0xFC00) == 0xDC00) {
            at += 12;
            continue;
        }
        json.replace(at, 6, "\\ufffd");
        found = true;
        at += 6;
    }
    return found;
}

} // namespace francparler
