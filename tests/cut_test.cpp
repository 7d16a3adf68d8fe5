#include <doctest/doctest.h>

#include "lexicon/cut.hpp"

using namespace francparler;

namespace {

using Nodes = std::vector<std::uint32_t>;

} // namespace

TEST_CASE("lightest_cut: the lightest set of nodes that every path passes through") {
    // 0 and 1 lead to 2, which leads to 3 and 4.
    WeightedGraph graph{
        .weights = {1, 1, 9, 3, 4}, .follow = {{2}, {2}, {3, 4}, {}, {}}, .first = {0, 1}, .last = {3, 4}};
    CHECK(lightest_cut(graph) == Nodes{0, 1});
    graph.weights = {5, 6, 9, 5, 5};
    CHECK(lightest_cut(graph) == Nodes{2});
    graph.weights = {5, 6, 9, 3, 4};
    CHECK(lightest_cut(graph) == Nodes{3, 4});

    SUBCASE("a path around the node in the middle is cut as well") {
        graph.weights = {5, 6, 3, 4, 9};
        graph.follow[0].push_back(4);
        CHECK(lightest_cut(graph) == Nodes{0, 2});
    }
    SUBCASE("a node of infinite weight is in no cut") {
        graph.weights = {WeightedGraph::infinite, 1, WeightedGraph::infinite, 7, 7};
        CHECK(lightest_cut(graph) == Nodes{3, 4});
        graph.weights[4] = WeightedGraph::infinite;
        CHECK(lightest_cut(graph).empty());
    }
    SUBCASE("a node that is first and last") {
        graph.last.push_back(1);
        CHECK(lightest_cut(graph) == Nodes{0, 1});
    }
}
