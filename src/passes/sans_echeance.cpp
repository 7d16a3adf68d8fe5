// Something is promised, and no date, hour or delay stands anywhere.

#include <array>

#include "passes/guards.hpp"
#include "passes/pass.hpp"

namespace francparler {
namespace {

constexpr std::array<std::string_view, 1> dates = {"solution/echeance"};

void run(const PassInput& in, std::uint32_t rule, std::vector<Finding>& out) {
    if (in.address == Address::nobody || !stands(in.evidence, "indice/promesse") || stands(in.evidence, dates)) return;
    // A screen tells what follows by itself: « Vous recevrez un courriel à chaque réponse ».
    if (in.address == Address::screen && !stands(in.evidence, "langue-de-bois/flou")) return;
    out.push_back(message_finding(in.evidence.lexicon, rule));
}

} // namespace

const Pass sans_echeance = {.rule = "solution/sans-echeance", .run = run, .act = "date", .markers = dates};

} // namespace francparler
