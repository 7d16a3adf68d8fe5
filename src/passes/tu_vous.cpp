// A message keeps to one form of address.

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "passes/pass.hpp"
#include "text/fold.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

/// Without « ton », « ta » and « tienne », which are also other words.
constexpr auto familiar = std::to_array<std::string_view>({"tu", "te", "t'", "toi", "tes"});
/// Words before a « tu » that is the participle of « taire »: « nous avons tu le retard ».
constexpr auto auxiliaries =
    std::to_array<std::string_view>({"ai", "a", "avons", "avez", "ont", "avions", "aviez", "avait", "ayant"});
constexpr auto formal = std::to_array<std::string_view>({"vous", "votre", "vos"});
constexpr std::size_t settled = 2; ///< words that make a form of address the usual one of a message

void run(const PassInput& in, std::uint32_t rule, std::vector<Finding>& out) {
    const Document& document = in.evidence.document;
    std::vector<const Token*> said_familiar, said_formal;
    const std::span<const Hit> several = in.evidence.hits("indice/plusieurs");
    auto next = several.begin();
    const auto said_to_several = [&](std::uint32_t t) { // « Tu me dis quand votre équipe est libre. »
        next = std::find_if(next, several.end(), [&](const Hit& hit) { return hit.last > t; });
        return next != several.end() && next->first <= t;
    };
    for (const Sentence& sentence : document.sentences) {
        if (sentence.voice != Voice::writer) continue;
        for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
            const Token& token = document.tokens[t];
            if (token.kind != TokenKind::word || in.evidence.quoted(t)) continue;
            const bool inclusive = token.span.begin > 0 && document.text[token.span.begin - 1] == '.'; // « tous.tes »
            if (inclusive) continue;
            const std::string folded = fold(document.view(token));
            if (contains(familiar, folded)) {
                const bool initialism = token.is(typed::all_caps) && !sentence.shouted; // « le TES »
                const bool participle = folded == "tu" && !token.is(typed::clitic) && t > sentence.first &&
                                        contains(auxiliaries, fold(document.view(document.tokens[t - 1])));
                if (!initialism && !participle) said_familiar.push_back(&token);
            } else if (contains(formal, folded) && !said_to_several(t)) said_formal.push_back(&token);
        }
    }
    const auto& rarer = said_familiar.size() <= said_formal.size() ? said_familiar : said_formal;
    if (rarer.empty() || std::max(said_familiar.size(), said_formal.size()) < settled) return;
    out.push_back(place_finding(in.evidence.lexicon, rule, rarer.front()->span));
}

} // namespace

const Pass tu_vous = {.rule = "posture/tu-et-vous", .run = run};

} // namespace francparler
