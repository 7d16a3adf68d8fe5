#include "lexicon/triggers.hpp"

#include <algorithm>
#include <set>

#include "lexicon/cut.hpp"

namespace francparler {
namespace {

using PatternsOfAtoms = std::vector<std::vector<std::uint32_t>>; ///< per atom: the patterns that it triggers

WeightedGraph graph_of(const AutomatonTables& automata, std::size_t index, std::span<const std::uint32_t> weights) {
    const PatternRecord &pattern = automata.patterns[index], &next = automata.patterns[index + 1];
    WeightedGraph graph; // a path may skip a gap, so no lightest cut contains its positions
    for (std::uint32_t p = pattern.first_position; p < next.first_position; ++p) {
        const PositionRecord& position = automata.positions[p];
        graph.weights.push_back(std::uint64_t{weights[position.atom]} + 1);
        const auto row =
            std::span(automata.follow).subspan(pattern.first_follow + position.follow_first, position.follow_count);
        graph.follow.emplace_back(row.begin(), row.end());
        if ((position.flags & PositionRecord::accepts) != 0) graph.last.push_back(p - pattern.first_position);
    }
    for (std::uint32_t b = pattern.first_beginning; b < next.first_beginning; ++b)
        graph.first.push_back(automata.beginnings[b] & ~PatternRecord::anchor);
    return graph;
}

/// The atoms of the lightest cut. Later cuts cannot use its nodes.
std::vector<AtomId> cut(WeightedGraph& graph, const AutomatonTables& automata, std::size_t index) {
    std::vector<AtomId> out;
    for (const std::uint32_t node : lightest_cut(graph)) {
        graph.weights[node] = WeightedGraph::infinite;
        out.push_back(automata.positions[automata.patterns[index].first_position + node].atom);
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

PatternsOfAtoms triggers_of_base(const Lexicon& base) {
    PatternsOfAtoms out;
    for (std::size_t id = 0; id < base.atom_keys.size(); ++id)
        out.emplace_back(base.trigger_patterns.begin() + base.trigger_offsets[id],
                         base.trigger_patterns.begin() + base.trigger_offsets[id + 1]);
    return out;
}

TriggerTables laid_out(const PatternsOfAtoms& triggers, const std::vector<std::vector<AtomId>>& common_sets) {
    TriggerTables out;
    for (const std::vector<std::uint32_t>& row : triggers) {
        out.patterns.insert(out.patterns.end(), row.begin(), row.end());
        out.offsets.push_back(static_cast<std::uint32_t>(out.patterns.size()));
    }
    out.common_sets_of.resize(triggers.size());
    for (std::size_t common = 0; common < common_sets.size(); ++common) {
        std::set<std::uint32_t> triggered;
        for (const AtomId id : common_sets[common]) {
            out.common_sets_of[id] |= std::uint64_t{1} << common;
            triggered.insert(triggers[id].begin(), triggers[id].end());
        }
        out.common_patterns.insert(out.common_patterns.end(), triggered.begin(), triggered.end());
        out.common_offsets.push_back(static_cast<std::uint32_t>(out.common_patterns.size()));
    }
    return out;
}

} // namespace

TriggerTables find_triggers(AutomatonTables& automata, std::span<const std::uint32_t> weights,
                            const std::vector<std::vector<AtomId>>& common_sets, const Lexicon* base) {
    PatternsOfAtoms triggers = base == nullptr ? PatternsOfAtoms{} : triggers_of_base(*base);
    triggers.resize(weights.size());
    std::vector<PatternRecord>& patterns = automata.patterns;
    for (std::size_t i = base == nullptr ? 0 : base->patterns.size() - 1; i + 1 < patterns.size(); ++i) {
        WeightedGraph graph = graph_of(automata, i, weights);
        for (const AtomId id : cut(graph, automata, i)) triggers[id].push_back(static_cast<std::uint32_t>(i));
        patterns[i].first_required = static_cast<std::uint32_t>(automata.required.size());
        for (const AtomId id : cut(graph, automata, i)) automata.required.push_back(id);
    }
    patterns.back().first_required = static_cast<std::uint32_t>(automata.required.size());
    return laid_out(triggers, common_sets);
}

} // namespace francparler
