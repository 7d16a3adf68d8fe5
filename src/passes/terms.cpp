#include "passes/terms.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>
#include <utility>

#include "base/hash.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

constexpr std::uint32_t least_words = 3;    ///< of a clause
constexpr std::uint32_t field_reach = 8;    ///< tokens between two fields of one frame
constexpr std::uint32_t context_reach = 60; ///< tokens around a clause that speak for it; a sentence has no such bound
constexpr std::size_t most_fields = 24;     ///< of one clause; bounds the pairs on hostile texts
constexpr std::size_t most_hits = 16;       ///< that cover one word
constexpr std::size_t longest_word = 32;    ///< bytes of a word that has terms of its own
constexpr std::size_t longest_acronym = 6;  ///< letters
constexpr std::string_view field_prefix = "champ/";

constexpr std::array<std::string_view, 16> stops = {",", ";", ":", "(",  ")", "—", "–", "…",
                                                    "!", "?", ".", "\"", "«", "»", "“", "”"};

/// One word for all its forms, where the stem would keep them apart.
constexpr std::array<std::pair<std::string_view, std::string_view>, 22> small_words = {{
    {"d'", "de"},  {"du", "de"},   {"des", "de"},      {"qu'", "que"},       {"j'", "je"},     {"n'", "ne"},
    {"m'", "me"},  {"t'", "te"},   {"s'", "se"},       {"c'", "ce"},         {"l'", "le"},     {"la", "le"},
    {"les", "le"}, {"au", "à"},    {"aux", "à"},       {"jusqu'", "jusque"}, {"vos", "votre"}, {"nos", "notre"},
    {"une", "un"}, {"mes", "mon"}, {"votre", "votre"}, {"notre", "notre"},
}};

/// Pronouns and negations that give a field its direction, wherever they stand in the clause.
constexpr std::array<std::string_view, 11> directions = {"vous", "nous", "votre", "notre", "on", "je",
                                                         "mon",  "ne",   "pas",   "ce",    "il"};

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

bool starts_letter(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

/// The last letters of a word that has at least two more, else nothing.
std::string_view last_letters(std::string_view folded, int count) {
    if (std::ranges::count_if(folded, starts_letter) < count + 2) return {};
    std::size_t begin = folded.size();
    while (count > 0) count -= starts_letter(folded[--begin]) ? 1 : 0;
    return folded.substr(begin);
}

/// The first letters of a word that has more, else nothing.
std::string_view first_letters(std::string_view folded, int count) {
    for (std::size_t end = 0; end < folded.size(); ++end)
        if (starts_letter(folded[end]) && count-- == 0) return folded.substr(0, end);
    return {};
}

/// Index of the first item of a sentence that begins at a token or behind it.
template <class Item>
std::uint32_t from(const std::vector<Item>& items, const std::vector<std::uint32_t>& first_of, std::uint32_t sentence,
                   std::uint32_t token) {
    const auto begin = items.begin() + first_of[sentence], end = items.begin() + first_of[sentence + 1];
    return static_cast<std::uint32_t>(
        std::partition_point(begin, end, [&](const Item& item) { return item.first < token; }) - items.begin());
}

} // namespace

TermReader::TermReader(const Evidence& evidence, Situation situation, const std::vector<bool>& guarded,
                       const Model* model)
    : evidence_(evidence), situation_(situation), guarded_(guarded), model_(model),
      rule_names_(evidence.lexicon.rules.size()) {
    is_template_ =
        std::ranges::any_of(evidence.document.tokens, [](const Token& t) { return t.kind == TokenKind::field; });
    cut();
    name_symbols();
    collect_fields();
    collect_hits();
}

void TermReader::cut() {
    const Document& document = evidence_.document;
    for (std::uint32_t s = 0; s < document.sentences.size(); ++s) {
        const Sentence& sentence = document.sentences[s];
        if (sentence.voice != Voice::writer) continue;
        const std::size_t begin = clauses_.size();
        Clause open{s, sentence.first, sentence.first};
        std::uint32_t words = 0, words_before = 0;
        const auto close = [&](std::uint32_t end) {
            open.last = end;
            const bool joins = clauses_.size() > begin && (words < least_words || words_before < least_words);
            if (joins) {
                clauses_.back().last = end;
                words_before += words;
            } else if (words > 0) {
                clauses_.push_back(open);
                words_before = words;
            }
            if (joins || words > 0) open.first = end;
            words = 0;
        };
        for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
            const Token& token = document.tokens[t];
            words += token.is_word() ? 1 : 0;
            const bool stop = token.kind == TokenKind::punctuation && contains(stops, document.view(token));
            if (stop || t + 1 == sentence.last) close(t + 1);
        }
    }
}

