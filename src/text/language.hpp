#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace francparler {

/// Distinguishes texts in another language from those that contain some French, by their small words or their alphabet.
class LanguageGuess {
public:
    /// Reads the next piece of a text. Linear; stops reading once French was found.
    void read(std::string_view text);

    /// Its language in French, to be put after « en »: « anglais », « caractères non latins », « langue étrangère ».
    /// Empty if any stretch is French, for fewer than 8 words (12 beside a French one; 20 letters that are not Latin),
    /// or in doubt: names, codes.
    [[nodiscard]] std::string_view foreign() const;

    /// Whether a stretch is French: three of its small words among 25.
    [[nodiscard]] bool has_french() const { return has_french_; }

    /// Whether more of its small words are French than of any other language, however few they are.
    [[nodiscard]] bool leans_to_french() const;

    /// Whether no other language has more of its small words than French: true of a text without any.
    [[nodiscard]] bool may_be_french() const;

private:
    using Counts = std::array<std::size_t, 15>; ///< of languages, French first

    void count(std::string_view word, bool in_capitals);
    [[nodiscard]] Counts small_words() const;
    void read_word(std::string_view word);
    void count_letters(std::string_view word);

    std::size_t words_ = 0, in_capitals_ = 0, latin_letters_ = 0, other_letters_ = 0;
    std::size_t strange_words_ = 0; ///< with Latin letters that French does not have, except names
    std::size_t rather_french_ = 0; ///< words that are rare in the other languages
    Counts small_words_{}, small_in_capitals_{};
    std::array<std::size_t, 2> last_french_{}; ///< numbers of the words, the earlier first
    bool has_french_ = false;
};

} // namespace francparler
