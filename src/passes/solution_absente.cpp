// A problem, and nothing that the customer gets, can do or will hear.

#include "passes/guards.hpp"
#include "passes/pass.hpp"

namespace francparler {
namespace {

void run(const PassInput& in, std::uint32_t rule, std::vector<Finding>& out) {
    if (!in.problem || in.address == Address::nobody ||
        stands(in.evidence, {"solution/action", "solution/alternative"}) ||
        (in.address == Address::screen && stands(in.evidence, {"indice/consigne"})))
        return;
    out.push_back(message_finding(in, rule));
}

} // namespace

const Pass solution_absente = {.rule = "solution/absente", .run = run};

} // namespace francparler
