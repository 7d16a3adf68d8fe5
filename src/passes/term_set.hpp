#pragma once

#include <cstdint>
#include <vector>

#include "lexicon/model.hpp"

namespace francparler {

/// A feature of a clause: a stem, two in a row or two apart, a semantic field, a pattern that hit …
struct Term {
    std::uint32_t first = 0, last = 0; ///< its tokens, half-open; none for a term of the surroundings
    TermRecord record;                 ///< in the reader's model: equal for equal terms
    std::uint32_t times = 1;           ///< inserted into a TermSet and not taken back
};

/// A set of terms; of equal ones it keeps the one with the earliest tokens.
class TermSet {
public:
    void clear();
    /// @param term  one that the model has weights for
    void insert(const Term& term);
    /// Undoes one insertion of an equal term.
    void take_back(const Term& term);
    /// Whether an equal term was inserted more often than taken back.
    [[nodiscard]] bool holds(const Term& term);
    [[nodiscard]] const std::vector<Term>& terms() const { return terms_; }

private:
    struct Slot {
        std::uint32_t round = 0; ///< the slot is free if this is an earlier round
        std::uint32_t term = 0;
    };
    [[nodiscard]] Slot& slot_of(const Term& term);
    void grow();
    std::vector<Term> terms_;
    std::vector<Slot> slots_ = std::vector<Slot>(256); ///< a power of two, at most half of them taken
    std::uint32_t round_ = 1;
};

} // namespace francparler
