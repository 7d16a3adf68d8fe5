#include "passes/terms.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "text/ascii.hpp"
#include "text/fold.hpp"
#include "text/months.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

constexpr std::uint32_t least_words = 3;      ///< of a clause
constexpr std::uint32_t field_reach = 8;      ///< tokens between two fields of one frame
constexpr std::uint32_t context_reach = 60;   ///< tokens around a clause that have terms for it; bounds the time
constexpr std::size_t most_fields = 24;       ///< of one clause; bounds the pairs on hostile texts
constexpr std::size_t longest_mark = 8;       ///< bytes of a mark that is its own frame
constexpr std::size_t most_hits = 16;         ///< that cover one word
constexpr std::ptrdiff_t template_fields = 3; ///< of a template, at least: one name changes no verdict
constexpr std::string_view field_prefix = "champ/";

constexpr auto stops =
    std::to_array<std::string_view>({",", ";", ":", "(", ")", "—", "–", "…", "!", "?", ".", "\"", "«", "»", "“", "”"});

/// Index of the first item that begins at a token or after it.
template <class Items>
std::uint32_t from(const Items& items, std::uint32_t token) {
    const auto first_of = [](const auto& item) { return item.first; };
    return static_cast<std::uint32_t>(std::ranges::lower_bound(items, token, {}, first_of) - items.begin());
}

/// Whether a token is a placeholder for the reader's name in an address, which has no terms: « Oui, {{prenom}}. »
bool addresses_reader(const Document& document, const Sentence& sentence, std::uint32_t t) {
    if (document.tokens[t].kind != TokenKind::field || sentence.last - sentence.first < 3) return false;
    const std::string name = fold(document.view(document.tokens[t]));
    constexpr auto of_people =
        std::to_array<std::string_view>({"nom", "name", "civilit", "client", "customer", "contact"});
    if (std::ranges::none_of(of_people, [&](std::string_view part) { return name.find(part) != name.npos; }))
        return false;
    const auto is = [&](std::uint32_t at, std::string_view marks) {
        return document.tokens[at].kind == TokenKind::punctuation &&
               marks.find(document.view(document.tokens[at])) != marks.npos;
    };
    if (t == sentence.first) return is(t + 1, ",");
    return is(t - 1, ",") && (t + 1 == sentence.last || is(t + 1, ".!?"));
}

} // namespace

TermReader::TermReader(const Evidence& evidence, Situation situation, const std::vector<bool>& guarded,
                       const Model* model)
    : evidence_(evidence), situation_(name_of(situation)), guarded_(guarded), model_(model),
      vocabulary_(Vocabulary::of_thread(model)),
      is_template_(std::ranges::count(evidence.document.tokens, TokenKind::field, &Token::kind) >= template_fields),
      is_field_(evidence.lexicon.rules.size()), rule_names_(evidence.lexicon.rules.size()) {
    for (std::uint32_t rule = 0; rule < is_field_.size(); ++rule)
        is_field_[rule] = evidence.lexicon.rule_id(rule).starts_with(field_prefix);
    cut();
}

