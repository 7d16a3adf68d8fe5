#pragma once

#include <cstdint>
#include <vector>

namespace francparler {

/// A graph with weighted nodes.
struct WeightedGraph {
    static constexpr std::uint64_t infinite = std::uint64_t{1} << 60; ///< weight of a node that no cut may contain

    std::vector<std::uint64_t> weights;             ///< per node
    std::vector<std::vector<std::uint32_t>> follow; ///< per node: where its edges lead
    std::vector<std::uint32_t> first, last;         ///< the ends of the paths that matter
};

/// The lightest set of nodes that every path from a first node to a last one passes through, by the max-flow min-cut
/// theorem (Ford and Fulkerson 1956). Nodes ascending; empty if every cut would need an infinite node. Costs at most
/// nodes² × edges.
[[nodiscard]] std::vector<std::uint32_t> lightest_cut(const WeightedGraph& graph);

} // namespace francparler
