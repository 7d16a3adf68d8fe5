#pragma once

#include <cstdint>
#include <vector>

namespace francparler {

/// A graph whose nodes weigh something.
struct WeightedGraph {
    static constexpr std::uint64_t unbearable = std::uint64_t{1} << 60; ///< a node that no cut may hold

    std::vector<std::uint64_t> weights;             ///< per node
    std::vector<std::vector<std::uint32_t>> follow; ///< per node: where its edges lead
    std::vector<std::uint32_t> first, last;         ///< the ends of the paths that matter
};

/// The lightest set of nodes that every path from a first node to a last one meets, by the theorem of the maximal flow
/// and the minimal cut (Ford and Fulkerson 1956). Nodes ascending; empty when every cut would need an unbearable node.
/// Costs at most nodes² × edges.
[[nodiscard]] std::vector<std::uint32_t> lightest_cut(const WeightedGraph& graph);

} // namespace francparler
