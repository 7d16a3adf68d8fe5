#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "lexicon/atoms.hpp"
#include "lexicon/inflection.hpp"
#include "lexicon/lexicon.hpp"
#include "lexicon/word_table.hpp"

namespace francparler {

/// How often words stand in some text.
struct WordCounts {
    std::unordered_map<std::string, std::uint32_t> of_word; ///< by the folded word
    std::uint32_t all = 0;
};

/// Which atoms each word and each shape of token has: sets of atoms, and the tables that find them by the word.
class WordSets {
public:
    /// @param base  whose sets come first; may be null
    WordSets(const Lexicon* base, const DictionarySource& dictionary) : base_(base), dictionary_(dictionary) {}

    /// Once, when all atoms are there. Costs an inflection of each lemma and, without a base, the whole dictionary.
    /// @param english  English words, one a line; those in small letters that French has not have `english_atom`
    [[nodiscard]] Errors build(const AtomTable& atoms, std::string_view english, AtomId english_atom);

    /// Per atom, how common its words are. A house lexicon knows of a word that it is no more common than the rarest
    /// built-in atom that has it.
    [[nodiscard]] std::vector<std::uint32_t> weights(const AtomTable& atoms, const WordCounts& counts) const;

    /// Once, without a base.
    /// @param number  per atom, its new number
    void renumber(std::span<const AtomId> number);

    [[nodiscard]] WordTable exact() const { return exact_.view(); }
    [[nodiscard]] WordTable unaccented() const { return unaccented_.view(); }
    /// Those that the base has not, atoms ascending.
    [[nodiscard]] std::span<const std::vector<AtomId>* const> sets() const { return sets_; }
    [[nodiscard]] std::span<const SetId> shape_sets() const { return shape_sets_; }
    /// How many of the first sets, behind the empty one, are those of the commonest words.
    [[nodiscard]] std::size_t common_sets() const { return common_sets_; }

private:
    void add_word(const std::string& folded, AtomId id);
    void add_inflections(const std::string& lemma, AtomId id);
    void add_member(std::string_view member, AtomId id);
    void add_english_words(std::string_view words, AtomId id, const std::unordered_set<std::string>& french);
    void add_base_atoms(std::optional<SetId> set, std::vector<AtomId>& atoms) const;
    void put_common_sets_first(std::map<std::string, SetId>& exact, std::map<std::string, SetId>& unaccented);
    SetId set_id(std::vector<AtomId> atoms);
    [[nodiscard]] std::size_t sets_of_base() const;

    const Lexicon* base_;
    const DictionarySource& dictionary_;
    std::unordered_map<std::string, std::vector<AtomId>> words_;
    std::vector<std::pair<tag::Tags, AtomId>> grammar_atoms_;
    std::array<std::vector<AtomId>, static_cast<std::size_t>(Shape::count_)> shape_atoms_;
    std::map<std::vector<AtomId>, SetId> set_ids_; ///< of new sets, behind those of the base
    std::vector<const std::vector<AtomId>*> sets_; ///< keys of set_ids_, or numbered_sets_ at the end
    std::vector<std::vector<AtomId>> numbered_sets_;
    std::vector<SetId> shape_sets_;
    std::size_t common_sets_ = 0;
    WordTableBuilder exact_, unaccented_;
};

} // namespace francparler
