// Something is promised, and no date, hour or delay stands anywhere.

#include <algorithm>

#include "passes/guards.hpp"
#include "passes/pass.hpp"

namespace francparler {
namespace {

std::optional<std::string> run(const PassInput& in) {
    const auto stands = [&](std::string_view marker) {
        return std::ranges::any_of(in.evidence.hits(marker), [&](const Hit& hit) { return !guarded(in.evidence, hit); });
    };
    if (!stands("indice/promesse") || stands("solution/echeance")) return std::nullopt;
    return "Une promesse sans date, heure ni délai";
}

} // namespace

const Pass sans_echeance = {.rule = "solution/sans-echeance", .run = run};

} // namespace francparler
