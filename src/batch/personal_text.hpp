#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "batch/personal.hpp"

/// How the searches for what is personal read a text.
namespace francparler {

/// A letter of any script, or a digit of ours.
[[nodiscard]] bool is_alphanumeric(char32_t c);
/// A blank of any width that does not end the line.
[[nodiscard]] bool is_blank_space(char32_t c);

/// What PersonalPiece::value is for a text. Linear.
[[nodiscard]] std::uint64_t value_of(std::string_view text, Personal kind);

/// A text without what a reader does not see. Each character that stays is copied as it is, but for those of full
/// width, « ０６ », which become those of ASCII.
class VisibleText {
public:
    /// Linear. @param text  valid UTF-8, and must outlive it
    explicit VisibleText(std::string_view text);

    [[nodiscard]] std::string_view text() const { return text_; }

    /// Where a piece of text() stands in the original. O(log invisible characters).
    [[nodiscard]] Span origin_of(Span piece) const;

private:
    struct Gap {
        std::size_t visible = 0, original = 0; ///< the same place in both, behind an invisible character
    };

    [[nodiscard]] std::uint32_t original(std::uint32_t at) const;

    std::string_view whole_;
    std::string text_;
    std::vector<Gap> gaps_;
};

} // namespace francparler
