#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lexicon/model.hpp"
#include "lexicon/score_table.hpp"
#include "passes/evidence.hpp"
#include "passes/term_set.hpp"
#include "passes/vocabulary.hpp"

namespace francparler {

/// A part of one of the writer's sentences, between punctuation marks: the unit that the model judges.
struct Clause {
    std::uint32_t sentence = 0;
    std::uint32_t first = 0, last = 0; ///< token indices, half-open
};

/// Cuts a document into clauses and reads their terms, for the model and for its training alike. At most one per thread
/// at a time, since they share the thread's Vocabulary.
///
/// Names of terms, as modele.tsv has them; a stem stands for its word, #date and the like for figures:
///   u:stem  f:form  e:ending            one word
///   b:stem_stem  s:stem_*_stem          in a row, two apart; < and > are the clause's ends
///   k:frame_frame  k:…  k:…             two to four in a row, by what they do (passes/frame.hpp), with marks between
///   S:stem                              elsewhere in the sentence
///   F:field  Fn:field_stem  pF:stem_field  FF:field_field  PF:stem_field  SF:field   fields of lexicons/champs.toml
///   h:rule  g:rule  H:rule              a pattern or marker that hit here, is guarded here, or stands elsewhere
///   p:pattern                           the first pattern of the entry that hit here
///   len0 … len6  sit:situation  ?  modele   length, situation, question; three placeholders or more
/// of a word:
///   wu: wp: wn: wq: wm:  wb:stem_stem wc:stem_stem   itself, before, after, second before, second after, pairs
///   w3:ending w4:ending wx:beginning  wk:shape       letters
///   wF:field wh:rule wg:rule  with -1 or +1 behind: of the word before or after
///   w/p:pattern  w/sit:situation  w/modele             as of a clause
/// and of the whole message, beside the words, pairs, frames, fields and hits of its clauses:
///   1/u:stem  2/F:field  3/h:rule …     in the first, second, last third of the message
///   v/u:stem  v/k:… …                   in empty talk
///   n0 … n9  d:rule  a:act>1.5          clauses, by threes; what the passes found; what clauses do (passes/acts.hpp)
class TermReader {
public:
    /// @param model  gives the weights of the terms, and must outlive the reader; terms without weights are left out.
    /// Without a model, all terms are read, as names only
    TermReader(const Evidence& evidence, Situation situation, const std::vector<bool>& guarded,
               const Model* model = nullptr);

    /// Clauses of the writer's sentences, in order. Cut at stops, commas, brackets and dashes; pieces under three words
    /// join their neighbour.
    [[nodiscard]] const std::vector<Clause>& clauses() const { return clauses_; }

    /// Reads the terms of a clause. Words in quotation marks have none.
    void read(const Clause& clause);

    /// Whether a word may be marked on its own: no figure, no month of a date, no small word, not in
    /// quotation marks.
    [[nodiscard]] bool is_candidate(std::uint32_t token) const;

    /// Reads the terms of one word of a clause: itself, its neighbours, its shape, fields and hits on it and beside it.
    void read_word(const Clause& clause, std::uint32_t token);

    /// Reads the terms of a clause that count for the whole message, wherever the clause stands: its words, pairs,
    /// frames, fields and hits. They are among those that read() reads.
    void read_shared(const Clause& clause);

    /// Reads the terms that a clause adds to the message for standing in its first, second or last third.
    /// @param place  index of the clause among those that count, and their number
    void read_place(const Clause& clause, std::size_t place, std::size_t count);

    /// Reads the terms of a clause of empty talk for the whole message: « dans les meilleurs délais » suggests that
    /// there is no date.
    void read_empty_talk(const Clause& clause);

    /// Reads the other terms of the whole message.
    /// @param count  clauses that count
    /// @param found  ids of the rules that passes found for it
    /// @param acts   Acts::terms() of the clauses that count
    void read_message(std::size_t count, std::span<const std::string_view> found, std::span<const std::string> acts);

    /// What was read last, with weights.
    [[nodiscard]] const std::vector<Term>& terms() const { return terms_.terms(); }
    /// The names of what was read last, sorted, without duplicates; only without a model.
    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

private:
    struct Field {
        std::uint32_t rule = 0, first = 0, last = 0;
    };
    struct Pending {
        std::uint64_t code = 0; ///< JoinedHash::code() of its name
        std::uint32_t first = 0, last = 0;
    };
    /// What a term counts for: its clause, also the message, or the message because of its position there. `wanted_` is
    /// a set of these.
    enum Scope : std::uint8_t { own = 1, shared = 2, placed = 4 };
    void cut();
    void enter(std::uint32_t sentence);
    void start(unsigned wanted, NamePart before = {});
    void add_all(const Clause& clause);
    void finish();
    template <class... Parts>
    void add(Scope scope, std::uint32_t first, std::uint32_t last, const Parts&... parts);
    void add(Scope scope, std::uint32_t first, std::uint32_t last, WordTerm kind, const TermWord& word);
    void keep(std::uint32_t first, std::uint32_t last, const TermRecord& record);
    void add_words(const Clause& clause);
    void add_frames(const Clause& clause);
    void add_fields(const Clause& clause);
    void add_hits(const Clause& clause);
    void add_surroundings(const Clause& clause);
    void add_word_hits(std::uint32_t token, const NamePart& where);
    [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> around(const Clause& clause) const;
    [[nodiscard]] const NamePart& rule_name(std::uint32_t rule);
    [[nodiscard]] const TermWord* word_at(std::uint32_t token) const { return words_[token - sentence_first_]; }

    const Evidence& evidence_;
    const NamePart situation_;
    const std::vector<bool>& guarded_;
    const Model* model_;
    Vocabulary& vocabulary_;
    const bool is_template_; ///< it has several placeholders
    std::vector<Clause> clauses_;
    std::vector<bool> is_field_;       ///< per rule
    std::vector<NamePart> rule_names_; ///< per rule, filled on demand; for a field without « champ/ »

    std::uint32_t sentence_ = none; ///< that was entered last
    std::uint32_t sentence_first_ = 0;
    std::vector<const TermWord*> words_;              ///< per token of the sentence; null for marks and symbols
    std::vector<Field> fields_;                       ///< of the sentence, sorted by first
    std::vector<std::vector<std::uint32_t>> hits_on_; ///< per token of the sentence: the first hits that cover it

    std::vector<std::uint32_t> clause_words_;
    std::vector<NamePart> frames_; ///< of the clause, its ends included
    std::vector<Field> clause_fields_;
    std::vector<Pending> pending_; ///< terms whose weights are still to be looked up
    TermSet terms_;
    std::vector<std::string> names_;
    unsigned wanted_ = 0;    ///< scopes; terms of others are not added
    NamePart before_;        ///< all names
    std::string_view third_; ///< of the message that the clause stands in: "1/"
};

} // namespace francparler
