#include "lexicon/cut.hpp"

#include <algorithm>
#include <limits>
#include <optional>

namespace francparler {
namespace {

/// The flow network of a graph. Each node is split into an entrance and an exit, with an edge of its weight between
/// them; other edges have infinite capacity.
class Network {
public:
    explicit Network(const WeightedGraph& graph)
        : source_(static_cast<std::uint32_t>(2 * graph.weights.size())), sink_(source_ + 1), edges_of_(sink_ + 1) {
        for (std::uint32_t node = 0; node < graph.weights.size(); ++node) {
            add_edge(entrance(node), exit(node), graph.weights[node]);
            for (const std::uint32_t next : graph.follow[node])
                add_edge(exit(node), entrance(next), WeightedGraph::infinite);
        }
        for (const std::uint32_t node : graph.first) add_edge(source_, entrance(node), WeightedGraph::infinite);
        for (const std::uint32_t node : graph.last) add_edge(exit(node), sink_, WeightedGraph::infinite);
    }

    /// Sends flow along the shortest path with capacity left (Edmonds and Karp 1972).
    /// @return false if there is no such path, or once the flow is infinite
    bool augment() {
        search();
        if (!came_by_[sink_]) return false;
        std::uint64_t flow = std::numeric_limits<std::uint64_t>::max();
        const auto along_path = [&](auto visit) {
            for (std::uint32_t at = sink_; at != source_; at = edges_[*came_by_[at] ^ 1u].to) visit(*came_by_[at]);
        };
        along_path([&](std::uint32_t edge) { flow = std::min(flow, edges_[edge].capacity); });
        along_path([&](std::uint32_t edge) {
            edges_[edge].capacity -= flow;
            edges_[edge ^ 1u].capacity += flow;
        });
        flow_ += flow;
        return finite();
    }

    [[nodiscard]] bool finite() const { return flow_ < WeightedGraph::infinite; }
    [[nodiscard]] bool cuts(std::uint32_t node) const { return reached(entrance(node)) && !reached(exit(node)); }

private:
    struct Edge {
        std::uint32_t to = 0;
        std::uint64_t capacity = 0; ///< that is left
    };
    static std::uint32_t entrance(std::uint32_t node) { return 2 * node; }
    static std::uint32_t exit(std::uint32_t node) { return 2 * node + 1; }
    [[nodiscard]] bool reached(std::uint32_t at) const { return came_by_[at].has_value(); }

    /// Adds an edge and, next to it, its reverse.
    void add_edge(std::uint32_t from, std::uint32_t to, std::uint64_t capacity) {
        edges_of_[from].push_back(static_cast<std::uint32_t>(edges_.size()));
        edges_of_[to].push_back(static_cast<std::uint32_t>(edges_.size() + 1));
        edges_.push_back({to, capacity});
        edges_.push_back({from, 0});
    }

    void search() {
        came_by_.assign(edges_of_.size(), std::nullopt);
        std::vector<std::uint32_t> queue{source_};
        for (std::size_t i = 0; i < queue.size(); ++i)
            for (const std::uint32_t edge : edges_of_[queue[i]]) {
                const std::uint32_t to = edges_[edge].to;
                if (edges_[edge].capacity == 0 || to == source_ || came_by_[to]) continue;
                came_by_[to] = edge;
                queue.push_back(to);
            }
    }

    std::uint32_t source_, sink_;
    std::vector<Edge> edges_;
    std::vector<std::vector<std::uint32_t>> edges_of_;
    std::vector<std::optional<std::uint32_t>> came_by_; ///< per entrance or exit: the edge by which search() reached it
    std::uint64_t flow_ = 0;
};

} // namespace

std::vector<std::uint32_t> lightest_cut(const WeightedGraph& graph) {
    Network network(graph);
    while (network.augment()) {
    }
    std::vector<std::uint32_t> out;
    if (!network.finite()) return out;
    for (std::uint32_t node = 0; node < graph.weights.size(); ++node)
        if (network.cuts(node)) out.push_back(node);
    return out;
}

} // namespace francparler
