// A problem, and nothing that the customer gets, can do or will hear.

#include <algorithm>
#include <array>

#include "passes/guards.hpp"
#include "passes/pass.hpp"

namespace francparler {
namespace {

constexpr std::array<std::string_view, 2> ways_out = {"solution/action", "solution/alternative"};

void run(const PassInput& in, std::uint32_t rule, std::vector<Finding>& out) {
    if (!in.problem) return;
    const bool shown = std::ranges::any_of(ways_out, [&](std::string_view way) {
        return std::ranges::any_of(in.evidence.hits(way), [&](const Hit& hit) { return !guarded(in.evidence, hit); });
    });
    if (shown) return;
    out.push_back(message_finding(in, rule, "Un problème, et ni action, ni réponse, ni autre voie"));
}

} // namespace

const Pass solution_absente = {.rule = "solution/absente", .run = run};

} // namespace francparler
