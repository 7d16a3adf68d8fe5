#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "batch/redact/personal.hpp"
#include "text/word_list.hpp"

namespace francparler {

/// Words inside the name of a person or a street: « de la Tour », « rue de la Paix ».
inline constexpr std::array<std::string_view, 17> particles = {
    "de", "du", "des", "la", "le", "d'", "l'", "van", "von", "der", "den", "ben", "da", "di", "el", "al", "o'"};

/// Nouns after a number that is a quantity.
inline constexpr std::array<std::string_view, 33> counted_words = {
    "euros",  "euro",    "eur",    "francs",  "dollars",  "chf",       "usd",        "fcfa",      "xpf",
    "km",     "kms",     "kg",     "kwh",     "wh",       "mwh",       "go",         "mo",        "points",
    "miles",  "clients", "client", "abonnés", "français", "habitants", "kilomètres", "personnes", "foyers",
    "heures", "jours",   "colis",  "litres",  "m",        "ttc"};

/// A text cut into words, for finding names and addresses.
struct PersonalWords {
    static constexpr std::size_t none = std::string_view::npos;

    /// A word with its inner hyphens, a run of digits, or a single other character.
    struct Piece {
        Span span;
        bool word = false, capital = false, line_end = false, space = false;
        bool digits = false;
        std::string folded; ///< only for words

        [[nodiscard]] bool is_part() const { return word || digits; }
        [[nodiscard]] std::uint32_t size() const { return span.size(); }
    };

    /// Linear. @param text  valid UTF-8, and must outlive it
    explicit PersonalWords(std::string_view text);

    [[nodiscard]] std::size_t size() const { return pieces.size() - 1; }
    /// After the last piece, and for `none`: an empty piece that ends the line.
    [[nodiscard]] const Piece& operator[](std::size_t i) const { return pieces[std::min(i, size())]; }
    [[nodiscard]] std::string_view view(std::size_t i) const { return francparler::view(text, (*this)[i].span); }
    /// From the first piece to the last, both included.
    [[nodiscard]] Span span(std::size_t first, std::size_t last) const {
        return {pieces[first].span.begin, pieces[last].span.end};
    }
    /// The same span, as a piece of this kind.
    [[nodiscard]] PersonalPiece found(std::size_t first, std::size_t last, Personal kind) const;
    [[nodiscard]] bool is(std::size_t i, std::string_view what) const { return view(i) == what; }
    [[nodiscard]] bool is_one_of(std::size_t i, std::initializer_list<std::string_view> these) const {
        return contains(std::span(these.begin(), these.size()), view(i));
    }
    /// Whether it is one of these words, folded.
    [[nodiscard]] bool is_word(std::size_t i, std::span<const std::string_view> folded) const {
        return contains(folded, (*this)[i].folded);
    }
    [[nodiscard]] bool is_word(std::size_t i, std::initializer_list<std::string_view> folded) const {
        return is_word(i, std::span(folded.begin(), folded.size()));
    }
    [[nodiscard]] std::size_t skip_spaces(std::size_t i) const;
    /// The piece after spaces and at most one line end.
    [[nodiscard]] std::size_t skip_line_end(std::size_t i) const;
    /// The piece before, skipping spaces; `none` at the beginning and for `none`.
    [[nodiscard]] std::size_t before(std::size_t i) const;
    /// Whether a mark separates two things: « Léa Martin - Service client », « 12-14 rue de la Paix ».
    [[nodiscard]] bool parts(std::size_t i) const;

    std::string_view text;
    std::vector<Piece> pieces; ///< with an empty one at the end
};

} // namespace francparler
