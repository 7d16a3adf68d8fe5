#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "text/document.hpp"
#include "text/utf8.hpp"

namespace francparler {

/// The tokens of a text and the text between them, by index. After the last token there are empty ones, which are
/// neither adjacent nor near.
class TokenRow {
public:
    /// @param text    must outlive it
    /// @param tokens  must outlive it, and may change
    TokenRow(std::string_view text, const std::vector<Token>& tokens) : text_(text), tokens_(tokens) {}

    [[nodiscard]] const Token& operator[](std::size_t i) const { return tokens_[i]; }
    [[nodiscard]] std::string_view view(Span span) const { return text_.substr(span.begin, span.size()); }
    [[nodiscard]] std::string_view view(std::size_t i) const {
        return i < tokens_.size() ? view(tokens_[i].span) : std::string_view();
    }

    /// Whether a token directly follows the one before it.
    [[nodiscard]] bool adjacent(std::size_t i) const {
        return i > 0 && i < tokens_.size() && tokens_[i - 1].span.end == tokens_[i].span.begin;
    }
    /// The same for a token typed like this.
    [[nodiscard]] bool adjacent(std::size_t i, std::string_view typed) const { return adjacent(i) && view(i) == typed; }
    /// The text between a token and the one before it; both must exist.
    [[nodiscard]] std::string_view gap_before(std::size_t i) const {
        return text_.substr(tokens_[i - 1].span.end, tokens_[i].span.begin - tokens_[i - 1].span.end);
    }
    /// Nothing, or one or two spaces of any width, between a token and the one before it.
    [[nodiscard]] bool near(std::size_t i) const {
        if (i >= tokens_.size()) return false;
        std::string_view gap = gap_before(i);
        for (int spaces = 0; !gap.empty(); ++spaces) {
            const auto [value, size] = code_point_at(gap, 0);
            if (spaces == 2 || !(value == ' ' || value == 0xA0 || value == 0x2009 || value == 0x202F)) return false;
            gap.remove_prefix(size);
        }
        return true;
    }
    /// Whether a token is the first of its line; the end of the text starts one too.
    [[nodiscard]] bool starts_line(std::size_t i) const {
        return i == 0 || i >= tokens_.size() || gap_before(i).find_first_of("\r\n") != std::string_view::npos;
    }
    [[nodiscard]] bool is_capitalized(std::size_t i) const {
        return i < tokens_.size() && tokens_[i].is(typed::capitalized);
    }

private:
    std::string_view text_;
    const std::vector<Token>& tokens_;
};

} // namespace francparler
