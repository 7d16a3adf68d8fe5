#include "passes/surroundings.hpp"

#include <algorithm>
#include <array>

#include "text/fold.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

constexpr WordGrammar bit(Grammar what) { return WordGrammar{1} << static_cast<unsigned>(what); }

constexpr WordGrammar genders = bit(Grammar::masculine) | bit(Grammar::feminine),
                      numbers = bit(Grammar::singular) | bit(Grammar::plural);

bool is(WordGrammar word, Grammar what) { return (word & bit(what)) != 0; }

/// The gender and number of a determiner, as the bits of a noun; 0 for another word.
WordGrammar determiner(WordGrammar word) {
    return word >> static_cast<unsigned>(Grammar::masculine_determiner) & (genders | numbers);
}

bool is_of_one_gender(WordGrammar word) { return is(word, Grammar::masculine) != is(word, Grammar::feminine); }

/// Whether a word agrees with a noun. With a noun of both genders (« page »), only a word of both does for certain.
bool agree(WordGrammar word, WordGrammar noun) {
    const WordGrammar gender = noun & genders;
    return (word & noun & numbers) != 0 && (gender == genders ? (word & genders) == genders : (word & gender) != 0);
}

bool is_opening_quote(std::string_view mark) { return mark == "«" || mark == "“" || mark == "\""; }

WordGrammar grammar_in(const Lexicon& lexicon, SetId set) {
    WordGrammar out = 0;
    for (std::size_t i = 0; i < lexicon.named.grammar.size(); ++i)
        if (lexicon.has_atom(set, lexicon.named.grammar[i])) out |= WordGrammar{1} << i;
    return out;
}

} // namespace

WordGrammar grammar_of(const Lexicon& lexicon, std::string_view folded) {
    return grammar_in(lexicon, lexicon.look_up(folded, bare(folded), false).set);
}

bool is_noun(WordGrammar word) {
    return is(word, Grammar::noun) && !is(word, Grammar::link) && !is(word, Grammar::adverb);
}
bool is_adjective_only(WordGrammar word) { return is(word, Grammar::adjective) && !is(word, Grammar::noun); }

bool is_infinitive(WordGrammar word) { return is(word, Grammar::infinitive); }

bool is_finite_only(WordGrammar word) {
    constexpr WordGrammar others = bit(Grammar::noun) | bit(Grammar::adjective) | bit(Grammar::adverb) |
                                   bit(Grammar::pronoun) | bit(Grammar::link) | bit(Grammar::infinitive);
    return is(word, Grammar::verb) && (word & others) == 0;
}

bool is_form_of_to_be(std::string_view folded) {
    constexpr auto words = std::to_array<std::string_view>(
        {"est", "sont", "sera", "seront", "serait", "seraient", "était", "étaient", "été", "soit", "soient", "être"});
    return contains(words, folded);
}

std::string_view preposition_in(std::string_view folded) {
    constexpr auto of = std::to_array<std::string_view>({"de", "d'", "du", "des"});
    constexpr auto to = std::to_array<std::string_view>({"à", "au", "aux"});
    if (contains(of, folded)) return "de";
    return contains(to, folded) || folded.ends_with("'à") ? "à" : "";
}

bool Surroundings::take_noun(WordGrammar noun, bool same_gender) const {
    const Before words_before = before(noun);
    if (words_before == Before::wrong) return false;
    if (const Token* token = next(); token != nullptr && token->kind == TokenKind::word) {
        constexpr WordGrammar other = bit(Grammar::adjective) | bit(Grammar::adverb) | bit(Grammar::pronoun) |
                                      bit(Grammar::link) | bit(Grammar::verb);
        const WordGrammar word = grammar_of(*token);
        if (is_foreign(*token) || (is(word, Grammar::noun) && (word & other) == 0 && determiner(word) == 0))
            return false;
    }
    return same_gender || words_before == Before::of_gender || agrees_after(noun);
}

bool Surroundings::take_verb() const {
    const Token* token = previous();
    if (token == nullptr) return true;
    const WordGrammar word = grammar_of(*token);
    const std::string name = folded(*token);
    if (determiner(word) == 0 || name == "de" || name == "d'") return true;
    return is(word, Grammar::pronoun) && (token->is(typed::clitic) || neighbour(hit_.first - 2) != nullptr);
}

bool Surroundings::take_adverb() const {
    const Token* token = previous();
    if (is_borrowed())
        for (const Token* beside : {token, next()})
            if (beside != nullptr && is_foreign(*beside)) return false;
    if (token == nullptr || token->is(typed::clitic)) return true;
    const WordGrammar word = grammar_of(*token);
    return determiner(word) == 0 || is(word, Grammar::adverb);
}

