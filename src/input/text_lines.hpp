#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/span.hpp"

namespace francparler {

/// A line of a plain text.
struct TextLine {
    Span span;                ///< with its end
    std::string_view content; ///< without white space around
    /// Folded if the line may be more than prose; empty if it is too long or begins with « > ». Unchanged in another
    /// alphabet.
    std::string folded;
};

/// The lines of a plain text.
class TextLines {
public:
    /// @param text  must outlive it and the lines
    explicit TextLines(std::string_view text) : text_(text) {}

    /// The line that begins at an offset. @param folds  whether `folded` is needed
    [[nodiscard]] TextLine at(std::uint32_t begin, bool folds = true) const;
    /// The first line from an offset on that is not blank.
    [[nodiscard]] std::optional<TextLine> next(std::uint32_t begin) const;
    [[nodiscard]] std::string_view text() const { return text_; }

private:
    std::string_view text_;
};

/// Without white space around, no-break spaces and a byte-order mark included.
[[nodiscard]] std::string_view trimmed(std::string_view line);

/// Whether nothing but blanks follows an offset on its line.
[[nodiscard]] inline bool is_rest_blank(std::string_view text, std::size_t at) {
    const std::size_t next = text.find_first_not_of(" \t\r", at);
    return next == text.npos || text[next] == '\n';
}

/// The end of the paragraph that contains an offset: before a blank line, or the end of the text.
[[nodiscard]] std::size_t end_of_paragraph(std::string_view text, std::size_t at);

/// Whether a line may continue the sentence of the one above.
[[nodiscard]] bool begins_small(std::string_view line);

/// Whether a folded line begins a letter: « bonjour », « madame, », « monsieur roy, », but not « madame roy ».
[[nodiscard]] bool greets(std::string_view folded);

/// One to three capitalised words, like a person's name: « Mathilde », « Mathilde P. ».
[[nodiscard]] bool is_name(std::string_view label);

} // namespace francparler