void TermReader::name_symbols() {
    const Document& document = evidence_.document;
    folded_.resize(document.tokens.size());
    symbol_texts_.resize(document.tokens.size());
    symbols_.resize(document.tokens.size());
    is_direction_.resize(document.tokens.size());
    for (const Sentence& sentence : document.sentences) {
        if (sentence.voice != Voice::writer) continue;
        for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
            const Token& token = document.tokens[t];
            if (!token.is_word()) continue;
            if (token.kind != TokenKind::word) {
                symbols_[t] = symbol_of(token.kind);
                continue;
            }
            fold_into(document.view(token), folded_[t]);
            const std::string& folded = folded_[t];
            const bool known = evidence_.matches.words[t].known;
            const auto* small =
                std::ranges::find_if(small_words, [&](const auto& pair) { return same_word(pair.first, folded); });
            if (folded.size() > longest_word) symbol_texts_[t] = "#long";
            else if (small != small_words.end()) symbol_texts_[t] = small->second;
            else if (!known && token.is(typed::all_caps) && folded.size() <= longest_acronym)
                symbol_texts_[t] = "#SIGLE";
            else if (!known && token.is(typed::all_caps | typed::capitalized)) symbol_texts_[t] = "#MAJ";
            else symbol_texts_[t] = stemmer_.stem(folded);
            symbols_[t] = std::string_view(symbol_texts_[t]);
            is_direction_[t] = contains(directions, symbols_[t].text);
        }
    }
}

void TermReader::collect_fields() {
    const Lexicon& lexicon = evidence_.lexicon;
    const std::vector<Hit>& hits = evidence_.matches.hits;
    const std::size_t sentences = evidence_.document.sentences.size();
    is_field_.resize(lexicon.rules.size());
    for (std::uint32_t rule = 0; rule < lexicon.rules.size(); ++rule)
        is_field_[rule] = lexicon.rule_id(rule).starts_with(field_prefix);
    first_hit_.assign(sentences + 1, static_cast<std::uint32_t>(hits.size()));
    first_field_.assign(sentences + 1, 0);
    for (auto h = static_cast<std::uint32_t>(hits.size()); h-- > 0;) first_hit_[hits[h].sentence] = h;
    for (std::size_t s = sentences; s-- > 0;) first_hit_[s] = std::min(first_hit_[s], first_hit_[s + 1]);
    for (std::uint32_t s = 0; s < sentences; ++s) {
        first_field_[s] = static_cast<std::uint32_t>(fields_.size());
        for (std::uint32_t h = first_hit_[s]; h < first_hit_[s + 1]; ++h)
            if (const std::uint32_t rule = lexicon.entries[hits[h].entry].rule; is_field_[rule])
                fields_.push_back({rule, hits[h].first, hits[h].last});
    }
    first_field_[sentences] = static_cast<std::uint32_t>(fields_.size());
}

/// The tokens of the sentence that speak for a clause, half-open.
std::pair<std::uint32_t, std::uint32_t> TermReader::around(const Clause& clause) const {
    const Sentence& sentence = evidence_.document.sentences[clause.sentence];
    return {clause.first - std::min(clause.first - sentence.first, context_reach),
            clause.last + std::min(sentence.last - clause.last, context_reach)};
}

void TermReader::collect_hits() {
    hits_on_.resize(evidence_.document.tokens.size());
    const std::vector<Hit>& hits = evidence_.matches.hits;
    for (std::uint32_t h = 0; h < hits.size(); ++h)
        for (std::uint32_t t = hits[h].first; t < hits[h].last; ++t)
            if (hits_on_[t].size() < most_hits) hits_on_[t].push_back(h);
}

const TermReader::Piece& TermReader::rule_name(std::uint32_t rule) {
    Piece& name = rule_names_[rule];
    if (name.text.empty()) {
        std::string_view id = evidence_.lexicon.rule_id(rule);
        if (id.starts_with(field_prefix)) id.remove_prefix(field_prefix.size());
        name = id;
    }
    return name;
}

