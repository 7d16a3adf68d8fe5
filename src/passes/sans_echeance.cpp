// Something is promised, and no date, hour or delay stands anywhere.

#include "passes/guards.hpp"
#include "passes/pass.hpp"

namespace francparler {
namespace {

void run(const PassInput& in, std::uint32_t rule, std::vector<Finding>& out) {
    if (in.address == Address::nobody || !stands(in.evidence, {"indice/promesse"}) ||
        stands(in.evidence, {"solution/echeance"}))
        return;
    // A screen tells what follows by itself: « Vous recevrez un courriel à chaque réponse ».
    if (in.address == Address::screen && !stands(in.evidence, {"langue-de-bois/flou"})) return;
    out.push_back(message_finding(in, rule));
}

} // namespace

const Pass sans_echeance = {.rule = "solution/sans-echeance", .run = run};

} // namespace francparler
