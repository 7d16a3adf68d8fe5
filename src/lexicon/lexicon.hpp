#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/hash.hpp"
#include "lexicon/score_table.hpp"
#include "lexicon/word_table.hpp"

namespace francparler {

enum class Severity : std::uint8_t { info, warning, error };
inline constexpr std::array<std::string_view, 3> severity_names = {"info", "warning", "error"};
[[nodiscard]] constexpr std::string_view name_of(Severity severity) {
    return severity_names[static_cast<std::size_t>(severity)];
}

/// Contexts in which a hit is not a finding; an entry's set of them is its `sauf`.
namespace guard {
using Set = std::uint8_t;
inline constexpr Set negated = 1;       ///< nie
inline constexpr Set owned = 2;         ///< assume
inline constexpr Set quoted = 4;        ///< cite; holds for every entry
inline constexpr Set explained = 8;     ///< explique
inline constexpr Set repaired = 16;     ///< repare
inline constexpr Set hypothetical = 32; ///< hypothese
} // namespace guard

class Model;

using AtomId = std::uint32_t;
inline constexpr std::uint32_t none = 0xFFFFFFFFu;

/// The part of a rule's id before its slash: "jargon" of "jargon/sigle".
[[nodiscard]] constexpr std::string_view category_of(std::string_view rule_id) {
    return rule_id.substr(0, rule_id.find('/'));
}

inline constexpr std::size_t longest_acronym = 6; ///< bytes

/// Facts about a token that the word table does not give.
enum class Shape : std::uint8_t {
    number,
    amount,
    phone,
    time,
    duration,
    date,
    email,
    url,
    field,
    field_date,
    field_amount,
    field_contact,
    field_name, ///< a placeholder whose name says what it holds
    name,       ///< a capitalised word inside a sentence, or one that no dictionary knows
    acronym,    ///< two capitals or more, longest_acronym at most, digits allowed
    unknown,    ///< a word that the dictionary does not know
    english,    ///< a word in lower case that is in an English word list and not in the French dictionary
    count_
};

/// The possible readings of a word in the dictionary, with an atom for each.
enum class Grammar : std::uint8_t {
    masculine, ///< as a noun or an adjective; likewise the three below
    feminine,
    singular,
    plural,
    masculine_determiner,
    feminine_determiner,
    singular_determiner,
    plural_determiner,
    noun,
    verb,
    adjective, ///< or a past participle
    adverb,
    pronoun,
    link, ///< a preposition or a conjunction
    infinitive,
    count_
};

/// The atoms that the program itself uses.
struct NamedAtoms {
    AtomId slipping = none; ///< words that may slip in anywhere inside a match: discourse adverbs
    AtomId english = none;  ///< words of the English list that are no French words
    std::array<AtomId, static_cast<std::size_t>(Grammar::count_)> grammar{};
};

/// A text of an image, in Lexicon::texts.
struct TextRef {
    std::uint32_t offset = 0;
    std::uint32_t size = 0;
};
/// Indices of [first, last).
struct Range {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
};

/// A rule, a document rule or a marker.
struct RuleRecord {
    enum class Kind : std::uint8_t { span, document, marker };
    TextRef id, title, why, advice, source;
    std::array<TextRef, situation_count> advice_in{}; ///< instead of `advice`, where it is not empty
    TextRef advice_on_screen; ///< in a line on a screen; entries that are not certain yield to it too
    Range advice_by_marker;   ///< indices into strings: a marker, then the advice on a passage that shows it, and so on
    Kind kind = Kind::span;
    Severity severity = Severity::warning;
    Dimension dimension = Dimension::clarte;
    guard::Set guards = 0; ///< for its entries that name none
    float cap = 100;       ///< best score of a message where the rule holds
    float kept = 1;        ///< share of the score that is left where it holds; if under 1, that is its only cost
    float precision = 0, recall = 0; ///< measured on messages on which it was not tuned
    std::uint32_t measured = 0;      ///< places that an editor annotated in these messages; 0: not measured
    Range repairs;                   ///< indices into strings: the markers that guard::repaired looks for
    Range flagged, accepted;         ///< the same: whole messages where it holds, and where it does not
    TextRef file;                    ///< and line of its description
    std::uint32_t line = 0;
};

/// Patterns that find passages for a rule, or an exclusion.
struct EntryRecord {
    std::uint32_t rule = 0;
    /// For an exclusion: its hits cancel overlapping hits of the rule's entries [veto_of, veto_end).
    std::uint32_t veto_of = none, veto_end = none;
    Severity severity = Severity::warning;
    guard::Set guards = 0;
    bool certain = false; ///< the model drops none of its hits; true for all entries of a house lexicon
    std::uint8_t unused = 0;
    TextRef pattern, hint;
    Range flagged;  ///< indices into strings: sentences with the expected finding between **
    Range accepted; ///< the same: sentences that must not be flagged
    TextRef file;
    std::uint32_t line = 0;
};

/// One position of a pattern's automaton: reading a word of `atom` leads there.
struct PositionRecord {
    static constexpr std::uint8_t accepts = 1, any = 2;
    static constexpr std::uint8_t at_end = 4; ///< accepts at the last word of a sentence only
    static constexpr AtomId most_atoms = 1 << 24;
    AtomId atom : 24 = 0;
    std::uint32_t flags : 8 = 0;
    std::uint16_t follow_first = 0; ///< its successors, in Lexicon::follow, counted from its pattern's first
    std::uint16_t follow_count = 0;
};
static_assert(sizeof(PositionRecord) == 8);

/// One pattern of an entry. Its positions are consecutive, and reading leads from one to later ones only. Its range in
/// each list of the lexicon ends where the next record's begins; a final record without a pattern marks the end.
struct PatternRecord {
    static constexpr std::uint32_t anchor = 0x80000000; ///< flag of a beginning: at the first word of a sentence only
    static constexpr std::uint32_t most_words = 32;     ///< that it may read
    std::uint32_t entry = 0;
    std::uint32_t first_position = 0;
    std::uint32_t first_follow = 0;
    std::uint32_t first_beginning = 0;
    std::uint32_t first_required = 0; ///< atoms, of which a sentence must have one besides a triggering atom
};

/// A named class, shape or list of hints; see ClassExpander.
struct ClassRecord {
    TextRef name;
    Range members; ///< indices into strings: patterns
};

/// A way to replace a passage of an entry: the words that it may consist of, and what to write instead (`remplace`).
struct ReplacementRecord {
    std::uint32_t entry = 0;
    TextRef text; ///< in the notation of lexicons/README.md
    Range items;  ///< in Lexicon::replacement_items
};

/// A sentence that shows a passage and its replacement: « Nous **sollicitons → demandons** votre avis. » (`devient`)
struct ReplacementExample {
    std::uint32_t entry = 0;
    TextRef sentence;
};

/// A position in a passage that can be replaced.
struct ReplacementItem {
    static constexpr std::uint8_t optional = 1; ///< may read nothing
    static constexpr std::uint8_t kept = 2;     ///< its word is put where the replacement says « … »
    static constexpr std::uint8_t any = 4;      ///< reads any word
    static constexpr std::uint8_t no_slot = 0xFF;
    Range forms; ///< the words that it reads, in Lexicon::replacement_forms
    std::uint8_t flags = 0;
    std::uint8_t slot = no_slot; ///< which `<…>` of the replacement takes the form of its word
    std::uint16_t unused = 0;
};

/// A word that a position reads, sorted by fingerprint.
struct ReplacementForm {
    std::uint32_t fingerprint = 0;
    TextRef form; ///< its replacement; empty if there is none or it is uncertain

