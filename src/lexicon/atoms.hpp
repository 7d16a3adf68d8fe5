#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "lexicon/lexicon.hpp"
#include "lexicon/pattern.hpp"

namespace francparler {

/// What one place of the automaton may read: a union of words and shapes, in canonical order.
/// "w:avis", "C:NRO", "l:devoir", "g:V:inf", "s:3".
using Members = std::set<std::string>;

/// Adds the words of a resolved pattern (see PatternResolver) that reads exactly one.
/// @return false for longer patterns, which may have added some
bool add_members(const Pattern& p, Members& out);

/// Numbers sets of members, those of a base lexicon first.
class AtomTable {
public:
    void copy(const Lexicon& base);

    AtomId id_of(const Members& members);
    [[nodiscard]] std::size_t size() const { return members_.size(); }
    /// How many are the base's, whose members are not known.
    [[nodiscard]] std::size_t known() const { return known_; }
    [[nodiscard]] const Members& members(AtomId id) const { return members_[id]; }
    /// Per atom, what tells it from others: see Lexicon::atom_keys.
    [[nodiscard]] std::vector<std::uint64_t> keys() const;

    /// @param number  per atom, its new number
    void renumber(std::span<const AtomId> number);

private:
    std::map<std::uint64_t, AtomId> ids_; ///< by the hash of their members
    std::vector<Members> members_;
    std::size_t known_ = 0;
};

} // namespace francparler
