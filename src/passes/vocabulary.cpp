#include "passes/vocabulary.hpp"

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

#include "passes/frame.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

constexpr std::size_t most_words = 1 << 14;
constexpr std::size_t longest_word = 32;     ///< bytes of a word that has terms of its own
constexpr std::size_t longest_restored = 16; ///< bytes of a word whose accents are looked for
constexpr std::size_t most_accents = 3;
constexpr std::size_t most_tries = 400; ///< forms that are tried: nearly all of a word of ten letters

/// The likeliest first.
constexpr auto accents_of_letters = std::to_array<std::pair<char, std::string_view>>({
    {'e', "é"},
    {'e', "è"},
    {'e', "ê"},
    {'a', "à"},
    {'a', "â"},
    {'i', "î"},
    {'i', "ï"},
    {'o', "ô"},
    {'u', "û"},
    {'u', "ù"},
    {'c', "ç"},
});

/// One word for forms that have different stems.
constexpr auto small_words = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"d'", "de"},  {"du", "de"},   {"des", "de"},      {"qu'", "que"},       {"j'", "je"},     {"n'", "ne"},
    {"m'", "me"},  {"t'", "te"},   {"s'", "se"},       {"c'", "ce"},         {"l'", "le"},     {"la", "le"},
    {"les", "le"}, {"au", "à"},    {"aux", "à"},       {"jusqu'", "jusque"}, {"vos", "votre"}, {"nos", "notre"},
    {"une", "un"}, {"mes", "mon"}, {"votre", "votre"}, {"notre", "notre"},
});

/// Pronouns and negations that give a field its direction, wherever they stand in the clause.
constexpr auto directions =
    std::to_array<std::string_view>({"vous", "nous", "votre", "notre", "on", "je", "mon", "ne", "pas", "ce", "il"});

std::string_view symbol_of(TokenKind kind) {
    switch (kind) {
    case TokenKind::number: return "#nombre";
    case TokenKind::amount: return "#montant";
    case TokenKind::phone: return "#tel";
    case TokenKind::time: return "#heure";
    case TokenKind::duration: return "#duree";
    case TokenKind::date: return "#date";
    case TokenKind::email: return "#mail";
    case TokenKind::url: return "#url";
    default: return "#champ";
    }
}

/// The last letters of a word that has at least two more; else empty.
std::string_view last_letters(std::string_view folded, int count) {
    if (std::ranges::count_if(folded, starts_character) < count + 2) return {};
    std::size_t begin = folded.size();
    while (count > 0) count -= starts_character(folded[--begin]) ? 1 : 0;
    return folded.substr(begin);
}

/// The first letters of a word that has more; else empty.
std::string_view first_letters(std::string_view folded, int count) {
    for (std::size_t end = 0; end < folded.size(); ++end)
        if (starts_character(folded[end]) && count-- == 0) return folded.substr(0, end);
    return {};
}

} // namespace

std::string_view TermWord::rest(WordTerm term) const {
    const bool has_form = !folded.empty() && folded.size() <= longest_word;
    switch (term) {
    case WordTerm::form: return has_form && folded != symbol ? std::string_view(folded) : std::string_view{};
    case WordTerm::own_form: return has_form ? std::string_view(folded) : std::string_view{};
    case WordTerm::ending:
    case WordTerm::last_three: return has_form ? last_letters(folded, 3) : std::string_view{};
    case WordTerm::last_four: return has_form ? last_letters(folded, 4) : std::string_view{};
    case WordTerm::beginning: return has_form ? first_letters(folded, 4) : std::string_view{};
    default: return symbol;
    }
}

Vocabulary& Vocabulary::of_thread(const Model* model) {
    thread_local Vocabulary vocabulary;
    const std::uint64_t serial = model == nullptr ? 0 : model->serial;
    if (std::exchange(vocabulary.model_serial_, serial) != serial) vocabulary.words_.clear();
    vocabulary.model_ = model;
    return vocabulary;
}

void Vocabulary::forget_some() {
    if (words_.size() > most_words) words_.clear();
}

