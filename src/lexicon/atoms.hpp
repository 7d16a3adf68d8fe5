#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "lexicon/lexicon.hpp"
#include "lexicon/pattern.hpp"

namespace francparler {

/// What one position of an automaton may read: a union of words and shapes, in canonical order. "w:avis", "C:NRO",
/// "l:devoir", "g:V:inf", "s:3", "e:".
using Members = std::set<std::string>;

/// Adds the words of a pattern that reads exactly one.
/// @param p  without named classes
/// @return   false for a pattern that may read more or less than one word, or may contain pronouns; `out` is then
/// unchanged
bool add_members(const Pattern& p, Members& out);

/// Numbers each set of members once, from 0. Starts with the atoms of the base, whose members are no longer known.
class AtomTable {
public:
    explicit AtomTable(const Lexicon* base);

    AtomId add(const Members& members);
    [[nodiscard]] std::size_t size() const { return members_.size(); }
    [[nodiscard]] std::size_t size_of_base() const { return of_base_; }
    [[nodiscard]] const Members& members(AtomId id) const { return members_[id]; }
    /// Per atom: the key by which a later lexicon identifies it.
    [[nodiscard]] std::vector<std::uint64_t> keys() const;
    /// @param number  per atom: its new one
    void renumber(const std::vector<AtomId>& number);

private:
    std::map<std::uint64_t, AtomId> ids_; ///< by the hash of their members
    std::vector<Members> members_;
    std::size_t of_base_;
};

} // namespace francparler
