// Initialisms, recognised by their shape: capitals that the dictionary does not have, that are not on the list of those
// that everybody knows, and that the message does not spell out.

#include <algorithm>
#include <string_view>
#include <vector>

#include "passes/guards.hpp"
#include "passes/pass.hpp"

namespace francparler {
namespace {

constexpr std::size_t most_digits = 2; ///< after the letters; « FA2031 » is a reference

/// Whether a word is capitals, perhaps followed by digits; « QX7PLD » is a code.
bool has_shape(std::string_view typed) {
    const std::size_t letters = std::min(typed.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), typed.size());
    return typed.size() <= longest_acronym && typed.size() - letters <= most_digits &&
           typed.find_first_not_of("0123456789", letters) == std::string_view::npos;
}

bool is_apostrophe(const Document& document, std::uint32_t t) {
    const std::string_view typed = document.view(document.tokens[t]);
    return typed == "'" || typed == "\u2019";
}

void run(const PassInput& in, std::uint32_t rule, std::vector<Finding>& out) {
    const Document& document = in.evidence.document;
    const std::vector<bool> excluded = in.evidence.excluded_from(rule);

    for (std::uint32_t index = 0; index < document.sentences.size(); ++index) {
        const Sentence& sentence = document.sentences[index];
        if (sentence.voice != Voice::writer || sentence.shouted) continue;
        for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
            const Token& token = document.tokens[t];
            if (token.kind != TokenKind::word || !token.is(typed::all_caps) || !has_shape(document.view(token)))
                continue;
            if (in.evidence.matches.known[t] || in.evidence.quoted(t) || excluded[t]) continue;
            const auto in_capitals = [&](std::uint32_t other) { return document.tokens[other].is(typed::all_caps); };
            const std::uint32_t after = t + 1 + (t + 1 < sentence.last && is_apostrophe(document, t + 1));
            const std::uint32_t before = t - (t > sentence.first && is_apostrophe(document, t - 1));
            if ((after < sentence.last && in_capitals(after)) || (before > sentence.first && in_capitals(before - 1)))
                continue; // a name, « GEST'IMMO », or an address
            if (!in.evidence.hits("connu/sigle", t, t + 1).empty()) continue;
            if (in.evidence.customer_used(t) || explained(in.evidence, index, t, t + 1)) continue;
            out.push_back(place_finding(in.evidence.lexicon, rule, token.span));
        }
    }
}

} // namespace

const Pass sigles = {.rule = "jargon/sigle", .run = run};

} // namespace francparler
