#include "cli/replacing.hpp"

#include <algorithm>
#include <utility>

#include "input/tags.hpp"
#include "report/json.hpp"
#include "text/ascii.hpp"
#include "text/characters.hpp"
#include "text/charset.hpp"
#include "text/utf8.hpp"

namespace francparler {
namespace {

/// Whether a passage may be the label of a reference link in Markdown, « [deadline] », whose definition is elsewhere.
bool may_be_label(std::string_view text, Span place) {
    constexpr std::uint32_t longest =
        1000; // a label has fewer characters: https://spec.commonmark.org/0.31.2/#link-label
    const std::uint32_t from = place.begin - std::min(place.begin, longest);
    const std::string_view before = text.substr(from, place.begin - from), after = text.substr(place.end, longest);
    const std::size_t open = before.find_last_of("[]\n"), close = after.find(']');
    if (open == before.npos || before[open] != '[') return false;
    return close == after.npos || after.substr(close + 1, 1) != "(";
}

/// Whether the last apostrophe of a text that is not an elision opens a string, or is escaped in one: « @lang(' »,
/// « $this->trans(' ».
bool opens_string(std::string_view text) {
    constexpr std::string_view stands_before = " \t\r\n([{=,:>\\";
    std::size_t at = text.rfind('\'');
    while (at != text.npos && at > 0 && is_word_byte(text[at - 1]) && at + 1 < text.size() &&
           is_word_byte(text[at + 1]))
        at = text.substr(0, at).rfind('\'');
    return at != text.npos && at > 0 && stands_before.find(text[at - 1]) != stands_before.npos;
}

/// Whether an apostrophe in a passage might end a string: in an HTML tag, in a template directive, in a single-quoted
/// YAML string.
bool may_end_at_apostrophe(const Input& input, Span place) {
    const std::string_view before = std::string_view(input.source->text()).substr(0, place.begin);
    if (input.kind == FileKind::html || input.kind == FileKind::markdown || input.kind == FileKind::text) {
        constexpr std::size_t farthest = 2000; // bytes; farther back, HTML is assumed to be inside a tag
        const std::string_view near = before.substr(before.size() - std::min(before.size(), farthest));
        const std::size_t mark = near.find_last_of("<>{}");
        if (mark == near.npos && input.kind == FileKind::html && near.size() < before.size()) return true;
        if (mark != near.npos && (near[mark] == '<' || near[mark] == '{')) return true;
        return opens_string(near);
    }
    if (input.kind != FileKind::yaml) return false;
    const auto after = std::ranges::upper_bound(input.strings, place.begin, {}, &Span::begin);
    return after == input.strings.begin() || before.substr(0, (after - 1)->begin).ends_with('\'');
}

/// The value in « NAME = value », without quotes; empty if there is none.
std::string_view value_of(std::string_view text, std::string_view name) {
    const std::size_t at = text.find(name);
    if (at == text.npos) return {};
    text.remove_prefix(at + name.size());
    text.remove_prefix(std::min(text.find_first_not_of(ascii_space), text.size()));
    if (!text.starts_with('=')) return {};
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n=\"'"), text.size()));
    return text.substr(0, text.find_first_of(" \t\r\n\"'\\;/?>"));
}

/// The charset that a file declares in its XML declaration, a <meta> or a PO header, in lower case. Empty if there is
/// none.
std::string declared_charset(std::string_view file, FileKind kind) {
    const std::string text = in_lower_case(file);
    const std::string_view view = text;
    std::string_view charset;
    if (view.starts_with("<?xml")) charset = value_of(view.substr(0, view.find("?>")), "encoding");
    if (kind == FileKind::po) {
        const std::string_view header = view.substr(std::min(view.find("content-type:"), view.size()));
        charset = value_of(header.substr(0, header.find('\n')), "charset");
    } else if (kind == FileKind::html) {
        for (std::size_t at = view.find("<meta"); charset.empty() && at != view.npos; at = view.find("<meta", at + 1))
            charset = value_of(view.substr(at, view.find('>', at) - at), "charset");
    }
    return std::string(charset);
}

} // namespace

bool fit(std::string& replacement, const Input& input, Span place) {
    const FileKind kind = input.kind;
    const std::string_view text = input.source->text();
    const auto is_plain = [](char c) { return is_word_byte(c) || c == ' ' || c == '-' || c == '\''; };
    if (kind != FileKind::text && (!is_word_byte(replacement.front()) || !std::ranges::all_of(replacement, is_plain)))
        return false;
    if (kind == FileKind::markdown && may_be_label(text, place)) return false;
    const bool has_apostrophe = view(text, place).find('\'') != text.npos;
    if (may_end_at_apostrophe(input, place) && !has_apostrophe) replace_all(replacement, "'", "’");
    return true;
}

Edit edit_of(std::string_view file, Span span, std::string replacement) {
    const std::string_view passage = view(file, span);
    // A line end inside the passage is moved after the replacement.
    const std::size_t line_end = passage.find_first_of("\r\n");
    const std::size_t after = std::min(file.find_first_not_of(' ', span.end), file.size());
    if (line_end != passage.npos && after > span.end && file.find_first_of("\r\n", span.end) != after) {
        const std::size_t begin = passage.find_last_not_of(' ', line_end == 0 ? 0 : line_end - 1) + 1;
        replacement += passage.substr(begin, passage.find_first_not_of(ascii_space, line_end) - begin);
        span.end = static_cast<std::uint32_t>(after);
    }
    return {span, std::move(replacement)};
}

std::string with_escapes(std::string_view replacement) {
    std::string out;
    for (std::size_t at = 0; at < replacement.size();) {
        const CodePoint read = code_point_at(replacement, at);
        if (read.size == 1) out += replacement[at];
        else append_json_escape(out, read.value);
        at += read.size;
    }
    return out;
}

bool takes_accents(std::string_view file, FileKind kind) {
    if (!is_ascii(file)) return is_utf8_beyond_ascii(file);
    const std::string charset = declared_charset(file, kind);
    return charset.empty() || charset == "utf-8" || charset == "utf8";
}

} // namespace francparler
