#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hash.hpp"
#include "lexicon/model.hpp"
#include "lexicon/score_table.hpp"
#include "passes/evidence.hpp"
#include "text/stem.hpp"

namespace francparler {

/// A stretch of one sentence of the writer's, from stop to stop: what the model judges.
struct Clause {
    std::uint32_t sentence = 0;
    std::uint32_t first = 0, last = 0; ///< token indices, half-open
};

/// What the model sees of a clause: a stem, two or three in a row, a semantic field, a pattern that hit …
struct Term {
    std::uint64_t code = 0;              ///< JoinedHash::code() of its name
    std::uint32_t first = 0, last = 0;   ///< the tokens it reads, half-open; none when it speaks of the surroundings
    std::span<const TermWeight> weights; ///< in the reader's model
};

/// Cuts a document into clauses and reads their terms, for the model and for its training alike.
///
/// Names of terms, as modele.tsv has them; a stem stands for its word, #date and the like for figures:
///   u:stem  f:form  e:ending            one word
///   b:stem_stem  s:stem_*_stem  3:…     words in a row; < and > are the clause's ends
///   S:stem                              elsewhere in the sentence
///   F:field  Fn:field_stem  pF:stem_field  FF:field_field  PF:stem_field  SF:field   fields of lexicons/champs.toml
///   h:rule  g:rule  H:rule              a pattern or marker that hit here, is guarded here, or stands elsewhere
///   len0 … len6  sit:situation  ?  modele   length, situation, question; the message has placeholders
/// of a word:
///   wu: wp: wn: wq: wm:  wb:stem_stem wc:stem_stem   itself, before, after, second before, second after, pairs
///   w3:ending w4:ending wx:beginning  wk:shape       letters
///   wF:field wh:rule wg:rule  with -1 or +1 behind: of the word before or after
/// and of the whole message, beside the words, pairs, fields and hits of its clauses:
///   1/F:field  2/…  3/h:rule            in the first, second, last third of the message
///   n0 … n9  d:rule                     clauses, by threes; what the passes found
class TermReader {
public:
    /// @param model  if given, terms that weigh nothing in it are left out; it must outlive the reader
    TermReader(const Evidence& evidence, Situation situation, const std::vector<bool>& guarded,
               const Model* model = nullptr);

    /// Clauses of the writer's sentences, in order. Cut at stops, commas, brackets and dashes; pieces under three words
    /// join their neighbour.
    [[nodiscard]] const std::vector<Clause>& clauses() const { return clauses_; }

    /// The terms of a clause, each once, sorted by code. Words in quotation marks have none.
    /// @param names  if given, receives the name of each term, in the same order
    void read(const Clause& clause, std::vector<Term>& out, std::vector<std::string>* names = nullptr);

    /// Whether a word may be marked on its own: no figure, no small word, not in quotation marks.
    [[nodiscard]] bool is_candidate(std::uint32_t token) const;

    /// The terms of one word of a clause: itself, its neighbours, its shape, fields and hits on it and beside it.
    void read_word(const Clause& clause, std::uint32_t token, std::vector<Term>& out,
                   std::vector<std::string>* names = nullptr);

    /// What a clause says of the whole message: its words, pairs, fields and hits, some with their third of the
    /// message.
    /// @param place  of the clause among those that count, and how many those are
    void read_for_message(const Clause& clause, std::size_t place, std::size_t count, std::vector<Term>& out,
                          std::vector<std::string>* names = nullptr);

    /// What else the whole message has.
    /// @param count  clauses that count
    /// @param found  ids of the rules that hold for it by the passes
    void read_message(std::size_t count, std::span<const std::string_view> found, std::vector<Term>& out,
                      std::vector<std::string>* names = nullptr);

private:
    struct Field {
        std::uint32_t rule = 0, first = 0, last = 0;
    };
    /// A part of a term's name.
    struct Piece {
        std::string_view text;
        JoinedHash hash;
        Piece() = default;
        constexpr Piece(std::string_view t)
            : text(t), hash(t) {} // NOLINT(google-explicit-constructor): names are texts
        template <std::size_t size>
        constexpr Piece(const char (&t)[size]) : Piece(std::string_view(t, size - 1)) {} // NOLINT
    };
    void cut();
    void name_symbols();
    void collect_fields();
    void collect_hits();
    enum class Scope : std::uint8_t { clause, message, both }; ///< what a term speaks for
    void start(Scope wanted, bool named);
    template <class... Pieces>
    void add(Scope scope, std::uint32_t first, std::uint32_t last, const Pieces&... pieces);
    void weigh();
    void take(std::vector<Term>& out, std::vector<std::string>* names);
    void add_words(const Clause& clause);
    void add_fields(const Clause& clause);
    void add_hits(const Clause& clause);
    void add_surroundings(const Clause& clause);
    void add_word_hits(std::uint32_t token, const Piece& where);
    [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> around(const Clause& clause) const;
    [[nodiscard]] const Piece& rule_name(std::uint32_t rule);

    const Evidence& evidence_;
    Situation situation_;
    const std::vector<bool>& guarded_;
    const Model* model_;
    Stemmer& stemmer_ = Stemmer::of_thread();
    std::vector<Clause> clauses_;
    std::vector<std::string> folded_;       ///< per token
    std::vector<std::string> symbol_texts_; ///< per token: what stands for it in terms
    std::vector<Piece> symbols_;            ///< views of them
    std::vector<bool> is_direction_;        ///< per token
    std::vector<bool> is_field_;            ///< per rule
    std::vector<Piece> rule_names_;         ///< per rule, once it is asked for; of a field without « champ/ »
    std::vector<Field> fields_;             ///< sorted by first
    std::vector<std::vector<std::uint32_t>> hits_on_; ///< per token: fields and patterns that cover it, as hit indices
    std::vector<std::uint32_t> first_hit_, first_field_; ///< per sentence: index into the hits, and into fields_
    bool is_template_ = false;                           ///< it has placeholders
    std::vector<Term> terms_;
    std::vector<std::string> names_;
    bool named_ = false;
    Scope wanted_ = Scope::clause; ///< other terms are not added
    std::string_view third_;       ///< of the message that the clause stands in: "1/"
};

} // namespace francparler