    [[nodiscard]] static std::uint32_t fingerprint_of(std::string_view word) {
        return static_cast<std::uint32_t>(hash(word) >> 32);
    }
};

/// A word or a phrase of jargon, and the plain words for it (`glossaire`).
struct GlossaryRecord {
    TextRef key; ///< see glossary_key(), one space between words
    TextRef plain;
};

/// The rules and patterns, compiled. Immutable, shared by all threads; all texts are views into its image.
class Lexicon {
public:
    /// Views an image made by compile_lexicon. @param image  must outlive the Lexicon, aligned to 8 bytes
    /// @return nothing if it is not an image of this version
    static std::optional<Lexicon> view(std::span<const std::byte> image);

    [[nodiscard]] std::string_view text(TextRef ref) const { return {texts.data() + ref.offset, ref.size}; }
    /// The advice of a rule in a message of that situation.
    [[nodiscard]] std::string_view advice(const RuleRecord& rule, Situation situation) const {
        const TextRef own = rule.advice_in[static_cast<std::size_t>(situation)];
        return text(own.size != 0 ? own : rule.advice);
    }
    [[nodiscard]] std::string_view string(std::uint32_t index) const { return text(strings[index]); }
    /// Calls visit(atom) for each atom of a set, in order.
    template <class Visit>
    void each_atom(SetId set, Visit visit) const {
        AtomId atom = 0;
        const std::uint8_t* const end = set_atoms.data() + set_offsets[set + 1];
        for (const std::uint8_t* at = set_atoms.data() + set_offsets[set]; at != end;) {
            AtomId step = *at & 0x7F;
            for (int shift = 7; (*at++ & 0x80) != 0; shift += 7) step |= AtomId{*at & 0x7Fu} << shift;
            atom += step;
            visit(atom);
        }
    }
    [[nodiscard]] bool has_atom(SetId set, AtomId atom) const {
        if (is_common(set)) return (common_sets_of[atom] >> (set - 1) & 1) != 0;
        bool out = false;
        each_atom(set, [&](AtomId other) { out = out || other == atom; });
        return out;
    }
    [[nodiscard]] bool is_common(SetId set) const { return set - 1 < common_offsets.size() - 1; }
    static constexpr std::size_t most_common = 64;
    [[nodiscard]] std::uint32_t find_rule(std::string_view id) const; ///< index, or `none`
    /// @param entry  none: a finding without a pattern
    [[nodiscard]] bool is_certain(std::uint32_t entry) const { return entry != none && entries[entry].certain; }
    [[nodiscard]] std::string_view rule_id(std::uint32_t rule) const { return text(rules[rule].id); }

