#include "passes/term_set.hpp"

#include <algorithm>
#include <cstdint>
#include <tuple>

namespace francparler {

void TermSet::clear() {
    terms_.clear();
    if (++round_ == 0) {
        std::ranges::fill(slots_, Slot{});
        round_ = 1;
    }
}

TermSet::Slot& TermSet::slot_of(const Term& term) {
    const auto place = reinterpret_cast<std::uintptr_t>(term.record.weights.data()); // two bytes apart at least
    for (std::size_t at = (place * 0x9E3779B97F4A7C15u) >> 32;; ++at) {
        Slot& slot = slots_[at & (slots_.size() - 1)];
        if (slot.round != round_ || terms_[slot.term].record.weights.data() == term.record.weights.data()) return slot;
    }
}

void TermSet::insert(const Term& term) {
    Slot& slot = slot_of(term);
    if (slot.round == round_) {
        Term& known = terms_[slot.term];
        const std::uint32_t times = known.times + 1;
        if (std::tie(term.first, term.last) < std::tie(known.first, known.last)) known = term;
        known.times = times;
        return;
    }
    slot = {round_, static_cast<std::uint32_t>(terms_.size())};
    terms_.push_back(term);
    terms_.back().times = 1;
    if (terms_.size() * 2 > slots_.size()) grow();
}

void TermSet::take_back(const Term& term) {
    const Slot& slot = slot_of(term);
    if (slot.round == round_ && terms_[slot.term].times > 0) --terms_[slot.term].times;
}

bool TermSet::holds(const Term& term) {
    const Slot& slot = slot_of(term);
    return slot.round == round_ && terms_[slot.term].times > 0;
}

void TermSet::grow() {
    slots_.assign(slots_.size() * 2, {});
    for (std::uint32_t t = 0; t < terms_.size(); ++t) slot_of(terms_[t]) = {round_, t};
}

} // namespace francparler
