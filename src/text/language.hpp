#pragma once

#include <cstddef>
#include <string_view>

namespace francparler {

/// Tells by their small words texts in another language of Western Europe from French ones.
class LanguageGuess {
public:
    /// Goes on with the next piece of a text; after 500 words nothing more is read.
    void read(std::string_view text);

    /// Its language in French, « anglais »; empty for French, for fewer than 12 words, or when in doubt: a message in
    /// two languages, names, codes.
    [[nodiscard]] std::string_view foreign() const;

private:
    static constexpr std::size_t languages = 7; ///< French first
    std::size_t words_ = 0;
    std::size_t small_words_[languages] = {};
};

} // namespace francparler
