#include "lexicon/cut.hpp"

#include <algorithm>
#include <limits>
#include <optional>

namespace francparler {
namespace {

/// Each node becomes an entrance and an exit, joined by an edge that can carry its weight; other edges carry anything.
class Network {
public:
    explicit Network(const WeightedGraph& graph)
        : source_(static_cast<std::uint32_t>(2 * graph.weights.size())), sink_(source_ + 1), edges_of_(sink_ + 1) {
        for (std::uint32_t node = 0; node < graph.weights.size(); ++node) {
            join(entrance(node), exit(node), graph.weights[node]);
            for (const std::uint32_t next : graph.follow[node])
                join(exit(node), entrance(next), WeightedGraph::unbearable);
        }
        for (const std::uint32_t node : graph.first) join(source_, entrance(node), WeightedGraph::unbearable);
        for (const std::uint32_t node : graph.last) join(exit(node), sink_, WeightedGraph::unbearable);
    }

    /// Sends what the shortest path with room left can carry; false when there is none.
    bool augment() {
        explore();
        if (!came_by_[sink_]) return false;
        std::uint64_t room = std::numeric_limits<std::uint64_t>::max();
        const auto along_path = [&](auto visit) {
            for (std::uint32_t at = sink_; at != source_; at = edges_[*came_by_[at] ^ 1u].to) visit(*came_by_[at]);
        };
        along_path([&](std::uint32_t edge) { room = std::min(room, edges_[edge].room); });
        along_path([&](std::uint32_t edge) {
            edges_[edge].room -= room;
            edges_[edge ^ 1u].room += room;
        });
        sent_ += room;
        return sent_ < WeightedGraph::unbearable;
    }

    [[nodiscard]] bool bearable() const { return sent_ < WeightedGraph::unbearable; }
    [[nodiscard]] bool cuts(std::uint32_t node) const { return reached(entrance(node)) && !reached(exit(node)); }

private:
    struct Edge {
        std::uint32_t to = 0;
        std::uint64_t room = 0;
    };
    static std::uint32_t entrance(std::uint32_t node) { return 2 * node; }
    static std::uint32_t exit(std::uint32_t node) { return 2 * node + 1; }
    [[nodiscard]] bool reached(std::uint32_t at) const { return came_by_[at].has_value(); }

    /// An edge and, beside it, the one that takes back what it carries.
    void join(std::uint32_t from, std::uint32_t to, std::uint64_t room) {
        edges_of_[from].push_back(static_cast<std::uint32_t>(edges_.size()));
        edges_of_[to].push_back(static_cast<std::uint32_t>(edges_.size() + 1));
        edges_.push_back({to, room});
        edges_.push_back({from, 0});
    }

    void explore() {
        came_by_.assign(edges_of_.size(), std::nullopt);
        std::vector<std::uint32_t> queue{source_};
        for (std::size_t i = 0; i < queue.size(); ++i)
            for (const std::uint32_t edge : edges_of_[queue[i]]) {
                const std::uint32_t to = edges_[edge].to;
                if (edges_[edge].room == 0 || to == source_ || came_by_[to]) continue;
                came_by_[to] = edge;
                queue.push_back(to);
            }
    }

    std::uint32_t source_, sink_;
    std::vector<Edge> edges_;
    std::vector<std::vector<std::uint32_t>> edges_of_;
    std::vector<std::optional<std::uint32_t>> came_by_; ///< per end of edges: the edge that leads there
    std::uint64_t sent_ = 0;
};

} // namespace

std::vector<std::uint32_t> lightest_cut(const WeightedGraph& graph) {
    Network network(graph);
    while (network.augment()) {
    }
    std::vector<std::uint32_t> out;
    if (!network.bearable()) return out;
    for (std::uint32_t node = 0; node < graph.weights.size(); ++node)
        if (network.cuts(node)) out.push_back(node);
    return out;
}

} // namespace francparler