void TermReader::start(Scope wanted, bool named) {
    terms_.clear();
    names_.clear();
    wanted_ = wanted;
    named_ = named;
}

template <class... Pieces>
void TermReader::add(Scope scope, std::uint32_t first, std::uint32_t last, const Pieces&... pieces) {
    if (scope != Scope::both && scope != wanted_) return;
    JoinedHash hash;
    ((hash += Piece(pieces).hash), ...);
    const std::uint64_t code = hash.code();
    terms_.push_back({.code = code, .first = first, .last = last, .weights = {}});
    if (model_ != nullptr) model_->expect(code);
    if (!named_) return;
    std::string& name = names_.emplace_back();
    ((name += Piece(pieces).text), ...);
}

void TermReader::add_words(const Clause& clause) {
    std::vector<std::uint32_t> words;
    for (std::uint32_t t = clause.first; t < clause.last; ++t)
        if (!symbols_[t].text.empty() && !evidence_.quoted(t)) words.push_back(t);
    for (const std::uint32_t t : words) {
        add(Scope::both, t, t + 1, "u:", symbols_[t]);
        if (folded_[t].empty() || folded_[t].size() > longest_word) continue;
        if (folded_[t] != symbols_[t].text) add(Scope::both, t, t + 1, "f:", std::string_view(folded_[t]));
        if (const std::string_view end = last_letters(folded_[t], 3); !end.empty())
            add(Scope::clause, t, t + 1, "e:", end);
    }
    const std::size_t count = words.size();
    const Piece begin = "<", end = ">";
    const auto symbol = [&](std::size_t i) -> const Piece& {
        return i == 0 ? begin : i > count ? end : symbols_[words[i - 1]];
    };
    const auto token = [&](std::size_t i) { return words[std::clamp<std::size_t>(i, 1, count) - 1]; };
    for (std::size_t i = 0; count > 0 && i <= count; ++i) {
        add(Scope::both, token(i), token(i + 1) + 1, "b:", symbol(i), "_", symbol(i + 1));
        if (i == count) break;
        add(Scope::clause, token(i), token(i + 2) + 1, "s:", symbol(i), "_*_", symbol(i + 2));
        add(Scope::clause, token(i), token(i + 2) + 1, "3:", symbol(i), "_", symbol(i + 1), "_", symbol(i + 2));
    }
    constexpr std::array<std::string_view, 7> lengths = {"len0", "len1", "len2", "len3", "len4", "len5", "len6"};
    add(Scope::clause, 0, 0, lengths[std::min<std::size_t>(6, count / 3)]);
}

void TermReader::add_fields(const Clause& clause) {
    std::vector<Field> here;
    const auto [begin, end] = around(clause);
    for (std::uint32_t f = from(fields_, first_field_, clause.sentence, begin); f < first_field_[clause.sentence + 1];
         ++f) {
        const Field& field = fields_[f];
        if (field.first >= end) break;
        if (field.first < clause.first || field.first >= clause.last)
            add(Scope::clause, 0, 0, "SF:", rule_name(field.rule));
        else if (!evidence_.quoted(field.first) && here.size() < most_fields) here.push_back(field);
    }
    for (std::size_t i = 0; i < here.size(); ++i) {
        const Field& field = here[i];
        const Piece& name = rule_name(field.rule);
        const std::uint32_t last = std::min(field.last, clause.last);
        add(Scope::both, field.first, last, "F:", name);
        add(Scope::message, field.first, last, third_, "F:", name);
        if (last < clause.last && !symbols_[last].text.empty())
            add(Scope::both, field.first, last + 1, "Fn:", name, "_", symbols_[last]);
        if (field.first > clause.first && !symbols_[field.first - 1].text.empty())
            add(Scope::both, field.first - 1, last, "pF:", symbols_[field.first - 1], "_", name);
        for (std::size_t j = i + 1; j < here.size(); ++j)
            if (here[j].first >= field.last && here[j].first - field.first <= field_reach)
                add(Scope::both, field.first, std::min(here[j].last, clause.last), "FF:", name, "_",
                    rule_name(here[j].rule));
        for (std::uint32_t t = clause.first; t < clause.last; ++t)
            if (is_direction_[t]) add(Scope::both, field.first, last, "PF:", symbols_[t], "_", name);
    }
}

