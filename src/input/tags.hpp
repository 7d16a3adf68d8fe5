#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace francparler {

/// ASCII letters in lower case, as HTML compares names.
[[nodiscard]] std::string in_lower_case(std::string_view text);

/// Whether the « < » that a text starts with begins a tag, a comment or a declaration of HTML.
[[nodiscard]] bool begins_tag(std::string_view html);

/// The name of the tag that a text starts with, in lower case, after a « / » if it closes; only the beginning of a name
/// longer than HTML's.
[[nodiscard]] std::string tag_name(std::string_view html);

/// Turns placeholders that look like tags, « <PRENOM> », « <date de livraison> », into « {PRENOM} »: they have no HTML
/// name and are never closed. Offsets are kept. Linear.
void keep_placeholders(std::string& html);

/// Reads a tag up to its « > »; a « > » between quotes does not end it.
class TagReader {
public:
    /// @param piece  the text after « < », or after the last piece
    /// @return       how many of its bytes belong to the tag
    std::size_t read(std::string_view piece);
    [[nodiscard]] bool ended() const { return ended_; }
    /// Whether it is implausibly long, without the bytes between quotes. Reading then stops.
    [[nodiscard]] bool is_oversized() const { return bare_ > longest_tag; }
    /// Whether it contains another « < » outside values: then it was never closed, and ends with a later tag.
    [[nodiscard]] bool holds_tag() const { return holds_tag_; }
    /// The next sign that it needs: the closing quote if one is open, else « > ».
    [[nodiscard]] char awaited() const { return quote_ == '\0' ? '>' : quote_; }

private:
    static constexpr std::size_t longest_tag = 4096; ///< bytes; long enough for addresses without quotes

    std::size_t bare_ = 0;
    char quote_ = '\0';
    bool awaits_value_ = false; ///< after « = »
    bool in_value_ = false;     ///< without quotes
    bool ended_ = false;
    bool holds_tag_ = false;
};

/// A tag, a comment, a style, a script or a frame that is never closed: the text after it is not read, and a browser
/// does not show it.
struct Unclosed {
    std::size_t begin = 0;
    std::string missing; ///< what would close it: « > », « --> », « </style> », or a quote of a value
};

/// The first in an HTML page, if there is one. Linear.
/// @param html  template directives masked
[[nodiscard]] std::optional<Unclosed> find_unclosed(std::string_view html);

} // namespace francparler
