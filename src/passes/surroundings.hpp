#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "lexicon/lexicon.hpp"
#include "match/matcher.hpp"
#include "text/document.hpp"

namespace francparler {

/// The possible readings of a word: its Grammar, as a bit set.
using WordGrammar = std::uint32_t;

[[nodiscard]] WordGrammar grammar_of(const Lexicon& lexicon, std::string_view folded);

/// Whether it can be a noun: « suivi », not « si », which is a noun only in music.
[[nodiscard]] bool is_noun(WordGrammar word);
[[nodiscard]] bool is_adjective_only(WordGrammar word);
[[nodiscard]] bool is_infinitive(WordGrammar word);
/// Whether it can only be a finite verb: « échouera », not « passe ».
[[nodiscard]] bool is_finite_only(WordGrammar word);

[[nodiscard]] bool is_form_of_to_be(std::string_view folded);

/// « de » or « à » where a word is one or ends in it: « du », « jusqu'à »; else empty.
[[nodiscard]] std::string_view preposition_in(std::string_view folded);

/// The words around a passage. Each function says whether a replacement is certainly correct French beside them; in
/// doubt, false.
class Surroundings {
public:
    /// All must outlive it.
    Surroundings(const Document& document, const Lexicon& lexicon, const Hit& hit)
        : document_(document), lexicon_(lexicon), hit_(hit), sentence_(document.sentences[hit.sentence]) {}

    /// « les deadlines »: the article and the adjectives agree, and no other noun makes one name with it (« staff
    /// meeting »).
    /// @param noun         the first word
    /// @param same_gender  the passage was of its gender
    [[nodiscard]] bool take_noun(WordGrammar noun, bool same_gender) const;
    /// « il faut la checker », not « votre checker ».
    [[nodiscard]] bool take_verb() const;
    /// « payer online », not « le online » nor « online payment ».
    [[nodiscard]] bool take_adverb() const;
    /// « (en vertu de) la loi et du contrat »: whether a preposition further on depends on the passage.
    /// @param preposition  « de » or « à »
    [[nodiscard]] bool repeat(std::string_view preposition) const;

    /// The token right before the passage, or right after it, if that is a word of its sentence.
    [[nodiscard]] const Token* previous() const { return neighbour(hit_.first - 1); }
    [[nodiscard]] const Token* next() const { return neighbour(hit_.last); }

private:
    enum class Before : std::uint8_t {
        wrong,
        open,      ///< « vos », « sans »
        of_gender, ///< « la »: what agrees with the word agrees with what replaces it
    };
    [[nodiscard]] Before before(WordGrammar noun) const;
    [[nodiscard]] bool follows_all(std::uint32_t index) const;
    [[nodiscard]] bool agrees_after(WordGrammar noun) const;
    [[nodiscard]] const Token* neighbour(std::uint32_t index) const;
    [[nodiscard]] std::string folded(const Token& token) const;
    [[nodiscard]] Lexicon::Word look_up(const Token& token) const;
    [[nodiscard]] WordGrammar grammar_of(const Token& token) const;
    [[nodiscard]] bool is_borrowed() const;
    [[nodiscard]] bool is_foreign(const Token& token) const;

    const Document& document_;
    const Lexicon& lexicon_;
    const Hit& hit_;
    const Sentence& sentence_;
};

} // namespace francparler
