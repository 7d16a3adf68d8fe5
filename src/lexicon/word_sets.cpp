#include "lexicon/word_sets.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <utility>

#include "lexicon/elision.hpp"
#include "lexicon/image.hpp"
#include "lexicon/pattern_names.hpp"
#include "text/fold.hpp"

namespace francparler {

std::size_t WordSets::sets_of_base() const { return base_ == nullptr ? 0 : base_->set_offsets.size() - 1; }

void WordSets::add_word(const std::string& folded, AtomId id) { words_[folded].push_back(id); }

void WordSets::add_inflections(const std::string& lemma, AtomId id) {
    for (const InflectedForm& form : dictionary_().forms_of(lemma)) add_word(fold(form.form), id);
}

void WordSets::add_member(std::string_view member, AtomId id) {
    const std::string name(member.substr(2));
    switch (member[0]) {
    case 'w':
        add_word(name, id);
        for (const auto& [elided, full] : elisions) {
            if (name == elided) add_word(std::string(full), id);
            if (name == full) add_word(std::string(elided), id);
        }
        break;
    case 'C': add_word(image::capitals_mark + name, id); break;
    case 'l':
        if (std::none_of(name.begin(), name.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c & 0x80) != 0; }))
            add_word(image::capitals_mark + name, id);
        else add_inflections(name, id);
        break;
    case 'e': break; // the list of English words fills it
    case 'g': grammar_atoms_.emplace_back(*grammar_named(name), id); break;
    default: shape_atoms_[static_cast<std::size_t>(std::stoi(name))].push_back(id);
    }
}

SetId WordSets::set_id(std::vector<AtomId> atoms) {
    std::sort(atoms.begin(), atoms.end());
    atoms.erase(std::unique(atoms.begin(), atoms.end()), atoms.end());
    if (base_ != nullptr && atoms.empty()) return no_set;
    const auto [found, fresh] =
        set_ids_.try_emplace(std::move(atoms), static_cast<SetId>(sets_of_base() + set_ids_.size()));
    if (fresh) sets_.push_back(&found->first);
    return found->second;
}

Errors WordSets::build(const AtomTable& atoms, std::string_view english, AtomId english_atom) {
    set_id({});
    for (std::size_t id = atoms.known(); id < atoms.size(); ++id)
        for (const std::string& member : atoms.members(static_cast<AtomId>(id)))
            add_member(member, static_cast<AtomId>(id));
    std::unordered_set<std::string> french;
    if (base_ == nullptr || !grammar_atoms_.empty())
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

    if (base_ == nullptr) add_english_words(english, english_atom, french);

    std::map<std::string, std::vector<AtomId>> groups;
    std::map<std::string, SetId> exact, unaccented;
    std::set<std::string> accented;
    for (auto& [word, of_word] : words_) {
        const std::string key = bare(word);
        if (key != word) accented.insert(key);
        std::vector<AtomId>& group = groups[key];
        group.insert(group.end(), of_word.begin(), of_word.end());
        if (base_ != nullptr) {
            add_base_atoms(base_->exact.find(word), of_word);
            add_base_atoms(base_->unaccented.find(key), group);
        }
        exact[word] = set_id(of_word);
    }
    for (auto& [key, of_group] : groups)
        if (accented.contains(key) || (base_ != nullptr && base_->unaccented.find(key))) {
            if (const auto plain = words_.find(key); plain != words_.end())
                of_group.insert(of_group.end(), plain->second.begin(), plain->second.end());
            unaccented[key] = set_id(of_group);
        }
    for (std::size_t shape = 0; shape < shape_atoms_.size(); ++shape) {
        std::vector<AtomId> of_shape = shape_atoms_[shape];
        if (base_ != nullptr) add_base_atoms(base_->shape_sets[shape], of_shape);
        shape_sets_.push_back(set_id(of_shape));
    }
    put_common_sets_first(exact, unaccented);
    Errors errors;
    if (sets_of_base() + sets_.size() > WordTableBuilder::most_sets || atoms.size() > PositionRecord::most_atoms)
        errors.push_back({{}, 0, 0, "plus de 16 millions de classes de mots : regroupez des entrées"});
    if (!exact_.build(exact) || !unaccented_.build(unaccented))
        errors.push_back({{}, 0, 0, "deux mots ont la même empreinte : retirez l'un des derniers ajoutés"});
    return errors;
}

