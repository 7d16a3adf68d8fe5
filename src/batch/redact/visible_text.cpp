#include "batch/redact/visible_text.hpp"

#include <algorithm>
#include <iterator>

#include "base/hash.hpp"
#include "text/characters.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace francparler {

namespace {

constexpr char32_t wide_less_narrow = 0xFEE0; ///< Unicode, Halfwidth and Fullwidth Forms: U+FF01 is a « ! »

} // namespace

bool is_alphanumeric(char32_t c) { return is_letter(c) || (c >= '0' && c <= '9'); }

bool is_blank_space(char32_t c) {
    return c == ' ' || c == '\t' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F ||
           c == 0x3000;
}

std::uint64_t value_of(std::string_view text, Personal kind) {
    if (kind == Personal::identifier) return hash(text);
    std::vector<std::string> words(1);
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = code_point_at(text, at);
        if (is_alphanumeric(c.value)) words.back() += text.substr(at, c.size);
        else if (kind == Personal::name && !words.back().empty()) words.emplace_back();
        at += c.size;
    }
    for (std::string& word : words) word = bare(fold(word));
    std::ranges::sort(words); // « Dupont Jean » has the value of « Jean Dupont »
    std::string folded;
    for (const std::string& word : words) folded += word;
    std::string_view value = folded;
    if (kind == Personal::phone) { // « +33 1 … » and « 01 … » are the same number
        if (value.starts_with("00")) value.remove_prefix(2);
        if (value.starts_with("33")) value.remove_prefix(2);
        if (value.starts_with("0")) value.remove_prefix(1);
    }
    return hash(value);
}

VisibleText::VisibleText(std::string_view text) : whole_(text) {
    text_.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = code_point_at(text, at);
        const char32_t narrow = c.value - wide_less_narrow;
        if (is_ignorable(c.value)) {
            gaps_.push_back({text_.size(), at + c.size});
        } else if (narrow > ' ' && narrow < 0x7F) { // the gap maps it to its last byte
            gaps_.push_back({text_.size(), at + c.size - 1});
            text_ += static_cast<char>(narrow);
        } else {
            text_ += text.substr(at, c.size);
        }
        at += c.size;
    }
}

Span VisibleText::origin_of(Span piece) const {
    return span_between(character_begin(whole_, original(piece.begin)), original(piece.end - 1) + 1);
}

std::uint32_t VisibleText::original(std::uint32_t at) const {
    const auto next = std::ranges::partition_point(gaps_, [at](const Gap& gap) { return gap.visible <= at; });
    if (next == gaps_.begin()) return at;
    const Gap& gap = *std::prev(next);
    return static_cast<std::uint32_t>(gap.original + (at - gap.visible));
}

} // namespace francparler
