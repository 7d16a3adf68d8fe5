// The message speaks of the company much more than of its reader.

#include <algorithm>

#include <fmt/format.h>

#include "passes/pass.hpp"

namespace francparler {
namespace {

constexpr double imbalance = 2.0;        ///< so many times more « nous » than « vous »
constexpr std::size_t least_company = 5; ///< occurrences of « nous, notre, nos »

/// Counts the hits of a marker in the writer's own words.
/// @param counts  whether hits in a sentence count, by its index
template <class Counts>
std::size_t spoken(const Evidence& evidence, std::string_view marker, Counts counts) {
    return static_cast<std::size_t>(std::ranges::count_if(evidence.hits(marker), [&](const Hit& hit) {
        return evidence.voice(hit) == Voice::writer && !evidence.quoted(hit.first) &&
               !evidence.document.tokens[hit.first].is(typed::clitic) && counts(hit.sentence);
    }));
}

void run(const PassInput& in, std::uint32_t rule, std::vector<Finding>& out) {
    if (in.address == Address::nobody) return;
    const std::size_t company = spoken(in.evidence, "indice/entreprise", [](std::uint32_t) { return true; });
    const auto says_something = [&](std::uint32_t sentence) { return !in.empty_talk[sentence]; };
    const std::size_t reader = // « merci de votre compréhension » speaks to nobody, « ouvrez la trappe » to its reader
        spoken(in.evidence, "indice/lecteur", says_something) + spoken(in.evidence, "indice/consigne", says_something);
    if (company < least_company || static_cast<double>(company) < imbalance * static_cast<double>(reader)) return;
    out.push_back(message_finding(
        in.evidence.lexicon, rule,
        fmt::format("Hors formules, le message parle de l'entreprise ({} fois) plus que de son lecteur ({} fois)",
                    company, reader)));
}

} // namespace

const Pass nous_centre = {.rule = "posture/nous-centre", .run = run};

} // namespace francparler
