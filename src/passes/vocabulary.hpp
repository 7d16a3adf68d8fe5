#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/hash.hpp"
#include "lexicon/model.hpp"
#include "text/document.hpp"
#include "text/stem.hpp"

namespace francparler {

/// A part of the name of a term (passes/terms.hpp), with its hash.
struct NamePart {
    std::string_view text;
    JoinedHash hash;
    NamePart() = default;
    constexpr NamePart(std::string_view t) : text(t), hash(t) {} // NOLINT(google-explicit-constructor): names are texts
    template <std::size_t size>
    constexpr NamePart(const char (&t)[size]) : NamePart(std::string_view(t, size - 1)) {} // NOLINT
};

/// The terms of a word that no neighbour changes.
enum class WordTerm : std::uint8_t {
    stem,
    form,
    ending,
    elsewhere,
    own,
    before,
    after,
    second_before,
    second_after,
    own_form,
    last_three,
    last_four,
    beginning,
    count_
};
/// How their names begin.
inline constexpr std::array<std::string_view, static_cast<std::size_t>(WordTerm::count_)> word_term_prefixes = {
    "u:", "f:", "e:", "S:", "wu:", "wp:", "wn:", "wq:", "wm:", "wf:", "w3:", "w4:", "wx:"};

/// What terms use of a word as typed.
struct TermWord {
    std::string folded; ///< empty for figures, addresses and fields
    std::string symbol; ///< represents it in terms: its stem, #date …
    NamePart symbol_name;
    NamePart frame_name;       ///< its function in the sentence (passes/frame.hpp), or #date …
    bool is_direction = false; ///< gives the field beside it a direction: « vous », « ne »
    /// The model's record of each of its own terms, if any.
    std::array<TermRecord, static_cast<std::size_t>(WordTerm::count_)> terms;

    /// The name of a term after its prefix; empty if the word has no such term.
    [[nodiscard]] std::string_view rest(WordTerm term) const;
};

/// A thread's cache of the words that it has met, with their weights: texts repeat most of their words.
class Vocabulary {
public:
    /// The calling thread's own, emptied if it was made for another model.
    [[nodiscard]] static Vocabulary& of_thread(const Model* model);

    /// @param known          whether the dictionary has the word
    /// @param lacks_accents  whether the writer left accents out: the model then knows « gene » as « gêne »
    /// @return               valid until forget_some()
    [[nodiscard]] const TermWord& word(std::string_view typed, const Token& token, bool known, bool lacks_accents);

    /// The neighbour of a word that has none.
    [[nodiscard]] const TermWord& nothing();

    /// Forgets all words once there are very many, since a text of many gigabytes keeps adding new ones.
    void forget_some();

private:
    void name(TermWord& word, std::string_view typed, const Token& token, bool known, bool lacks_accents);
    [[nodiscard]] bool knows_form(std::string_view folded) const;
    [[nodiscard]] std::string accented(const std::string& folded) const;
    void weigh(TermWord& word) const;

    struct TextHash {
        std::size_t operator()(const std::string& text) const { return hash(text); }
    };
    const Model* model_ = nullptr;
    std::uint64_t model_serial_ = 0;
    Stemmer& stemmer_ = Stemmer::of_thread();
    std::unordered_map<std::string, TermWord, TextHash> words_; ///< by what is typed, and two bytes for the rest
    std::string key_;
};

} // namespace francparler
