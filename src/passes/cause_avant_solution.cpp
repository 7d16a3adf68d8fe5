// Causes told at length before what the customer can do or will get.

#include <algorithm>
#include <array>

#include "passes/guards.hpp"
#include "passes/pass.hpp"

namespace francparler {
namespace {

constexpr std::uint32_t long_cause = 2;        ///< sentences
constexpr std::uint32_t long_cause_words = 35; ///< or so many words in one

void run(const PassInput& in, std::uint32_t rule, std::vector<Finding>& out) {
    if (!in.problem) return;
    std::uint32_t solution = none;
    for (const std::string_view way : {"solution/action", "solution/alternative"})
        for (const Hit& hit : in.evidence.hits(way))
            if (!guarded(in.evidence, hit)) solution = std::min(solution, hit.sentence);
    if (solution == none) return;

    std::vector<std::uint32_t> causes;
    std::uint32_t words = 0;
    for (const Hit& hit : in.evidence.hits("indice/cause")) {
        if (hit.sentence >= solution || in.evidence.voice(hit) != Voice::writer) continue;
        if (!causes.empty() && causes.back() == hit.sentence) continue;
        causes.push_back(hit.sentence);
        words = std::max(words, count_words(in.evidence.document, in.evidence.document.sentences[hit.sentence]));
    }
    if (causes.size() < long_cause && (causes.empty() || words < long_cause_words)) return;
    out.push_back(message_finding(in, rule, "Les causes passent avant ce que le client obtient ou peut faire"));
}

} // namespace

const Pass cause_avant_solution = {.rule = "solution/cause-avant-solution", .run = run};

} // namespace francparler
