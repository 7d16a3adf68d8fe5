#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "lexicon/atoms.hpp"
#include "lexicon/inflection.hpp"
#include "lexicon/lexicon.hpp"
#include "lexicon/word_table.hpp"

namespace francparler {

/// How often each folded word occurs in a corpus.
struct WordCounts {
    std::unordered_map<std::string, std::uint32_t> of_word;
    std::uint32_t total = 0;
};

/// The atoms of each word and of each shape of token. Words with the same atoms share a set, numbered after those of
/// the base, with the largest first.
class WordSets {
public:
    WordSets(const Lexicon* base, const DictionarySource& dictionary) : base_(base), dictionary_(dictionary) {}

    /// Inflects the lemmas of the new atoms, and lists the dictionary where their grammar asks for it.
    /// @param english_words  one per line; those that French does not have get the atom `english`
    /// @return               why it is impossible, in French
    std::optional<std::string> build(const AtomTable& atoms, std::string_view english_words, AtomId english);

    /// Per atom: how common its words are. In a house lexicon, a word is taken to be no more common than the rarest
    /// built-in atom that has it.
    /// @param corpus  unused with a base
    [[nodiscard]] std::vector<std::uint32_t> weights(const AtomTable& atoms, const WordCounts& corpus) const;

    /// @param number  per atom: its new one
    void renumber(const std::vector<AtomId>& number);

    /// The atoms of each set that Lexicon::is_common.
    [[nodiscard]] std::vector<std::vector<AtomId>> common_sets() const;

    /// Lays the sets out for the image.
    void lay_out();
    /// What lay_out() made. @param lexicon  views this object then
    void view(Lexicon& lexicon) const;

private:
    using SetsOfWords = std::map<std::string, SetId>;

    void add_word(const std::string& folded, AtomId id) { words_[folded].push_back(id); }
    void add_member(std::string_view member, AtomId id);
    void add_dictionary(std::string_view english_words, AtomId english);
    void add_english_words(std::string_view words, AtomId english, const std::unordered_set<std::string>& french);
    void add_base_atoms(std::optional<SetId> set, std::vector<AtomId>& atoms) const;
    SetId set_id(std::vector<AtomId> atoms);
    [[nodiscard]] std::size_t sets_of_base() const { return base_ == nullptr ? 0 : base_->set_offsets.size() - 1; }
    void assign_sets(SetsOfWords& exact, SetsOfWords& unaccented);
    void put_common_sets_first(SetsOfWords& exact, SetsOfWords& unaccented);

    const Lexicon* base_;
    const DictionarySource& dictionary_;
    std::unordered_map<std::string, std::vector<AtomId>> words_;
    std::vector<std::pair<tag::Tags, AtomId>> grammar_atoms_;
    std::array<std::vector<AtomId>, static_cast<std::size_t>(Shape::count_)> shape_atoms_;

    std::map<std::vector<AtomId>, SetId> set_ids_; ///< of new sets, after those of the base
    std::vector<std::vector<AtomId>> sets_;        ///< in the order of their numbers
    std::vector<SetId> shape_sets_;
    std::size_t common_sets_ = 0;
    WordTableBuilder exact_, unaccented_;

    std::vector<std::uint32_t> set_offsets_{0};
    std::vector<std::uint8_t> set_atoms_;
};

} // namespace francparler
