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

/// The name of the tag that a text starts with, in lower case, after a « / » if it closes; of a name longer than those
/// of HTML, the beginning.
[[nodiscard]] std::string tag_name(std::string_view html);

/// Makes « {PRENOM} » of a placeholder that HTML would take for a tag, « <PRENOM> », « <date de livraison> »: no name
/// of HTML, and closed nowhere. Nothing moves. Linear.
void keep_placeholders(std::string& html);

/// Reads a tag to its « > », which may also stand between quotes and then ends nothing.
class TagReader {
public:
    /// @param piece  what follows « < », or what follows the last piece
    /// @return       how many of its bytes belong to the tag
    std::size_t read(std::string_view piece);
    [[nodiscard]] bool ended() const { return ended_; }
    /// Whether it takes more bytes than anyone writes, without those between quotes. No more of them are read.
    [[nodiscard]] bool is_oversized() const { return bare_ > longest_tag; }
    /// Whether another « < » stands in it, outside values: it was never closed, and ends with a tag behind it.
    [[nodiscard]] bool holds_tag() const { return holds_tag_; }
    /// What would go on towards its end: the quote that is open, else « > ».
    [[nodiscard]] char awaited() const { return quote_ == '\0' ? '>' : quote_; }

private:
    static constexpr std::size_t longest_tag = 4096; ///< bytes; long enough for addresses without quotes

    std::size_t bare_ = 0;
    char quote_ = '\0';
    bool awaits_value_ = false; ///< behind « = »
    bool in_value_ = false;     ///< without quotes
    bool ended_ = false;
    bool holds_tag_ = false;
};

/// A tag, a comment, a style, a script or a frame that is never closed: the text behind it is read by nobody, in a
/// browser neither.
struct Unclosed {
    std::size_t begin = 0;
    std::string missing; ///< what would close it: « > », « --> », « </style> », or a quote of a value
};

/// The first in an HTML page, if there is one. Linear.
/// @param html  template directives masked
[[nodiscard]] std::optional<Unclosed> find_unclosed(std::string_view html);

} // namespace francparler
