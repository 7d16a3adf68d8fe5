#include "lexicon/word_sets.hpp"

#include <algorithm>
#include <numeric>
#include <set>

#include "lexicon/features.hpp"
#include "lexicon/pattern_words.hpp"
#include "text/ascii.hpp"
#include "text/fold.hpp"

namespace francparler {
namespace {

/// Appends a set as Lexicon::each_atom reads it.
void append_steps(std::vector<std::uint8_t>& out, const std::vector<AtomId>& atoms) {
    AtomId last = 0;
    for (const AtomId id : atoms) {
        AtomId step = id - std::exchange(last, id);
        for (; step > 0x7F; step >>= 7) out.push_back(static_cast<std::uint8_t>(step | 0x80));
        out.push_back(static_cast<std::uint8_t>(step));
    }
}

} // namespace

void WordSets::add_member(std::string_view member, AtomId id) {
    const std::string name(member.substr(2));
    switch (member[0]) {
    case 'w':
        for (const std::string& word : words_of_word(name)) add_word(word, id);
        break;
    case 'C': add_word(capitals_key(name), id); break;
    case 'l':
        for (const std::string& word : words_of_lemma(dictionary_, name)) add_word(word, id);
        break;
    case 'e': break; // add_english_words() fills it
    case 'g': grammar_atoms_.emplace_back(*grammar_named(name), id); break;
    default: shape_atoms_[static_cast<std::size_t>(std::stoi(name))].push_back(id);
    }
}

SetId WordSets::set_id(std::vector<AtomId> atoms) {
    std::sort(atoms.begin(), atoms.end());
    atoms.erase(std::unique(atoms.begin(), atoms.end()), atoms.end());
    if (base_ != nullptr && atoms.empty()) return no_set;
    const auto [found, fresh] =
        set_ids_.try_emplace(std::move(atoms), static_cast<SetId>(sets_of_base() + sets_.size()));
    if (fresh) sets_.push_back(found->first);
    return found->second;
}

std::optional<std::string> WordSets::build(const AtomTable& atoms, std::string_view english_words, AtomId english) {
    set_id({});
    for (std::size_t id = atoms.size_of_base(); id < atoms.size(); ++id)
        for (const std::string& member : atoms.members(static_cast<AtomId>(id)))
            add_member(member, static_cast<AtomId>(id));
    if (base_ == nullptr || !grammar_atoms_.empty()) add_dictionary(english_words, english);

    SetsOfWords exact, unaccented;
    assign_sets(exact, unaccented);
    for (std::vector<AtomId> shape : shape_atoms_) {
        const std::size_t i = shape_sets_.size();
        if (base_ != nullptr) add_base_atoms(base_->shape_sets[i], shape);
        shape_sets_.push_back(set_id(std::move(shape)));
    }
    if (base_ == nullptr) put_common_sets_first(exact, unaccented);
    else common_sets_ = base_->common_offsets.size() - 1;
    if (sets_of_base() + sets_.size() > WordTableBuilder::most_sets || atoms.size() > PositionRecord::most_atoms)
        return "plus de 16 millions de classes de mots : regroupez des entrées";
    if (!exact_.build(exact) || !unaccented_.build(unaccented))
        return "deux mots ont la même empreinte : retirez l'un des derniers ajoutés";
    return std::nullopt;
}

/// Adds the words of the dictionary and their grammatical classes. With a base, only words of new classes.
void WordSets::add_dictionary(std::string_view english_words, AtomId english) {
    std::unordered_set<std::string> french;
    dictionary_().for_each_form([&](std::string_view form, std::string_view, tag::Tags tags) {
        if (form.find(' ') != std::string_view::npos) return;
        const std::string folded = fold(form);
        if (base_ == nullptr) {
            words_.try_emplace(folded);
            french.insert(bare(folded));
        }
        for (const auto& [wanted, id] : grammar_atoms_)
            if ((tags & wanted) == wanted) words_[folded].push_back(id);
    });
    if (base_ == nullptr) add_english_words(english_words, english, french);
}

void WordSets::add_english_words(std::string_view words, AtomId english,
                                 const std::unordered_set<std::string>& french) {
    constexpr std::size_t shortest = 3; ///< letters; shorter ones are abbreviations
    while (!words.empty()) {
        const std::string word(take_until(words, '\n'));
        const bool small = std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
        if (small && word.size() >= shortest && !french.contains(word)) add_word(word, english);
    }
}

void WordSets::add_base_atoms(std::optional<SetId> set, std::vector<AtomId>& atoms) const {
    if (!set) return;
    base_->each_atom(*set, [&](AtomId id) { atoms.push_back(id); });
}

/// Numbers the set of each word, and of each group of words that differ in their accents only.
void WordSets::assign_sets(SetsOfWords& exact, SetsOfWords& unaccented) {
    std::map<std::string, std::vector<AtomId>> groups;
    std::set<std::string> accented;
    for (auto& [word, atoms] : words_) {
        const std::string key = bare(word);
        if (key != word) accented.insert(key);
        std::vector<AtomId>& group = groups[key];
        group.insert(group.end(), atoms.begin(), atoms.end());
        if (base_ != nullptr) {
            add_base_atoms(base_->exact.find(word), atoms);
            add_base_atoms(base_->unaccented.find(key), group);
            add_base_atoms(base_->exact.find(key), group); // a house's word must not hide one of the base
        }
        exact[word] = set_id(atoms);
    }
    for (auto& [key, atoms] : groups)
        if (accented.contains(key) || (base_ != nullptr && base_->unaccented.find(key)))
            unaccented[key] = set_id(atoms);
}

/// Renumbers the sets, the largest first: they are those of the commonest words.
void WordSets::put_common_sets_first(SetsOfWords& exact, SetsOfWords& unaccented) {
    std::vector<SetId> order(sets_.size());
    std::iota(order.begin(), order.end(), SetId{0});
    common_sets_ = std::min(Lexicon::most_common, order.size() - 1);
    std::stable_sort(order.begin() + 1, order.end(),
                     [&](SetId a, SetId b) { return sets_[a].size() > sets_[b].size(); });
    std::sort(order.begin() + 1 + static_cast<std::ptrdiff_t>(common_sets_), order.end());
    std::vector<SetId> number(sets_.size());
    std::vector<std::vector<AtomId>> sorted;
    for (const SetId set : order) {
        number[set] = static_cast<SetId>(sorted.size());
        sorted.push_back(std::move(sets_[set]));
    }
    sets_ = std::move(sorted);
    for (auto* words : {&exact, &unaccented})
        for (auto& [word, set] : *words) set = number[set];
    for (SetId& set : shape_sets_) set = number[set];
}

std::vector<std::uint32_t> WordSets::weights(const AtomTable& atoms, const WordCounts& corpus) const {
    constexpr std::uint32_t words_for_a_shape = 30;
    constexpr std::uint32_t house_shape = 1000;
    const std::size_t known = atoms.size_of_base();
    std::vector<std::uint32_t> out(atoms.size());
    if (base_ != nullptr) std::ranges::copy(base_->atom_weights, out.begin());
    const auto add = [&](const std::vector<AtomId>& of_word, std::uint32_t weight) {
        for (const AtomId id : of_word)
            if (id >= known) out[id] += weight;
    };
    for (const auto& [word, of_word] : words_) {
        std::uint32_t count = 0;
        if (base_ == nullptr) {
            if (const auto found = corpus.of_word.find(word); found != corpus.of_word.end()) count = found->second;
        } else {
            for (const AtomId id : of_word)
                if (id < known) count = count == 0 ? base_->atom_weights[id] : std::min(count, base_->atom_weights[id]);
        }
        add(of_word, count + 1);
    }
    const std::uint32_t of_a_shape = base_ == nullptr ? corpus.total / words_for_a_shape : house_shape;
    for (const std::vector<AtomId>& of_shape : shape_atoms_) add(of_shape, of_a_shape);
    return out;
}

void WordSets::renumber(const std::vector<AtomId>& number) {
    for (std::vector<AtomId>& set : sets_) {
        for (AtomId& id : set) id = number[id];
        std::ranges::sort(set);
    }
}

std::vector<std::vector<AtomId>> WordSets::common_sets() const {
    std::vector<std::vector<AtomId>> out(common_sets_);
    for (std::size_t common = 0; common < common_sets_; ++common) {
        if (base_ == nullptr) out[common] = sets_[common + 1];
        else add_base_atoms(static_cast<SetId>(common + 1), out[common]);
    }
    return out;
}

void WordSets::lay_out() {
    if (base_ != nullptr) {
        set_offsets_.assign(base_->set_offsets.begin(), base_->set_offsets.end());
        set_atoms_.assign(base_->set_atoms.begin(), base_->set_atoms.end());
    }
    for (const std::vector<AtomId>& set : sets_) {
        append_steps(set_atoms_, set);
        set_offsets_.push_back(static_cast<std::uint32_t>(set_atoms_.size()));
    }
}

void WordSets::view(Lexicon& lexicon) const {
    (base_ == nullptr ? lexicon.exact : lexicon.added_exact) = exact_.view();
    (base_ == nullptr ? lexicon.unaccented : lexicon.added_unaccented) = unaccented_.view();
    lexicon.set_offsets = set_offsets_;
    lexicon.set_atoms = set_atoms_;
    lexicon.shape_sets = shape_sets_;
}

} // namespace francparler