bool Surroundings::repeat(std::string_view preposition) const {
    constexpr std::uint32_t reach = 200; // tokens; bounds the time on hostile texts
    constexpr auto joining = std::to_array<std::string_view>({"et", "ou", "ni", ","});
    const std::uint32_t end = std::min(sentence_.last, hit_.last + reach);
    for (std::uint32_t index = hit_.last; index < end; ++index) {
        if (!contains(joining, folded(document_.tokens[index]))) continue;
        const Token* token = neighbour(++index);
        while (token != nullptr && is(grammar_of(*token), Grammar::adverb)) token = neighbour(++index); // « et aussi »
        if (token != nullptr && preposition_in(folded(*token)) == preposition) return true;
    }
    return end < sentence_.last; // what lies beyond may repeat it
}

Surroundings::Before Surroundings::before(WordGrammar noun) const {
    Before out = Before::open;
    for (std::uint32_t index = hit_.first; index-- > sentence_.first;) {
        const Token& token = document_.tokens[index];
        if (is_opening_quote(document_.view(token))) continue;
        if (!token.is_word()) return out;
        if (token.kind == TokenKind::number) return is(noun, Grammar::plural) ? out : Before::wrong;
        if (token.kind != TokenKind::word || token.is(typed::clitic)) return Before::wrong;
        const WordGrammar word = grammar_of(token);
        const std::string name = folded(token);
        WordGrammar agreeing = determiner(word);
        const bool opens = agreeing != 0;
        if (opens) {
            // « mon » is feminine only before a vowel, where fits_before() allows no replacement.
            if (name == "mon" || name == "ton" || name == "son") agreeing &= ~bit(Grammar::feminine);
        } else {
            if (is(word, Grammar::link) && !is(word, Grammar::pronoun)) return out; // « sans », not « en »
            if (name == "côté") return out;
            if (!is(word, Grammar::adjective)) return Before::wrong;
            agreeing = word;
        }
        if (!agree(agreeing, noun)) return Before::wrong;
        if (is_of_one_gender(agreeing)) out = Before::of_gender;
        if (opens && !follows_all(index)) return out;
    }
    return out;
}

/// Whether a determiner follows « tous »: « tous les ».
bool Surroundings::follows_all(std::uint32_t index) const {
    const Token* token = neighbour(index - 1);
    if (token == nullptr) return false;
    const std::string name = folded(*token);
    return name == "tous" || name == "toutes" || name == "tout" || name == "toute";
}

/// Whether the adjectives after the noun agree with it, also those after « est » or « a été ».
bool Surroundings::agrees_after(WordGrammar noun) const {
    for (std::uint32_t index = hit_.last; const Token* token = neighbour(index); ++index) {
        if (token->kind != TokenKind::word || token->is(typed::clitic)) return true;
        const WordGrammar word = grammar_of(*token);
        if (determiner(word) != 0 || is(word, Grammar::pronoun) || is(word, Grammar::link)) return true;
        const std::string name = folded(*token);
        if (is_form_of_to_be(name) || is(word, Grammar::adverb)) continue;
        if (is(word, Grammar::adjective)) {
            if (!agree(word, noun)) return false;
            continue;
        }
        const Token* following = neighbour(index + 1);
        if (following == nullptr || folded(*following) != "été") return true;
    }
    return true;
}

/// The token at `index`, if it is in the sentence and a word. An index before 0 is the largest there is.
const Token* Surroundings::neighbour(std::uint32_t index) const {
    if (index < sentence_.first || index >= sentence_.last || !document_.tokens[index].is_word()) return nullptr;
    return &document_.tokens[index];
}

std::string Surroundings::folded(const Token& token) const { return fold(document_.view(token)); }

Lexicon::Word Surroundings::look_up(const Token& token) const {
    const std::string name = folded(token);
    return lexicon_.look_up(name, bare(name), false);
}

WordGrammar Surroundings::grammar_of(const Token& token) const { return grammar_in(lexicon_, look_up(token).set); }

/// Whether some word of the passage is not French.
bool Surroundings::is_borrowed() const {
    for (std::uint32_t index = hit_.first; index < hit_.last; ++index)
        if (grammar_of(document_.tokens[index]) == 0) return true;
    return false;
}

/// Whether a word in lower case is not French. One with a capital may be a name.
bool Surroundings::is_foreign(const Token& token) const {
    if (token.kind != TokenKind::word || token.is(typed::capitalized) || token.is(typed::clitic)) return false;
    const Lexicon::Word word = look_up(token);
    return !word.known || lexicon_.has_atom(word.set, lexicon_.named.english);
}

} // namespace francparler
