// Something is promised, and the message gives no date, time or delay.

#include <array>

#include "passes/guards.hpp"
#include "passes/pass.hpp"

namespace francparler {
namespace {

constexpr auto dates = std::to_array<std::string_view>({"solution/echeance"});
constexpr auto people = std::to_array<std::string_view>({"langue-de-bois/flou", "indice/recu"});

void run(const PassInput& in, std::uint32_t rule, std::vector<Finding>& out) {
    if (in.address == Address::nobody || !stands(in.evidence, "indice/promesse") || stands(in.evidence, dates)) return;
    // On a screen, a vague promise or one behind a receipt needs a date: « Vous recevrez un courriel à chaque réponse »
    // does not.
    if (in.address == Address::screen && !stands(in.evidence, people)) return;
    out.push_back(message_finding(in.evidence.lexicon, rule));
}

} // namespace

const Pass sans_echeance = {.rule = "solution/sans-echeance", .run = run, .act = "date", .markers = dates};

} // namespace francparler
