// A customer in trouble, and no sentence that says what it means for him. A mechanical apology is none.

#include <algorithm>
#include <array>

#include "passes/guards.hpp"
#include "passes/pass.hpp"

namespace francparler {
namespace {

/// The three acts of empathy: Sharma et al., EPITOME (2020).
constexpr std::array<std::string_view, 3> acts = {"empathie/reaction-emotionnelle", "empathie/interpretation",
                                                  "empathie/exploration"};

void run(const PassInput& in, std::uint32_t rule, std::vector<Finding>& out) {
    if (!in.problem) return;
    const bool shown = std::ranges::any_of(acts, [&](std::string_view act) {
        return std::ranges::any_of(in.evidence.hits(act), [&](const Hit& hit) { return !guarded(in.evidence, hit); });
    });
    if (shown) return;
    out.push_back(message_finding(in, rule, "Aucune phrase ne reconnaît ce que vit le client"));
}

} // namespace

const Pass empathie_absente = {.rule = "empathie/absente", .run = run};

} // namespace francparler