    /// The ways to replace a passage of an entry.
    [[nodiscard]] std::span<const ReplacementRecord> replacements_of(std::uint32_t entry) const;

    [[nodiscard]] std::span<const ReplacementExample> replacement_examples_of(std::uint32_t entry) const;

    /// The plain words for a phrase, or nothing. @param key  see GlossaryRecord
    [[nodiscard]] std::string_view plain_words(std::string_view key) const;

    struct Word {
        SetId set = no_set;
        bool known = false; ///< in the dictionary, the lexicon or the list of English words
    };
    /// The atoms of a folded word.
    /// @param bare      the word without accents
    /// @param lenient   accents may be missing: capitals, or a text typed without any
    [[nodiscard]] Word look_up(std::string_view folded, std::string_view bare, bool lenient) const;
    /// The atoms of an initialism typed in capitals, case-sensitive.
    [[nodiscard]] SetId look_up_capitals(std::string_view typed) const;

    WordTable exact, unaccented;             ///< base tables
    WordTable added_exact, added_unaccented; ///< a house lexicon's words, consulted first
    std::span<const std::uint32_t> set_offsets;
    std::span<const std::uint8_t>
        set_atoms; ///< steps from one atom to the next, 7 bits a byte, the high bit if more follow
    std::span<const std::uint64_t> atom_keys;    ///< per atom: the hash of its members, for house lexicons
    std::span<const std::uint32_t> atom_weights; ///< per atom: how common its words are, roughly
    std::span<const PatternRecord> patterns;     ///< and one more that marks the end
    std::span<const PositionRecord> positions;
    std::span<const std::uint16_t> follow;           ///< counted from the first position of the pattern
    std::span<const std::uint32_t> beginnings;       ///< positions, with PatternRecord::anchor
    std::span<const AtomId> required;                ///< per pattern: a sentence must have one of them
    std::span<const std::uint32_t> trigger_offsets;  ///< per atom, into trigger_patterns
    std::span<const std::uint32_t> trigger_patterns; ///< every match of a pattern reads an atom that triggers it
    /// The sets of the commonest words have many atoms each. They come first after no_set, at most most_common of them,
    /// so that one number per atom says which of them contain it: bit i stands for set i + 1.
    std::span<const std::uint64_t> common_sets_of;  ///< per atom
    std::span<const std::uint32_t> common_offsets;  ///< per common set, into common_patterns; and the end
    std::span<const std::uint32_t> common_patterns; ///< those that an atom of the set triggers
    std::span<const SetId> shape_sets;              ///< per Shape
    std::span<const RuleRecord> rules;              ///< sorted by kind (span, document, marker), then as in the files
    std::span<const std::uint32_t> rules_by_id;     ///< indices into rules, sorted by id
    std::span<const EntryRecord> entries;
    std::span<const ClassRecord> classes;
    std::span<const TextRef> strings;
    std::span<const char> texts;
    std::span<const ReplacementRecord> replacements; ///< sorted by entry, then as in the files
    std::span<const ReplacementItem> replacement_items;
    std::span<const ReplacementForm> replacement_forms;
    std::span<const ReplacementExample> replacement_examples; ///< sorted by entry
    std::span<const GlossaryRecord> glossary;                 ///< sorted by key
    NamedAtoms named;
    const ScoreTable* score = nullptr;
    const Model* model = nullptr; ///< null: patterns judge alone

    std::shared_ptr<const std::vector<std::byte>> owned; ///< set when the image was compiled at run time
};

} // namespace francparler
