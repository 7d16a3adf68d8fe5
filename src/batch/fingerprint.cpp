#include "batch/fingerprint.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>

#include "base/hash.hpp"
#include "text/fold.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

constexpr int bits = 64;
constexpr std::size_t short_word = 3; ///< bytes: « les », « de », which all sentences share
constexpr int word_weight = 4, short_word_weight = 1, pair_weight = 1;

/// FNV-1a and a finaliser that spreads each bit (Stafford's variant 13). Not base/hash.hpp, which may change: result
/// files keep these values.
std::uint64_t stable_hash(std::string_view text) {
    std::uint64_t state = 0xCBF29CE484222325u;
    for (const char c : text) state = (state ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9u;
    state = (state ^ (state >> 27)) * 0x94D049BB133111EBu;
    return state ^ (state >> 31);
}

void vote(std::array<std::int64_t, bits>& votes, std::string_view feature, int weight) {
    const std::uint64_t hash = stable_hash(feature);
    for (std::size_t bit = 0; bit < bits; ++bit) votes[bit] += (hash >> bit & 1) != 0 ? weight : -weight;
}

bool is_title(std::string_view word) {
    constexpr std::array<std::string_view, 10> titles = {"m",      "mr",           "mme", "mlle", "monsieur",
                                                         "madame", "mademoiselle", "dr",  "me",   "maitre"};
    return contains(titles, word);
}

} // namespace

std::uint64_t sentence_fingerprint(const Document& document, const Sentence& sentence) {
    std::array<std::int64_t, bits> votes{};
    std::string word, folded, before, pair;
    bool first = true, after_title = false;
    for (const Token& token : document.tokens_of(sentence)) {
        if (!token.is_word()) continue;
        const bool begins = first;
        first = false;
        if (token.kind != TokenKind::word) continue;
        fold_into(document.view(token), folded);
        bare_into(folded, word);
        const bool is_name = !sentence.shouted && token.is(typed::capitalized) && (!begins || after_title);
        const bool title = is_title(word);
        if ((is_name || after_title) && !title) {
            after_title = after_title && is_name; // « M. Jean Dupont »
            continue;
        }
        after_title = title;
        if (word.empty()) continue;
        vote(votes, word, word.size() <= short_word ? short_word_weight : word_weight);
        pair = before;
        pair += ' ';
        pair += word;
        vote(votes, pair, pair_weight);
        before = word;
    }
    if (before.empty()) return 0;
    std::uint64_t out = 0;
    for (std::size_t bit = 0; bit < bits; ++bit)
        if (votes[bit] > 0) out |= std::uint64_t{1} << bit;
    return out == 0 ? 1 : out;
}

std::uint64_t sentence_fingerprint(const Document& document, Span finding) {
    const auto after =
        std::partition_point(document.sentences.begin(), document.sentences.end(), [&](const Sentence& sentence) {
            return document.span_of(sentence).begin <= finding.begin;
        });
    if (after == document.sentences.begin()) return 0;
    const Sentence& sentence = *(after - 1);
    return finding.begin < document.span_of(sentence).end ? sentence_fingerprint(document, sentence) : 0;
}

int differing_bits(std::uint64_t a, std::uint64_t b) { return std::popcount(a ^ b); }

std::string write_fingerprint(std::uint64_t fingerprint) { return hexadecimal(fingerprint); }

std::uint64_t read_fingerprint(std::string_view digits) {
    std::uint64_t out = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out, 16);
    return digits.size() == 16 && error == std::errc() && end == digits.data() + digits.size() ? out : 0;
}

} // namespace francparler
