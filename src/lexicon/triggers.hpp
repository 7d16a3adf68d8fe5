#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "lexicon/automaton.hpp"
#include "lexicon/lexicon.hpp"

namespace francparler {

/// The patterns that are tried in a sentence with a given atom, laid out as Lexicon views them.
struct TriggerTables {
    std::vector<std::uint32_t> offsets{0}, patterns;
    std::vector<std::uint64_t> common_sets_of;
    std::vector<std::uint32_t> common_offsets{0}, common_patterns;
};

/// For each new pattern, the rarest sets of words of which every match needs one: those that trigger it, and others
/// that it requires.
/// @param automata     after end(); what their patterns require is added
/// @param weights      per atom: how common its words are
/// @param common_sets  the atoms of each common set, in its order
[[nodiscard]] TriggerTables find_triggers(AutomatonTables& automata, std::span<const std::uint32_t> weights,
                                          const std::vector<std::vector<AtomId>>& common_sets, const Lexicon* base);

} // namespace francparler
