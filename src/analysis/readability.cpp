#include "analysis/readability.hpp"

#include <algorithm>
#include <string>

#include "text/fold.hpp"

namespace francparler {
namespace {

constexpr unsigned least_words = 100;

/// Groups of vowels, without a mute ending: « relation » 3, « envoyées » 3, « dates » 1.
unsigned syllables(std::string_view bare) {
    constexpr std::string_view vowels = "aeiouy";
    for (const std::string_view mute : {"es", "ent", "e"})
        if (bare.ends_with(mute)) {
            bare.remove_suffix(mute.size());
            break;
        }
    unsigned count = 0;
    bool in_vowels = false;
    for (const char c : bare) {
        const bool vowel = vowels.find(c) != std::string_view::npos;
        count += vowel && !in_vowels ? 1 : 0;
        in_vowels = vowel;
    }
    return std::max(count, 1u);
}

} // namespace

std::optional<double> readability(const Document& document) {
    unsigned words = 0, sentences = 0, beats = 0;
    std::string folded, plain;
    for (const Sentence& sentence : document.sentences) {
        if (sentence.voice != Voice::writer) continue;
        unsigned here = 0;
        for (const Token& token : document.tokens_of(sentence)) {
            if (token.kind != TokenKind::word || token.is(typed::elided)) continue;
            fold_into(document.view(token), folded);
            bare_into(folded, plain);
            beats += syllables(plain);
            ++here;
        }
        words += here;
        sentences += here > 0 ? 1 : 0;
    }
    if (words < least_words) return std::nullopt;
    return 207 - 1.015 * words / sentences - 73.6 * beats / words;
}

} // namespace francparler
