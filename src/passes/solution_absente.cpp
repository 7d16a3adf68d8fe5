// There is a problem, and nothing that the customer gets, can do or will be told.

#include <array>

#include "passes/guards.hpp"
#include "passes/pass.hpp"

namespace francparler {
namespace {

constexpr auto solutions = std::to_array<std::string_view>({"solution/action", "solution/alternative"});
/// On a screen, an instruction or an agreement is a solution as well: « Votre réclamation est acceptée. »
constexpr auto screen_solutions = std::to_array<std::string_view>({"indice/consigne", "indice/accord"});

void run(const PassInput& in, std::uint32_t rule, std::vector<Finding>& out) {
    if (!in.problem || in.address == Address::nobody || stands(in.evidence, solutions) ||
        (in.address == Address::screen && stands(in.evidence, screen_solutions)))
        return;
    out.push_back(message_finding(in.evidence.lexicon, rule));
}

} // namespace

const Pass solution_absente = {.rule = "solution/absente", .run = run, .act = "solution", .markers = solutions};

} // namespace francparler
