#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "lexicon/lexicon.hpp"
#include "text/document.hpp"

namespace francparler {

/// A place where an entry's pattern matches.
struct Hit {
    std::uint32_t entry = 0; ///< index into Lexicon::entries
    std::uint32_t first = 0; ///< token indices, half-open; never crosses a sentence
    std::uint32_t last = 0;
    std::uint32_t sentence = 0; ///< index into Document::sentences

    friend bool operator==(const Hit&, const Hit&) = default;
};

/// What one scan of a document found.
struct Matches {
    std::vector<Hit> hits;       ///< sorted by first, then last, then entry
    std::vector<Hit> exclusions; ///< where a rule as a whole is excluded, whether a pattern or the model finds it there
    std::vector<bool> known;     ///< per token: whether the word table has it, see Lexicon::Word
};

/// Finds the patterns of the lexicon in a document.
///
/// The hits of one entry do not overlap. For every word where the pattern can end, its leftmost beginning is a
/// candidate; candidates are taken leftmost first, then longest, unless they overlap one already taken. Words of
/// `@glissant` may occur anywhere inside a match. Hits cancelled by exclusions are already removed. In a sentence over
/// 64 words, a match may span 32. Time is linear in the text for a given lexicon; nothing backtracks.
[[nodiscard]] Matches match(const Document& document, const Lexicon& lexicon);

/// The sets of atoms of a token: of its word, of the word's « vous » form, of its spelling in capitals, of its shapes.
/// Shared by the automaton and the naive matcher of the tests.
struct TokenAtoms {
    std::array<SetId, 6> sets{};
    std::size_t count = 0;
    Lexicon::Word word;

    void add(SetId set) {
        if (set != no_set && count < sets.size()) sets[count++] = set;
    }
};
/// Looks the tokens of a document up.
class TokenReader {
public:
    TokenReader(const Document& document, const Lexicon& lexicon) : document_(document), lexicon_(lexicon) {}
    /// @param token       its index
    /// @param first_word  whether it opens its sentence
    [[nodiscard]] TokenAtoms read(std::uint32_t token, const Sentence& sentence, bool first_word);

private:
    const Document& document_;
    const Lexicon& lexicon_;
    std::string folded_, bare_;
};

} // namespace francparler