const TermWord& Vocabulary::word(std::string_view typed, const Token& token, bool known, bool lacks_accents) {
    key_ = token.kind == TokenKind::word ? typed : std::string_view{};
    key_ += static_cast<char>(token.kind);
    key_ += static_cast<char>((known ? 1 : 0) + (token.is(typed::all_caps) ? 2 : 0) +
                              (token.is(typed::capitalized) ? 4 : 0) + (lacks_accents ? 8 : 0));
    const auto [at, fresh] = words_.try_emplace(key_);
    TermWord& word = at->second;
    if (fresh) {
        name(word, typed, token, known, lacks_accents);
        const bool is_figure = word.folded.empty();
        word.frame_name = is_figure ? std::string_view(word.symbol) : frame_of(word.folded, token, known);
        weigh(word);
    }
    return word;
}

const TermWord& Vocabulary::nothing() {
    const auto [at, fresh] = words_.try_emplace("");
    if (fresh) {
        at->second.symbol = "|";
        weigh(at->second);
    }
    return at->second;
}

void Vocabulary::weigh(TermWord& word) const {
    word.symbol_name = std::string_view(word.symbol);
    word.is_direction = contains(directions, word.symbol);
    if (model_ == nullptr) return;
    std::array<std::uint64_t, std::tuple_size_v<decltype(word.terms)>> codes{};
    std::array<std::size_t, codes.size()> terms{}; // terms of the word; then those of them that the model may have
    std::size_t count = 0;
    for (std::size_t t = 0; t < codes.size(); ++t)
        if (const std::string_view rest = word.rest(static_cast<WordTerm>(t)); !rest.empty()) {
            JoinedHash name(word_term_prefixes[t]);
            codes[t] = (name += JoinedHash(rest)).code();
            model_->expect(codes[t]);
            terms[count++] = t;
        }
    const auto* const end = std::remove_if(terms.begin(), terms.begin() + count,
                                           [&](std::size_t t) { return !model_->may_have(codes[t]); });
    std::for_each(terms.cbegin(), end, [&](std::size_t t) { model_->expect_bucket(codes[t]); });
    std::for_each(terms.cbegin(), end, [&](std::size_t t) { model_->expect_weights(codes[t]); });
    std::for_each(terms.cbegin(), end, [&](std::size_t t) { word.terms[t] = model_->term(codes[t]); });
}

bool Vocabulary::knows_form(std::string_view folded) const {
    JoinedHash name(word_term_prefixes[static_cast<std::size_t>(WordTerm::form)]);
    return !model_->term((name += JoinedHash(folded)).code()).weights.empty();
}

/// The form with the fewest accents that the model knows; the word itself if it knows that, or no form.
std::string Vocabulary::accented(const std::string& folded) const {
    if (model_ == nullptr || folded.size() > longest_restored || knows_form(folded)) return folded;
    std::size_t tries = most_tries;
    std::vector<std::string> fewest = {folded}; // the forms with one accent fewer
    for (std::size_t accents = 1; accents <= most_accents; ++accents) {
        std::vector<std::string> more;
        for (const std::string& form : fewest) {
            const auto last = std::find_if(form.rbegin(), form.rend(), [](char c) { return (c & 0x80) != 0; });
            for (auto at = static_cast<std::size_t>(form.rend() - last); at < form.size(); ++at)
                for (const auto& [plain, accent] : accents_of_letters) {
                    if (form[at] != plain) continue;
                    more.push_back(form.substr(0, at) + std::string(accent) + form.substr(at + 1));
                    if (knows_form(more.back())) return more.back();
                    if (--tries == 0) return folded;
                }
        }
        fewest = std::move(more);
    }
    return folded;
}

void Vocabulary::name(TermWord& word, std::string_view typed, const Token& token, bool known, bool lacks_accents) {
    if (token.kind != TokenKind::word) {
        word.symbol = symbol_of(token.kind);
        return;
    }
    fold_into(typed, word.folded);
    if (lacks_accents) word.folded = accented(word.folded);
    const std::string& folded = word.folded;
    const auto* small =
        std::ranges::find_if(small_words, [&](const auto& pair) { return same_word(pair.first, folded); });
    if (folded.size() > longest_word) word.symbol = "#long";
    else if (small != small_words.end()) word.symbol = small->second;
    else if (!known && token.is(typed::all_caps) && folded.size() <= longest_acronym) word.symbol = "#SIGLE";
    else if (!known && token.is(typed::all_caps | typed::capitalized)) word.symbol = "#MAJ";
    else word.symbol = stemmer_.stem(folded);
}

} // namespace francparler
