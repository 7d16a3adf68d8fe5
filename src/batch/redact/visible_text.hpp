#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "batch/redact/personal.hpp"

/// How the searches for personal data read a text.
namespace francparler {

/// A letter of any script, or an ASCII digit.
[[nodiscard]] bool is_alphanumeric(char32_t c);
/// A blank of any width that does not end the line.
[[nodiscard]] bool is_blank_space(char32_t c);

/// The PersonalPiece::value of a text. Linear.
[[nodiscard]] std::uint64_t value_of(std::string_view text, Personal kind);

/// A text without invisible characters. Other characters are copied unchanged, except full-width ones, « ０６ », which
/// become ASCII.
class VisibleText {
public:
    /// Linear. @param text  valid UTF-8, and must outlive it
    explicit VisibleText(std::string_view text);

    [[nodiscard]] std::string_view text() const { return text_; }

    /// The position of a piece of text() in the original. O(log invisible characters).
    [[nodiscard]] Span origin_of(Span piece) const;

private:
    struct Gap {
        std::size_t visible = 0, original = 0; ///< the same position in both, after an invisible character
    };

    [[nodiscard]] std::uint32_t original(std::uint32_t at) const;

    std::string_view whole_;
    std::string text_;
    std::vector<Gap> gaps_;
};

} // namespace francparler