void TermReader::cut() {
    const Document& document = evidence_.document;
    for (std::uint32_t s = 0; s < document.sentences.size(); ++s) {
        const Sentence& sentence = document.sentences[s];
        if (sentence.voice != Voice::writer) continue;
        const std::size_t begin = clauses_.size();
        const bool greets = !evidence_.hits("indice/salutation", sentence.first, sentence.first + 1).empty();
        Clause open{s, sentence.first, sentence.first};
        std::uint32_t words = 0, words_before = 0;
        const auto close = [&](std::uint32_t end) {
            open.last = end;
            const bool after_greeting = greets && clauses_.size() == begin + 1; // « Bonjour Paul, vous … »
            const bool joins =
                clauses_.size() > begin && (words < least_words || (words_before < least_words && !after_greeting));
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

/// Reads what the clauses of a sentence share, unless it was entered last.
void TermReader::enter(std::uint32_t index) {
    if (std::exchange(sentence_, index) == index) return;
    const Document& document = evidence_.document;
    const Sentence& sentence = document.sentences[index];
    const std::size_t size = sentence.last - sentence.first;
    sentence_first_ = sentence.first;
    vocabulary_.forget_some();
    words_.assign(size, nullptr);
    for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
        const Token& token = document.tokens[t];
        if (!token.is_word() || addresses_reader(document, sentence, t)) continue;
        const std::string_view polite = document.polite_at(t);
        const TermWord& word = vocabulary_.word(polite.empty() ? document.view(token) : polite, token,
                                                evidence_.matches.known[t], document.unaccented || sentence.shouted);
        if (!word.symbol.empty()) words_[t - sentence_first_] = &word;
    }

    const std::vector<Hit>& hits = evidence_.matches.hits;
    fields_.clear();
    if (hits_on_.size() < size) hits_on_.resize(size);
    for (std::size_t i = 0; i < size; ++i) hits_on_[i].clear();
    for (std::uint32_t h = from(hits, sentence.first); h < hits.size() && hits[h].first < sentence.last; ++h) {
        if (const std::uint32_t rule = evidence_.lexicon.entries[hits[h].entry].rule; is_field_[rule])
            fields_.push_back({rule, hits[h].first, hits[h].last});
        for (std::uint32_t t = hits[h].first; t < hits[h].last; ++t)
            if (std::vector<std::uint32_t>& on = hits_on_[t - sentence_first_]; on.size() < most_hits) on.push_back(h);
    }
}

/// The tokens of the sentence that have terms for a clause, half-open.
std::pair<std::uint32_t, std::uint32_t> TermReader::around(const Clause& clause) const {
    const Sentence& sentence = evidence_.document.sentences[clause.sentence];
    return {clause.first - std::min(clause.first - sentence.first, context_reach),
            clause.last + std::min(sentence.last - clause.last, context_reach)};
}

const NamePart& TermReader::rule_name(std::uint32_t rule) {
    NamePart& name = rule_names_[rule];
    if (name.text.empty()) {
        std::string_view id = evidence_.lexicon.rule_id(rule);
        if (id.starts_with(field_prefix)) id.remove_prefix(field_prefix.size());
        name = id;
    }
    return name;
}

void TermReader::start(unsigned wanted, NamePart before) {
    pending_.clear();
    terms_.clear();
    names_.clear();
    wanted_ = wanted;
    before_ = before;
}

template <class... Parts>
void TermReader::add(Scope scope, std::uint32_t first, std::uint32_t last, const Parts&... parts) {
    if ((scope & wanted_) == 0) return;
    if (model_ == nullptr) {
        std::string& name = names_.emplace_back(before_.text);
        ((name += NamePart(parts).text), ...);
        return;
    }
    JoinedHash hash = before_.hash;
    ((hash += NamePart(parts).hash), ...);
    pending_.push_back({hash.code(), first, last});
    model_->expect(pending_.back().code);
}

void TermReader::add(Scope scope, std::uint32_t first, std::uint32_t last, WordTerm kind, const TermWord& word) {
    if ((scope & wanted_) == 0) return;
    const auto index = static_cast<std::size_t>(kind);
    if (model_ != nullptr && before_.text.empty()) keep(first, last, word.terms[index]);
    else if (const std::string_view rest = word.rest(kind); !rest.empty())
        add(scope, first, last, word_term_prefixes[index], rest);
}

void TermReader::keep(std::uint32_t first, std::uint32_t last, const TermRecord& record) {
    if (!record.says_nothing()) terms_.insert({first, last, record});
}

/// Looks up the weights of the terms that are likely to have some; without a model, sorts the names.
void TermReader::finish() {
    if (model_ == nullptr) {
        std::ranges::sort(names_);
        names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
        return;
    }
    std::size_t kept = 0;
    for (const Pending& term : pending_) { // without a branch, which could not be predicted
        pending_[kept] = term;
        kept += model_->may_have(term.code) ? 1 : 0;
    }
    pending_.resize(kept);
    for (const Pending& term : pending_) model_->expect_bucket(term.code);
    for (const Pending& term : pending_) model_->expect_weights(term.code);
    for (const Pending& term : pending_) keep(term.first, term.last, model_->term(term.code));
}

void TermReader::add_words(const Clause& clause) {
    std::vector<std::uint32_t>& words = clause_words_;
    words.clear();
    for (std::uint32_t t = clause.first; t < clause.last; ++t)
        if (word_at(t) != nullptr && !evidence_.quoted(t)) words.push_back(t);
    for (const std::uint32_t t : words) {
        add(Scope::shared, t, t + 1, WordTerm::stem, *word_at(t));
        add(Scope::placed, t, t + 1, third_, "u:", word_at(t)->symbol_name);
        add(Scope::shared, t, t + 1, WordTerm::form, *word_at(t));
        add(Scope::own, t, t + 1, WordTerm::ending, *word_at(t));
    }
    const std::size_t count = words.size();
    const NamePart begin = "<", end = ">";
    const auto symbol = [&](std::size_t i) -> const NamePart& {
        return i == 0 ? begin : i > count ? end : word_at(words[i - 1])->symbol_name;
    };
    const auto token = [&](std::size_t i) { return words[std::clamp<std::size_t>(i, 1, count) - 1]; };
    for (std::size_t i = 0; count > 0 && i <= count; ++i) {
        add(Scope::shared, token(i), token(i + 1) + 1, "b:", symbol(i), "_", symbol(i + 1));
        if (i == count) break;
        add(Scope::own, token(i), token(i + 2) + 1, "s:", symbol(i), "_*_", symbol(i + 2));
    }
    constexpr auto lengths = std::to_array<std::string_view>({"len0", "len1", "len2", "len3", "len4", "len5", "len6"});
    add(Scope::own, 0, 0, lengths[std::min<std::size_t>(6, count / 3)]);
}

void TermReader::add_frames(const Clause& clause) {
    constexpr std::size_t longest_row = 4;
    frames_.assign(1, "<");
    for (std::uint32_t t = clause.first; t < clause.last; ++t)
        if (evidence_.quoted(t)) frames_.emplace_back("#cite");
        else if (const TermWord* word = word_at(t)) frames_.push_back(word->frame_name);
        else {
            const std::string_view mark = evidence_.document.view(evidence_.document.tokens[t]);
            frames_.emplace_back(mark.size() <= longest_mark ? mark : "#long");
        }
    frames_.emplace_back(">");
    const NamePart between = "_";
    std::string name;
    for (std::size_t i = 0; i < frames_.size(); ++i) {
        const auto first = clause.first + static_cast<std::uint32_t>(std::max<std::size_t>(i, 1) - 1);
        NamePart row = frames_[i];
        if (model_ == nullptr) name = row.text;
        for (std::size_t j = i + 1; j < std::min(i + longest_row, frames_.size()); ++j) {
            (row.hash += between.hash) += frames_[j].hash;
            if (model_ == nullptr) row.text = (name += between.text) += frames_[j].text;
            const auto last = std::min(clause.first + static_cast<std::uint32_t>(j), clause.last);
            add(Scope::shared, first, last, "k:", row);
        }
    }
}

void TermReader::add_fields(const Clause& clause) {
    std::vector<Field>& here = clause_fields_;
    here.clear();
    const auto [begin, end] = around(clause);
    for (std::size_t f = from(fields_, begin); f < fields_.size(); ++f) {
        const Field& field = fields_[f];
        if (field.first >= end) break;
        if (field.first < clause.first || field.first >= clause.last)
            add(Scope::own, 0, 0, "SF:", rule_name(field.rule));
        else if (!evidence_.quoted(field.first) && here.size() < most_fields) here.push_back(field);
    }
    for (std::size_t i = 0; i < here.size(); ++i) {
        const Field& field = here[i];
        const NamePart& name = rule_name(field.rule);
        const std::uint32_t last = std::min(field.last, clause.last);
        add(Scope::shared, field.first, last, "F:", name);
        add(Scope::placed, field.first, last, third_, "F:", name);
        if (last < clause.last && word_at(last) != nullptr)
            add(Scope::shared, field.first, last + 1, "Fn:", name, "_", word_at(last)->symbol_name);
        if (field.first > clause.first && word_at(field.first - 1) != nullptr)
            add(Scope::shared, field.first - 1, last, "pF:", word_at(field.first - 1)->symbol_name, "_", name);
        for (std::size_t j = i + 1; j < here.size(); ++j)
            if (here[j].first >= field.last && here[j].first - field.first <= field_reach)
                add(Scope::shared, field.first, std::min(here[j].last, clause.last), "FF:", name, "_",
                    rule_name(here[j].rule));
        for (std::uint32_t t = clause.first; t < clause.last; ++t)
            if (word_at(t) != nullptr && word_at(t)->is_direction)
                add(Scope::shared, field.first, last, "PF:", word_at(t)->symbol_name, "_", name);
    }
}

void TermReader::add_hits(const Clause& clause) {
    const Lexicon& lexicon = evidence_.lexicon;
    const std::vector<Hit>& hits = evidence_.matches.hits;
    const auto [begin, end] = around(clause);
    for (std::uint32_t h = from(hits, begin); h < hits.size() && hits[h].first < end; ++h) {
        const Hit& hit = hits[h];
        const std::uint32_t rule = lexicon.entries[hit.entry].rule;
        if (is_field_[rule]) continue;
        const NamePart& id = rule_name(rule);
        const std::uint32_t first = std::max(hit.first, clause.first), last = std::min(hit.last, clause.last);
        if (first < last && guarded_[h]) add(Scope::own, first, last, "g:", id);
        else if (first < last) {
            add(Scope::shared, first, last, "h:", id);
            if (lexicon.rules[rule].kind == RuleRecord::Kind::span)
                add(Scope::own, first, last, "p:", lexicon.text(lexicon.entries[hit.entry].pattern));
            add(Scope::placed, first, last, third_, "h:", id);
        } else add(Scope::own, 0, 0, "H:", id);
    }
}

void TermReader::add_surroundings(const Clause& clause) {
    const Sentence& sentence = evidence_.document.sentences[clause.sentence];
    const auto [begin, end] = around(clause);
    for (std::uint32_t t = begin; t < end; ++t)
        if ((t < clause.first || t >= clause.last) && word_at(t) != nullptr)
            add(Scope::own, 0, 0, WordTerm::elsewhere, *word_at(t));
    add(Scope::own, 0, 0, "sit:", situation_);
    if (is_template_) add(Scope::own, 0, 0, "modele");
    if (evidence_.document.view(evidence_.document.tokens[sentence.last - 1]) == "?") add(Scope::own, 0, 0, "?");
}

bool TermReader::is_candidate(std::uint32_t token) const {
    constexpr std::size_t longest_small = 3; // bytes: « de », « en », « sur »
    const Token& word = evidence_.document.tokens[token];
    if (word.kind != TokenKind::word || evidence_.quoted(token) || word.is(typed::clitic)) return false;
    const bool behind_number = token > 0 && evidence_.document.tokens[token - 1].kind == TokenKind::number;
    if (behind_number && contains(month_names, fold(evidence_.document.view(word)))) return false;
    if (word.is(typed::all_caps) || !evidence_.matches.known[token]) return true;
    const bool entered = token >= sentence_first_ && token - sentence_first_ < words_.size();
    if (entered && word_at(token) != nullptr && evidence_.document.polite_at(token).empty())
        return word_at(token)->folded.size() > longest_small;
    return fold(evidence_.document.view(word)).size() > longest_small;
}

void TermReader::add_word_hits(std::uint32_t token, const NamePart& where) {
    const Lexicon& lexicon = evidence_.lexicon;
    for (const std::uint32_t h : hits_on_[token - sentence_first_]) {
        const EntryRecord& entry = lexicon.entries[evidence_.matches.hits[h].entry];
        const NamePart& name = rule_name(entry.rule);
        if (is_field_[entry.rule]) add(Scope::own, 0, 0, "wF:", name, where);
        else add(Scope::own, 0, 0, std::string_view(guarded_[h] ? "wg:" : "wh:"), name, where);
        if (where.text.empty() && !guarded_[h] && lexicon.rules[entry.rule].kind == RuleRecord::Kind::span)
            add(Scope::own, 0, 0, "w/p:", lexicon.text(entry.pattern));
    }
}

void TermReader::read_word(const Clause& clause, std::uint32_t token) {
    enter(clause.sentence);
    start(Scope::own);
    const Document& document = evidence_.document;
    const Sentence& sentence = document.sentences[clause.sentence];
    const TermWord& nothing = vocabulary_.nothing();
    const auto at = [&](std::uint32_t t) -> const TermWord& {
        return t < sentence.first || t >= sentence.last || word_at(t) == nullptr ? nothing : *word_at(t);
    };
    const auto word = [&](const auto&... parts) { add(Scope::own, 0, 0, parts...); };
    const TermWord& self = at(token);
    word(WordTerm::own, self);
    word(WordTerm::before, at(token - 1));
    word(WordTerm::after, at(token + 1));
    word(WordTerm::second_before, at(token - 2));
    word(WordTerm::second_after, at(token + 2));
    word("wb:", at(token - 1).symbol_name, "_", self.symbol_name);
    word("wc:", self.symbol_name, "_", at(token + 1).symbol_name);
    for (const WordTerm kind : {WordTerm::own_form, WordTerm::last_three, WordTerm::last_four, WordTerm::beginning})
        word(kind, self);

    const std::string& folded = self.folded;
    const Token& typed_word = document.tokens[token];
    if (!evidence_.matches.known[token]) word("wk:inconnu");
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
    word("w/sit:", situation_);
    if (is_template_) word("w/modele");
    finish();
}

void TermReader::add_all(const Clause& clause) {
    add_words(clause);
    add_frames(clause);
    add_fields(clause);
    add_hits(clause);
}

void TermReader::read(const Clause& clause) {
    enter(clause.sentence);
    start(Scope::own | Scope::shared);
    add_all(clause);
    add_surroundings(clause);
    finish();
}

void TermReader::read_shared(const Clause& clause) {
    enter(clause.sentence);
    start(Scope::shared);
    add_all(clause);
    finish();
}

void TermReader::read_place(const Clause& clause, std::size_t place, std::size_t count) {
    enter(clause.sentence);
    start(Scope::placed);
    third_ = place * 3 < count ? "1/" : place * 3 < count * 2 ? "2/" : "3/";
    add_words(clause);
    add_fields(clause);
    add_hits(clause);
    finish();
}

void TermReader::read_empty_talk(const Clause& clause) {
    enter(clause.sentence);
    start(Scope::shared, in_empty_talk);
    add_all(clause);
    finish();
}

void TermReader::read_message(std::size_t count, std::span<const std::string_view> found,
                              std::span<const std::string> acts) {
    constexpr auto lengths =
        std::to_array<std::string_view>({"n0", "n1", "n2", "n3", "n4", "n5", "n6", "n7", "n8", "n9"});
    start(Scope::placed);
    add(Scope::placed, 0, 0, lengths[std::min(lengths.size() - 1, count / 3)]);
    add(Scope::placed, 0, 0, "sit:", situation_);
    for (const std::string_view rule : found) add(Scope::placed, 0, 0, "d:", rule);
    for (const std::string& act : acts) add(Scope::placed, 0, 0, "a:", std::string_view(act));
    finish();
}

} // namespace francparler
