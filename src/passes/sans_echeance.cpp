// Something is promised, and no date, hour or delay stands anywhere.

#include <array>

#include "passes/guards.hpp"
#include "passes/pass.hpp"

namespace francparler {
namespace {

constexpr std::array<std::string_view, 1> dates = {"solution/echeance"};
constexpr std::array<std::string_view, 2> people = {"langue-de-bois/flou", "indice/recu"};

void run(const PassInput& in, std::uint32_t rule, std::vector<Finding>& out) {
    if (in.address == Address::nobody || !stands(in.evidence, "indice/promesse") || stands(in.evidence, dates)) return;
    // A screen tells what follows by itself: « Vous recevrez un courriel à chaque réponse ». Behind a receipt, people do.
    if (in.address == Address::screen && !stands(in.evidence, people)) return;
    out.push_back(message_finding(in.evidence.lexicon, rule));
}

} // namespace

const Pass sans_echeance = {.rule = "solution/sans-echeance", .run = run, .act = "date", .markers = dates};

} // namespace francparler