void TermReader::add_hits(const Clause& clause) {
    const Lexicon& lexicon = evidence_.lexicon;
    const std::vector<Hit>& hits = evidence_.matches.hits;
    const auto [begin, end] = around(clause);
    for (std::uint32_t h = from(hits, first_hit_, clause.sentence, begin); h < first_hit_[clause.sentence + 1]; ++h) {
        const Hit& hit = hits[h];
        if (hit.first >= end) break;
        const std::uint32_t rule = lexicon.entries[hit.entry].rule;
        if (is_field_[rule]) continue;
        const Piece& id = rule_name(rule);
        const std::uint32_t first = std::max(hit.first, clause.first), last = std::min(hit.last, clause.last);
        if (first < last && guarded_[h]) add(Scope::clause, first, last, "g:", id);
        else if (first < last) {
            add(Scope::both, first, last, "h:", id);
            add(Scope::message, first, last, third_, "h:", id);
        } else add(Scope::clause, 0, 0, "H:", id);
    }
}

void TermReader::add_surroundings(const Clause& clause) {
    const Sentence& sentence = evidence_.document.sentences[clause.sentence];
    const auto [begin, end] = around(clause);
    for (std::uint32_t t = begin; t < end; ++t)
        if ((t < clause.first || t >= clause.last) && !symbols_[t].text.empty())
            add(Scope::clause, 0, 0, "S:", symbols_[t]);
    add(Scope::clause, 0, 0, "sit:", situation_names[static_cast<std::size_t>(situation_)]);
    if (is_template_) add(Scope::clause, 0, 0, "modele");
    if (evidence_.document.view(evidence_.document.tokens[sentence.last - 1]) == "?") add(Scope::clause, 0, 0, "?");
}

bool TermReader::is_candidate(std::uint32_t token) const {
    constexpr std::size_t longest_small = 3; // bytes: « de », « en », « sur »
    const Token& word = evidence_.document.tokens[token];
    return word.kind == TokenKind::word && !evidence_.quoted(token) && !word.is(typed::clitic) &&
           (folded_[token].size() > longest_small || word.is(typed::all_caps) || !evidence_.matches.words[token].known);
}

void TermReader::add_word_hits(std::uint32_t token, const Piece& where) {
    const Lexicon& lexicon = evidence_.lexicon;
    for (const std::uint32_t h : hits_on_[token]) {
        const std::uint32_t rule = lexicon.entries[evidence_.matches.hits[h].entry].rule;
        const Piece& name = rule_name(rule);
        if (is_field_[rule]) add(Scope::clause, 0, 0, "wF:", name, where);
        else add(Scope::clause, 0, 0, std::string_view(guarded_[h] ? "wg:" : "wh:"), name, where);
    }
}

