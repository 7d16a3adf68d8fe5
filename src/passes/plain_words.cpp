#include "passes/plain_words.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/glossary.hpp"
#include "text/fold.hpp"

namespace francparler {
namespace {

constexpr std::size_t most_told = 4; ///< words of jargon that one hint translates
/// Letters of an initialism that may mean something else in another trade: « SCT » is a transfer, or a secretariat.
constexpr std::size_t most_ambiguous = 3;

struct Translation {
    std::string_view jargon, plain;
};

/// Where the sentence of a token ends.
std::uint32_t end_of_sentence(const Document& document, std::uint32_t token) {
    const auto next = std::ranges::upper_bound(document.sentences, token, {}, &Sentence::first);
    return std::prev(next)->last;
}

/// Adds the longest phrase of the glossary that starts at a token, unless it was added before.
/// @param last  token before which the phrase must end
/// @return      the token at which the search goes on
std::uint32_t translate(const Evidence& evidence, std::uint32_t first, std::uint32_t last,
                        std::vector<Translation>& out) {
    const Document& document = evidence.document;
    std::string_view plain;
    std::uint32_t behind = first + 1;
    for (const bool initialisms : {true, false}) {
        std::string key;
        for (std::uint32_t t = first; t < std::min<std::uint32_t>(last, first + longest_phrase); ++t) {
            const Token& token = document.tokens[t];
            if (!token.is_word()) break;
            key += (key.empty() ? "" : " ") + glossary_key(document.view(token), token, initialisms);
            const std::string_view found = evidence.lexicon.plain_words(key);
            if (found.empty() || (!plain.empty() && t + 1 <= behind)) continue;
            plain = found;
            behind = t + 1;
        }
    }
    if (!plain.empty()) {
        const std::string_view jargon = document.view(document.span_of(first, behind));
        const auto same = [&](const Translation& told) {
            return told.plain == plain && fold(told.jargon) == fold(jargon);
        };
        if (std::none_of(out.begin(), out.end(), same)) out.push_back({jargon, plain});
    }
    return behind;
}

/// « passage » ou « bascule » of « passage ou bascule ».
std::string quoted(std::string_view plain) {
    constexpr std::string_view between = " ou ";
    std::string out = "« ";
    for (std::size_t choice = plain.find(between); choice != plain.npos; choice = plain.find(between)) {
        out += std::string(plain.substr(0, choice)) + " » ou « ";
        plain.remove_prefix(choice + between.size());
    }
    return out + std::string(plain) + " »";
}

} // namespace

bool has_own_hint(const Finding& finding, const Lexicon& lexicon) {
    return finding.entry != none && lexicon.entries[finding.entry].hint.size != 0;
}

std::string replacement_advice(std::string_view replacement) { return "Écrivez « " + std::string(replacement) + " »."; }

bool says_replacement(std::string_view hint, std::string_view replacement) {
    return fold(hint).find("« " + fold(replacement) + " »") != std::string::npos;
}

void say_in_plain_words(Finding& finding, const Evidence& evidence) {
    const Document& document = evidence.document;
    const Lexicon& lexicon = evidence.lexicon;
    if (!finding.span || category_of(lexicon.rule_id(finding.rule)) != "jargon") return;
    const bool is_told = has_own_hint(finding, lexicon);
    if (finding.replacement && !is_told) {
        finding.hint = replacement_advice(*finding.replacement);
        return;
    }
    const std::uint32_t last = token_from(document, finding.span->end);
    std::vector<Translation> found;
    for (std::uint32_t t = token_from(document, finding.span->begin); t < last && found.size() < most_told;)
        t = translate(evidence, t, end_of_sentence(document, t), found); // « task » may begin « task force »
    if (found.empty() || (is_told && found.size() == 1)) return;
    const bool is_all = found.front().jargon.size() == finding.span->size();
    finding.hint.clear();
    for (const Translation& word : found) {
        finding.hint += (finding.hint.empty() ? "Dites " : ", ") + quoted(word.plain);
        if (!is_all) finding.hint += " (" + std::string(word.jargon) + ")";
    }
    const bool is_guess =
        is_all && lexicon.rule_id(finding.rule) == "jargon/sigle" && found.front().jargon.size() <= most_ambiguous;
    if (is_guess)
        finding.hint +=
            ", si c'est ce que veut dire " + std::string(found.front().jargon) + " ; sinon, le mot en entier";
    finding.hint += '.';
}

} // namespace francparler
