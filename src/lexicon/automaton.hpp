#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lexicon/atoms.hpp"
#include "lexicon/cut.hpp"
#include "lexicon/lexicon.hpp"
#include "lexicon/pattern.hpp"
#include "lexicon/pattern_resolver.hpp"
#include "lexicon/source.hpp"

namespace francparler {

/// Builds the automaton of each pattern by Glushkov's construction: a place for each word that it reads, and from each
/// place those where reading goes on.
class AutomatonBuilder {
public:
    AutomatonBuilder(AtomTable& atoms, PatternResolver& resolver) : atoms_(atoms), resolver_(resolver) {}

    void copy(const Lexicon& base);

    /// @return the mistake of a pattern that reads nothing or too much; that is not added
    [[nodiscard]] std::optional<std::string> add(const PatternText& text, std::uint32_t entry);
    /// @param number  per atom, its new number
    void renumber(std::span<const AtomId> number);
    /// Ends the building. Of each new pattern, finds the rarest words that no match can do without: those that trigger
    /// it, and others that it requires.
    /// @param atom_weights  per atom, how common its words are
    void find_triggers(std::span<const std::uint32_t> atom_weights);

    [[nodiscard]] std::span<const PatternRecord> patterns() const { return patterns_; }
    [[nodiscard]] std::span<const PositionRecord> positions() const { return positions_; }
    [[nodiscard]] std::span<const std::uint16_t> follow() const { return follow_; }
    [[nodiscard]] std::span<const std::uint32_t> beginnings() const { return beginnings_; }
    [[nodiscard]] std::span<const AtomId> required() const { return required_; }
    /// Per atom, the patterns that it triggers.
    [[nodiscard]] std::span<const std::vector<std::uint32_t>> triggers() const { return triggers_; }

private:
    /// Where a piece of a pattern may begin and end, and whether it may be empty.
    struct Piece {
        bool empty = true;
        std::vector<std::uint32_t> first, last;
        std::vector<std::uint32_t> anchored; ///< where it may begin at the start of a sentence only
    };

    std::uint32_t position(AtomId atom_id, std::uint8_t flags = 0);
    void mark(std::uint32_t position, std::uint8_t flag);
    void link(const std::vector<std::uint32_t>& from, const std::vector<std::uint32_t>& to);
    Piece one(const Members& members);
    void append(Piece& left, Piece right);
    Piece build(const Pattern& p);
    Piece build_choice(const Pattern& p);
    Piece build_part(std::span<const Pattern> parts, std::size_t i);
    Piece build_sequence(std::span<const Pattern> parts);
    [[nodiscard]] std::uint32_t words_read() const;
    [[nodiscard]] WeightedGraph graph_of(std::uint32_t index, std::span<const std::uint32_t> atom_weights) const;
    std::vector<AtomId> cut(WeightedGraph& graph, std::uint32_t index) const;

    AtomTable& atoms_;
    PatternResolver& resolver_;
    std::vector<PatternRecord> patterns_;
    std::vector<PositionRecord> positions_;
    std::vector<std::uint16_t> follow_;
    std::vector<std::uint32_t> beginnings_;
    std::vector<AtomId> required_;
    std::vector<std::vector<std::uint32_t>> triggers_;
    std::uint32_t known_ = 0; ///< patterns of the base
    std::vector<std::vector<std::uint32_t>>
        links_; ///< of the pattern in the making: from each place, where reading goes on
    std::uint32_t pattern_first_ = 0;
};

} // namespace francparler
