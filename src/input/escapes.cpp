#include "input/escapes.hpp"

#include <algorithm>
#include <gumbo.h>
#include <memory>
#include <string>

#include "text/utf8.hpp"

namespace francparler {
namespace {

/// The parser of HTML knows the 2,231 character references; it is asked for one at a time.
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

/// « &eacute; », « &#233; », « &nbsp » at the start of a text, or nothing.
std::string_view reference_at(std::string_view text) {
    constexpr std::size_t longest = 34;
    std::size_t size = 1;
    while (size < text.size() && size < longest &&
           (is_ascii_letter(text[size]) || is_ascii_digit(text[size]) || (text[size] == '#' && size == 1)))
        ++size;
    if (size == 1) return {};
    if (size < text.size() && text[size] == ';') ++size;
    return text.substr(0, size);
}

} // namespace

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

OffsetMap align(std::string_view decoded, std::string_view file, Span span) {
    OffsetMap out;
    std::uint32_t at = span.begin;
    const auto is_space = [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
    for (std::size_t i = 0; i < decoded.size();) {
        const std::uint32_t size = code_point_at(decoded, i).size;
        const std::string_view character = decoded.substr(i, size);
        if (is_space(decoded[i])) { // a line end may have been folded, an indentation dropped
            std::uint32_t end = at;
            if (at < span.end && file[at] == decoded[i]) ++end;
            else
                while (end < span.end && is_space(file[end])) ++end;
            if (end > at) {
                if (decoded[i] == '\n')
                    while (end < span.end && (file[end] == ' ' || file[end] == '\t') &&
                           (i + 1 >= decoded.size() || decoded[i + 1] != file[end]))
                        ++end;
                out.replace({at, end}, size);
                at = end;
                i += size;
                continue;
            }
        }
        if (file.substr(at, size) == character && file[at] != '\\' && at + size <= span.end) {
            out.copy(at, size);
            at += size;
            i += size;
            continue;
        }
        if (at >= span.end) {
            out.replace({span.end, span.end}, static_cast<std::uint32_t>(decoded.size() - i));
            break;
        }
        if (file[at] == '\\') { // \n, \", \x41, é, 😀
            std::uint32_t end = std::min(at + 2, span.end);
            const char kind = end > at + 1 ? file[at + 1] : '\\';
            const auto is_hexadecimal = [](char c) {
                return is_ascii_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
            };
            const std::uint32_t digits = kind == 'u' ? 4 : kind == 'x' ? 2 : kind == 'U' ? 8 : 0;
            for (std::uint32_t d = 0; d < digits && end < span.end && is_hexadecimal(file[end]); ++d) ++end;
            if (size == 4 && kind == 'u' && file.substr(end, 2) == "\\u") end = std::min(end + 6, span.end);
            if (kind == '\n' || kind == '\r') { // a line end that stands for nothing
                while (end < span.end && is_space(file[end])) ++end;
                at = end;
                continue;
            }
            out.replace({at, end}, size);
            at = end;
            i += size;
            continue;
        }
        if (file.substr(at, 2) == "''" && decoded[i] == '\'') {
            out.replace({at, at + 2}, 1);
            at += 2;
            ++i;
            continue;
        }
        ++at; // a quote that closes and opens again, an indentation, a comment
    }
    return out;
}

} // namespace francparler
