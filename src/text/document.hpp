#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.hpp"

namespace francparler {

enum class TokenKind : std::uint8_t {
    word,     ///< letters, with inner digits allowed: « avis », « l' », « -vous », « A12 », « rendez-vous »
    number,   ///< « 1 234,56 », « 1er », « 24/7 », « vingt-deux »; « deux » alone is a word
    amount,   ///< « 12,50 € », « 10 % »
    phone,    ///< « 01 23 45 67 89 », « +33 1 23 45 67 89 », « 0 800 123 456 »
    time,     ///< « 8 h 30 », « 8:30 », « 18h »
    duration, ///< « 48 h », « 30 min »
    date,     ///< « 12/03/2025 », « 2025-03-12 », « 12/03 »
    email,
    url,
    field,       ///< a template placeholder: « {{prenom}} », « %s », « [NOM] », « <%= x %> »
    punctuation, ///< one mark, or a run of the same mark: « ... », « -- »
    symbol,      ///< anything else except white space: emoji, arrows, « € » alone
};

/// Facts about how a token is typed; several may hold.
namespace typed {
inline constexpr std::uint8_t elided = 1;      ///< ends with an apostrophe: « l' »
inline constexpr std::uint8_t clitic = 2;      ///< a pronoun after its verb, hyphen included: « -vous », « -t-il »
inline constexpr std::uint8_t capitalized = 4; ///< first letter is a capital
inline constexpr std::uint8_t all_caps = 8;    ///< two letters or more, all capitals
inline constexpr std::uint8_t abbreviation = 16; ///< its full stop is part of it: « Mme. », « etc. », « p. ex. »
} // namespace typed

struct Token {
    Span span;
    TokenKind kind = TokenKind::word;
    std::uint8_t typed = 0;

    [[nodiscard]] bool is(std::uint8_t fact) const { return (typed & fact) != 0; }
    /// A token that patterns see: anything but punctuation and symbols.
    [[nodiscard]] bool is_word() const { return kind < TokenKind::punctuation; }
};

/// Whose words a stretch of text is.
enum class Voice : std::uint8_t {
    writer,    ///< the message itself: judged
    customer,  ///< quoted from the customer: read by the passes, never judged
    furniture, ///< headers, signature, legal notice: never judged, read for contacts only
    note,      ///< a template's note to its sender: never judged, never read
    foreign,   ///< a paragraph in another language: never judged, never read
};

/// A stretch of the text that is not the writer's own prose.
struct Region {
    Span span;
    Voice voice = Voice::furniture;
};

/// A half-open range of token indices, never empty, that lies in one Region.
struct Sentence {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    Voice voice = Voice::writer;
    bool shouted = false;      ///< typed in capitals throughout (four words or more)
    bool starts_block = false; ///< first sentence of its paragraph, list item or heading
    bool starts_item = false;  ///< first sentence of a list item, after its bullet or number
};

/// A text with its words and sentences. Immutable once made; tokens are sorted, never empty,
/// never overlapping, and only white space and invisible characters lie between them.
struct Document {
    std::string text;
    std::vector<Token> tokens;
    std::vector<Sentence> sentences;
    std::vector<std::string> polite; ///< of a text that says « tu », see text/polite.hpp
    bool unaccented = false;         ///< forty letters or more and not one accent: accents were left out

    [[nodiscard]] std::string_view view(Span span) const {
        return std::string_view(text).substr(span.begin, span.size());
    }
    [[nodiscard]] std::string_view view(const Token& token) const { return view(token.span); }
    /// A token's form in a text that says « vous »; empty if it is the same.
    [[nodiscard]] std::string_view polite_at(std::uint32_t token) const {
        return polite.empty() ? std::string_view() : polite[token];
    }
    [[nodiscard]] std::span<const Token> tokens_of(const Sentence& sentence) const {
        return std::span(tokens).subspan(sentence.first, sentence.last - sentence.first);
    }
    /// From the first of the tokens [first, last) to the end of the last one.
    [[nodiscard]] Span span_of(std::uint32_t first, std::uint32_t last) const {
        return {tokens[first].span.begin, tokens[last - 1].span.end};
    }
    [[nodiscard]] Span span_of(const Sentence& sentence) const { return span_of(sentence.first, sentence.last); }
};

} // namespace francparler
