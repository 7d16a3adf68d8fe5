#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace francparler {

/// Tells by their small words texts in another language of Western Europe from those that hold some French.
class LanguageGuess {
public:
    /// Goes on with the next piece of a text. Linear; once French was seen, nothing more is read.
    void read(std::string_view text);

    /// Its language in French, « anglais »; empty where any stretch is French, for fewer than 12 words, or when in
    /// doubt: names, codes.
    [[nodiscard]] std::string_view foreign() const;

private:
    void count(std::string_view word);

    static constexpr std::size_t languages = 7; ///< French first
    std::size_t words_ = 0;
    std::array<std::size_t, languages> small_words_{};
    std::array<std::size_t, 2> last_french_{}; ///< numbers of the words, the earlier first
    bool has_french_ = false;
};

} // namespace francparler
