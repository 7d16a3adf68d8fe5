// A sentence is too long to be understood at first reading, or most sentences are long.

#include <fmt/format.h>

#include "base/count.hpp"
#include "passes/pass.hpp"

namespace francparler {
namespace {

constexpr std::uint32_t least_sentences = 3; ///< for « most sentences »
constexpr std::uint32_t shown_tokens = 5;    ///< of the longest sentence

void run(const PassInput& in, std::uint32_t rule, std::vector<Finding>& out) {
    const ScoreTable& limits = *in.evidence.lexicon.score;
    std::uint32_t longest = 0, sentences = 0, long_ones = 0;
    const Sentence* longest_sentence = nullptr;
    const Document& document = in.evidence.document;
    for (std::size_t s = 0; s < document.sentences.size(); ++s) {
        if (document.sentences[s].voice != Voice::writer) continue;
        const std::uint32_t words = count_words(document, document.sentences[s]);
        if (words > longest) {
            longest = words;
            longest_sentence = &document.sentences[s];
        }
        if (in.empty_talk[s] && words <= limits.long_average) continue;
        sentences += words > 0 ? 1 : 0;
        long_ones += words > limits.long_average ? 1 : 0;
    }
    if (longest > limits.long_sentence)
        out.push_back(message_finding(in.evidence.lexicon, rule,
                                      fmt::format("Une phrase de {} mots (au plus {:.0f}) : « {} »", number(longest),
                                                  limits.long_sentence,
                                                  beginning_of(document, *longest_sentence, shown_tokens))));
    else if (sentences >= least_sentences && 2 * long_ones > sentences)
        out.push_back(message_finding(in.evidence.lexicon, rule,
                                      fmt::format("{} phrases sur {} ont plus de {:.0f} mots", number(long_ones),
                                                  number(sentences), limits.long_average)));
}

} // namespace

const Pass phrases_longues = {.rule = "clarte/phrases-longues", .run = run};

} // namespace francparler
