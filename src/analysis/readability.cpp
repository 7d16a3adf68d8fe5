#include "analysis/readability.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "text/fold.hpp"
#include "text/utf8.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

constexpr unsigned least_words = 100;

/// A set of letters below U+0100.
class LetterSet {
public:
    constexpr explicit LetterSet(std::u32string_view letters) {
        for (const char32_t letter : letters) holds_[letter] = true;
    }
    [[nodiscard]] constexpr bool holds(char32_t c) const { return c < holds_.size() && holds_[c]; }

private:
    std::array<bool, 0x100> holds_{};
};

constexpr LetterSet vowels(U"aeiouyàâäéèêëîïôöùûüÿ"), apart(U"ëïü"), closed(U"éè"), open(U"aoe"), liquids(U"lr"),
    stops(U"bcdfgptv");

/// Endings in « ent » that are pronounced; verbs in the third person seldom have them.
constexpr auto heard_endings =
    std::to_array<std::string_view>({"ment", "ient", "ident", "édent", "gent", "écent", "bsent", "ésent", "érent",
                                     "équent", "inent", "parent", "souvent", "content", "talent"});

/// A word without its mute ending: « dat » of « dates », « politiq » of « politique », « étai » of « étaient ».
std::string_view without_mute_ending(std::string_view folded) {
    const auto ends_in = [&](std::string_view ending) { return folded.ends_with(ending); };
    std::size_t mute = ends_in("es") ? 2 : ends_in("e") ? 1 : 0;
    if (ends_in("ent") && folded.size() > 4 &&
        (ends_in("aient") || ends_in("oient") || !ends_with_any(folded, heard_endings)))
        mute = 3;
    folded.remove_suffix(mute);
    if (mute > 0 && (ends_in("qu") || ends_in("gu"))) folded.remove_suffix(1);
    return folded;
}

/// The number of syllables: of groups of vowels, without a mute ending. « relation » and « envoyées » have 3, « été »
/// 2, « dates » 1. « créer », « aéroport », « maïs » and « client » have two vowels in hiatus; « y » between vowels is
/// not one.
unsigned syllables(std::string_view folded) {
    const std::string_view word = without_mute_ending(folded);
    unsigned count = 0;
    std::array<char32_t, 3> before{}; // the last one first; « - » for a mute vowel
    for (std::size_t at = 0; at < word.size();) {
        const auto [c, size] = code_point_at(word, at);
        at += size;
        const bool behind_vowel = vowels.holds(before[0]);
        const bool is_vowel = vowels.holds(c) && !(c == U'u' && before[0] == U'q') &&
                              !(c == U'y' && behind_vowel && vowels.holds(code_point_at(folded, at).value));
        const bool hiatus = apart.holds(c) || before[0] == U'é' || (closed.holds(c) && open.holds(before[0])) ||
                            (before[0] == U'i' && liquids.holds(before[1]) && stops.holds(before[2]));
        count += is_vowel && (!behind_vowel || hiatus) ? 1 : 0;
        before = {is_vowel || !vowels.holds(c) ? c : U'-', before[0], before[1]};
    }
    return std::max(count, 1u);
}

} // namespace

std::optional<double> readability(const Document& document) {
    unsigned words = 0, sentences = 0, beats = 0;
    std::string folded;
    for (const Sentence& sentence : document.sentences) {
        if (sentence.voice != Voice::writer) continue;
        unsigned here = 0;
        for (const Token& token : document.tokens_of(sentence)) {
            if (token.kind != TokenKind::word || token.is(typed::elided)) continue;
            fold_into(document.view(token), folded);
            beats += syllables(folded);
            ++here;
        }
        words += here;
        sentences += here > 0 ? 1 : 0;
    }
    if (words < least_words) return std::nullopt;
    return 207 - 1.015 * words / sentences - 73.6 * beats / words;
}

} // namespace francparler