void TermReader::read_word(const Clause& clause, std::uint32_t token, std::vector<Term>& out,
                           std::vector<std::string>* names) {
    start(Scope::clause, names != nullptr);
    const Document& document = evidence_.document;
    const Sentence& sentence = document.sentences[clause.sentence];
    const Piece nothing = "|";
    const auto symbol = [&](std::uint32_t t) -> const Piece& {
        return t < sentence.first || t >= sentence.last || symbols_[t].text.empty() ? nothing : symbols_[t];
    };
    const auto word = [&](const auto&... pieces) { add(Scope::clause, 0, 0, pieces...); };
    word("wu:", symbol(token));
    word("wp:", symbol(token - 1));
    word("wn:", symbol(token + 1));
    word("wq:", symbol(token - 2));
    word("wm:", symbol(token + 2));
    word("wb:", symbol(token - 1), "_", symbol(token));
    word("wc:", symbol(token), "_", symbol(token + 1));

    const std::string& folded = folded_[token];
    const Token& typed_word = document.tokens[token];
    if (folded.size() <= longest_word) {
        word("wf:", std::string_view(folded));
        for (const auto& [kind, letters] : {std::pair{"w3:"sv, 3}, std::pair{"w4:"sv, 4}})
            if (const std::string_view end = last_letters(folded, letters); !end.empty()) word(kind, end);
        if (const std::string_view start = first_letters(folded, 4); !start.empty()) word("wx:", start);
    }
    if (!evidence_.matches.words[token].known) word("wk:inconnu");
    if (typed_word.is(typed::all_caps)) {
        const std::string letters = std::to_string(std::min<std::size_t>(folded.size(), 7));
        word("wk:capitales", std::string_view(letters));
    } else if (typed_word.is(typed::capitalized))
        word(std::string_view(token == sentence.first ? "wk:debut" : "wk:majuscule"));
    if (std::ranges::any_of(folded, is_ascii_digit)) word("wk:chiffre");
    if (folded.find('-') != std::string::npos) word("wk:trait");
    const auto typed_at = [&](std::uint32_t t) {
        return t >= sentence.first && t < sentence.last ? document.view(document.tokens[t]) : std::string_view{};
    };
    if (typed_at(token + 1) == "(") word("wk:avant-parenthese");
    if (typed_at(token - 1) == "(") word("wk:parenthese");
    if (typed_at(token - 1) == "«" || typed_at(token - 1) == "\"") word("wk:guillemet");

    add_word_hits(token, "");
    if (token > sentence.first) add_word_hits(token - 1, "-1");
    if (token + 1 < sentence.last) add_word_hits(token + 1, "+1");
    word("sit:", situation_names[static_cast<std::size_t>(situation_)]);
    if (is_template_) word("modele");
    take(out, names);
}

/// Gives the terms their weights and drops those that have none, or most likely none.
void TermReader::weigh() {
    std::size_t kept = 0;
    for (const Term& term : terms_) { // no branch: which terms the model has, nobody can foresee
        terms_[kept] = term;
        kept += model_->may_have(term.code) ? 1 : 0;
    }
    terms_.resize(kept);
    for (Term& term : terms_) term.weights = model_->weights(term.code);
    std::erase_if(terms_, [](const Term& term) { return term.weights.empty(); });
}

/// Sorted by code, each once: of equal terms, the one that reads the first words.
void TermReader::take(std::vector<Term>& out, std::vector<std::string>* names) {
    const auto before = [](const Term& a, const Term& b) {
        return std::tie(a.code, a.first, a.last) < std::tie(b.code, b.first, b.last);
    };
    if (named_) {
        std::vector<std::uint32_t> order(terms_.size());
        std::iota(order.begin(), order.end(), 0u);
        std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) { return before(terms_[a], terms_[b]); });
        names->clear();
        for (std::size_t i = 0; i < order.size(); ++i)
            if (i == 0 || terms_[order[i]].code != terms_[order[i - 1]].code) names->push_back(names_[order[i]]);
    }
    if (model_ != nullptr) weigh();
    std::ranges::sort(terms_, before);
    const auto same = [](const Term& a, const Term& b) { return a.code == b.code; };
    out.assign(terms_.begin(), std::unique(terms_.begin(), terms_.end(), same));
}

void TermReader::read(const Clause& clause, std::vector<Term>& out, std::vector<std::string>* names) {
    start(Scope::clause, names != nullptr);
    add_words(clause);
    add_fields(clause);
    add_hits(clause);
    add_surroundings(clause);
    take(out, names);
}

void TermReader::read_for_message(const Clause& clause, std::size_t place, std::size_t count, std::vector<Term>& out,
                                  std::vector<std::string>* names) {
    start(Scope::message, names != nullptr);
    third_ = place * 3 < count ? "1/" : place * 3 < count * 2 ? "2/" : "3/";
    add_words(clause);
    add_fields(clause);
    add_hits(clause);
    take(out, names);
}

void TermReader::read_message(std::size_t count, std::span<const std::string_view> found, std::vector<Term>& out,
                              std::vector<std::string>* names) {
    constexpr std::array<std::string_view, 10> lengths = {"n0", "n1", "n2", "n3", "n4", "n5", "n6", "n7", "n8", "n9"};
    start(Scope::message, names != nullptr);
    add(Scope::message, 0, 0, lengths[std::min(lengths.size() - 1, count / 3)]);
    add(Scope::message, 0, 0, "sit:", situation_names[static_cast<std::size_t>(situation_)]);
    for (const std::string_view rule : found) add(Scope::message, 0, 0, "d:", rule);
    take(out, names);
}

} // namespace francparler
