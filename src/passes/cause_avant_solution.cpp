// The message explains causes at length before it says what the customer gets or can do.

#include <algorithm>

#include "passes/guards.hpp"
#include "passes/pass.hpp"

namespace francparler {
namespace {

constexpr std::uint32_t long_cause = 35; ///< words of the sentences that tell causes before the first solution

void run(const PassInput& in, std::uint32_t rule, std::vector<Finding>& out) {
    if (!in.problem || in.address == Address::nobody) return;
    std::uint32_t solution = none;
    for (const std::string_view way : {"solution/action", "solution/alternative"})
        for (const Hit& hit : in.evidence.hits(way))
            if (!guarded(in.evidence, hit)) solution = std::min(solution, hit.sentence);
    if (solution == none) return;

    std::uint32_t words = 0, counted = none;
    for (const Hit& hit : in.evidence.hits("indice/cause")) {
        if (hit.sentence >= solution || in.evidence.voice(hit) != Voice::writer) continue;
        if (hit.sentence == counted || acknowledged(in.evidence, hit.sentence)) continue;
        counted = hit.sentence;
        words += count_words(in.evidence.document, in.evidence.document.sentences[hit.sentence]);
    }
    if (words < long_cause) return;
    out.push_back(message_finding(in.evidence.lexicon, rule));
}

} // namespace

const Pass cause_avant_solution = {.rule = "solution/cause-avant-solution", .run = run};

} // namespace francparler
