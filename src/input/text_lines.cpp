#include "input/text_lines.hpp"

#include <array>

#include "text/ascii.hpp"
#include "text/characters.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

constexpr std::size_t longest_folded = 400; // bytes; a longer line is prose

/// Whether a line must be folded: it contains ASCII letters, or a non-ASCII character that French uses (accented
/// letters, no-break spaces, quotes, dashes), all of which begin with one of four bytes.
bool may_be_french(std::string_view line) {
    return std::ranges::any_of(
        line, [](char c) { return is_ascii_letter(c) || c == '\xC2' || c == '\xC3' || c == '\xE2' || c == '\xEF'; });
}

} // namespace

TextLine TextLines::at(std::uint32_t begin, bool folds) const {
    const auto stop = find_either(text_, '\r', '\n', begin);
    const auto end = stop == text_.npos ? text_.size() : after_line_end(text_, stop);
    TextLine line{{begin, static_cast<std::uint32_t>(end)},
                  trimmed(text_.substr(begin, std::min(stop, text_.size()) - begin)),
                  {}};
    if (folds && line.content.size() <= longest_folded && !line.content.starts_with('>'))
        line.folded = may_be_french(line.content) ? fold(line.content) : line.content;
    return line;
}

std::optional<TextLine> TextLines::next(std::uint32_t begin) const {
    while (begin < text_.size()) {
        TextLine line = at(begin);
        if (!line.content.empty()) return line;
        begin = line.span.end;
    }
    return std::nullopt;
}

std::string_view trimmed(std::string_view line) {
    const auto is_space = [](char32_t c) { return c == ' ' || c == '\t' || c == 0xA0 || c == 0x202F || c == 0xFEFF; };
    for (auto c = code_point_at(line, 0); c.size > 0 && is_space(c.value); c = code_point_at(line, 0))
        line.remove_prefix(c.size);
    for (auto c = code_point_before(line, line.size()); c.size > 0 && is_space(c.value);
         c = code_point_before(line, line.size()))
        line.remove_suffix(c.size);
    return line;
}

std::size_t end_of_paragraph(std::string_view text, std::size_t at) {
    for (std::size_t end = text.find('\n', at); end != text.npos; end = text.find('\n', end + 1))
        if (is_rest_blank(text, end + 1)) return end;
    return text.size();
}

bool begins_small(std::string_view line) {
    const char32_t first = code_point_at(line, 0).value;
    return is_letter(first) && !is_capital(first);
}

bool greets(std::string_view folded) {
    using namespace std::string_view_literals;
    if (starts_with_any(folded, std::array{"bonjour"sv, "bonsoir"sv, "cher "sv, "chers "sv, "chère "sv, "chères "sv}))
        return true;
    const bool calls = starts_with_any(folded, std::array{"madame"sv, "mesdames"sv, "monsieur"sv, "messieurs"sv});
    return calls && (folded.ends_with(',') || folded.find(',') == folded.find_first_of(" ,"));
}

bool is_name(std::string_view label) {
    bool starts_word = true;
    int words = 0;
    for (std::size_t at = 0; at < label.size();) {
        const auto [value, size] = code_point_at(label, at);
        at += size;
        if (starts_word && !((value >= 'A' && value <= 'Z') || (value >= 0xC0 && value <= 0xDE))) return false;
        words += starts_word;
        starts_word = value == ' ' || value == '-';
    }
    return words >= 1 && words <= 3;
}

} // namespace francparler