/// Numbers the largest sets first, which are those of the commonest words. Those of a house lexicon's base stay.
void WordSets::put_common_sets_first(std::map<std::string, SetId>& exact, std::map<std::string, SetId>& unaccented) {
    if (base_ != nullptr) {
        common_sets_ = base_->common_offsets.size() - 1;
        return;
    }
    std::vector<SetId> order(sets_.size());
    std::iota(order.begin(), order.end(), SetId{0});
    common_sets_ = std::min(Lexicon::most_common, order.size() - 1);
    std::stable_sort(order.begin() + 1, order.end(),
                     [&](SetId a, SetId b) { return sets_[a]->size() > sets_[b]->size(); });
    std::sort(order.begin() + 1 + static_cast<std::ptrdiff_t>(common_sets_), order.end());
    std::vector<SetId> number(sets_.size());
    std::vector<const std::vector<AtomId>*> sorted;
    for (const SetId set : order) {
        number[set] = static_cast<SetId>(sorted.size());
        sorted.push_back(sets_[set]);
    }
    sets_ = std::move(sorted);
    for (auto* words : {&exact, &unaccented})
        for (auto& [word, set] : *words) set = number[set];
    for (SetId& set : shape_sets_) set = number[set];
}

void WordSets::add_english_words(std::string_view words, AtomId id, const std::unordered_set<std::string>& french) {
    constexpr std::size_t shortest = 3; ///< letters; shorter ones are abbreviations
    while (!words.empty()) {
        const std::size_t end = std::min(words.find('\n'), words.size());
        const std::string word(words.substr(0, end));
        words.remove_prefix(std::min(end + 1, words.size()));
        const bool small = std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
        if (small && word.size() >= shortest && !french.contains(word)) words_[word].push_back(id);
    }
}

void WordSets::add_base_atoms(std::optional<SetId> set, std::vector<AtomId>& atoms) const {
    if (!set) return;
    base_->each_atom(*set, [&](AtomId id) { atoms.push_back(id); });
}

std::vector<std::uint32_t> WordSets::weights(const AtomTable& atoms, const WordCounts& counts) const {
    std::vector<std::uint32_t> out;
    if (base_ != nullptr) out.assign(base_->atom_weights.begin(), base_->atom_weights.end());
    out.resize(atoms.size(), 0);
    const auto add = [&](const std::vector<AtomId>& ids, std::uint32_t weight) {
        for (const AtomId id : ids)
            if (id >= atoms.known()) out[id] += weight;
    };
    for (const auto& [word, ids] : words_) {
        std::uint32_t count = 0;
        if (base_ == nullptr) {
            if (const auto found = counts.of_word.find(word); found != counts.of_word.end()) count = found->second;
        } else {
            for (const AtomId id : ids)
                if (id < atoms.known())
                    count = count == 0 ? base_->atom_weights[id] : std::min(count, base_->atom_weights[id]);
        }
        add(ids, count + 1);
    }
    constexpr std::uint32_t house_shape = 1000;
    const std::uint32_t of_a_shape = base_ == nullptr ? counts.all / 30 : house_shape;
    for (const std::vector<AtomId>& ids : shape_atoms_) add(ids, of_a_shape);
    return out;
}

void WordSets::renumber(std::span<const AtomId> number) {
    numbered_sets_.reserve(sets_.size());
    for (const std::vector<AtomId>*& set : sets_) {
        std::vector<AtomId>& numbered = numbered_sets_.emplace_back();
        for (const AtomId id : *set) numbered.push_back(number[id]);
        std::ranges::sort(numbered);
        set = &numbered;
    }
}

} // namespace francparler
