// The customer is in trouble, and no sentence says what that means for them. A mechanical apology does not count.

#include <array>

#include "passes/guards.hpp"
#include "passes/pass.hpp"

namespace francparler {
namespace {

/// The three acts of empathy: Sharma et al., EPITOME (2020).
constexpr auto empathy = std::to_array<std::string_view>(
    {"empathie/reaction-emotionnelle", "empathie/interpretation", "empathie/exploration"});

void run(const PassInput& in, std::uint32_t rule, std::vector<Finding>& out) {
    if (!in.problem || in.address <= Address::screen || stands(in.evidence, empathy)) return;
    out.push_back(message_finding(in.evidence.lexicon, rule));
}

} // namespace

const Pass empathie_absente = {.rule = "empathie/absente", .run = run, .act = "empathie", .markers = empathy};

} // namespace francparler
