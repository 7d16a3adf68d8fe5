#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "lexicon/atoms.hpp"
#include "lexicon/classes.hpp"
#include "lexicon/lexicon.hpp"
#include "lexicon/pattern.hpp"

namespace francparler {

/// The automata of all patterns, laid out as Lexicon views them. The words that a pattern requires are added last, by
/// find_triggers().
struct AutomatonTables {
    std::vector<PatternRecord> patterns;
    std::vector<PositionRecord> positions;
    std::vector<std::uint16_t> follow;
    std::vector<std::uint32_t> beginnings;
    std::vector<AtomId> required;

    /// Starts with those of the base, without their end record.
    explicit AutomatonTables(const Lexicon* base);

    /// Compiles a pattern by Glushkov's construction.
    /// @param expanded  without named classes
    /// @param classes   gives the pronouns that may precede a verb
    /// @return          what is wrong with it, in French
    std::optional<std::string_view> add(std::uint32_t entry, const Pattern& expanded, AtomTable& atoms,
                                        ClassExpander& classes);

    /// To be called after the last pattern.
    void end();

    /// @param number  per atom: its new one
    void renumber(const std::vector<AtomId>& number);
};

} // namespace francparler
