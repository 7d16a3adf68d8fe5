#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include <nlohmann/json.hpp>

#include "lexicon/builtin.hpp"
#include "lexicon/source.hpp"
#include "match/matcher.hpp"
#include "text/fold.hpp"
#include "text/tokenizer.hpp"

using namespace francparler;

namespace {

/// Matches patterns directly from their trees, trying every word as a beginning: slow, but simple enough to be
/// trusted.
class NaiveMatcher {
public:
    NaiveMatcher(const LexiconSource& source, const Dictionary& dictionary, const Lexicon& lexicon)
        : source_(source), dictionary_(dictionary), lexicon_(lexicon) {
        dictionary.for_each_form([&](std::string_view form, std::string_view, tag::Tags tags) {
            if (form.find(' ') != std::string_view::npos) return;
            const std::string folded = fold(form);
            readings_[folded].push_back(tags);
            know(folded);
        });
        for (const auto& [name, klass] : source.classes) learn(klass.members);
        for (const auto& [name, shape] : source.shapes) learn(shape.members);
        for (const RuleSource& rule : source.rules) {
            learn(rule.exclusions);
            for (const EntrySource& entry : rule.entries) learn(entry.patterns), learn(entry.exclusions);
        }
        for (const Starter& starter : all_patterns()) {
            std::set<const Pattern*> pieces;
            first_pieces(*starter.first, pieces);
            for (const Pattern* piece : pieces) begun_by_[piece].push_back(starter);
        }
    }

    /// The hits that match() promises for the entries of one rule, or of all.
    std::vector<Hit> run(const Document& document, std::uint32_t rule = none) {
        std::vector<Hit> out;
        for (std::uint32_t s = 0; s < document.sentences.size(); ++s) {
            read_words(document, s);
            std::map<std::uint32_t, std::map<std::uint32_t, std::uint32_t>>
                starts; // by entry and end, the leftmost beginning
            for (std::uint32_t i = 0; i < words_.size(); ++i)
                for (const auto& [pattern, entry] : starters(words_[i].id)) {
                    if (rule != none && lexicon_.entries[entry].rule != rule) continue;
                    for (const std::uint32_t end : ends(*pattern, i, i))
                        if (end > i) starts[entry].try_emplace(end, i);
                }
            std::vector<Hit> here, vetoes;
            for (const auto& [entry, start_of] : starts)
                append(lexicon_.entries[entry].veto_of == none ? here : vetoes, select(start_of, entry, s));
            for (const Hit& hit : here)
                if (std::ranges::none_of(vetoes, [&](const Hit& veto) {
                        const EntryRecord& record = lexicon_.entries[veto.entry];
                        return record.rule == lexicon_.entries[hit.entry].rule && record.veto_of <= hit.entry &&
                               hit.entry < record.veto_end && veto.first < hit.last && hit.first < veto.last;
                    }))
                    out.push_back(hit);
        }
        std::ranges::sort(out, {}, [](const Hit& h) { return std::tuple(h.first, h.last, h.entry); });
        return out;
    }

private:
    struct Word {
        std::uint32_t token = 0;
        std::uint32_t id = 0;
    };
    struct WordFacts {
        std::set<std::string> keys; ///< forms that the word may stand for
        std::string capitals;       ///< as typed, when in capitals
        std::set<Shape> shapes;
    };
    using Ends = std::set<std::uint32_t>;

    void know(const std::string& folded) {
        if (known_.insert(folded).second) by_bare_[bare(folded)].insert(folded);
    }
    void learn(const std::vector<PatternText>& patterns) {
        for (const PatternText& text : patterns) learn(text.pattern), index(text.pattern);
    }
    void learn(const Pattern& p) {
        if (p.kind == Pattern::Kind::word || p.kind == Pattern::Kind::lemma)
            for (const std::string& form : forms(p)) know(form);
        for (const Pattern& part : p.parts) learn(part);
    }

    const std::unordered_set<std::string>& forms(const Pattern& p) {
        const auto [found, fresh] = forms_.try_emplace(&p);
        if (!fresh) return found->second;
        auto& out = found->second;
        if (p.kind == Pattern::Kind::word) {
            static const std::vector<std::pair<std::string, std::string>> elisions = {
                {"d'", "de"},           {"qu'", "que"},        {"j'", "je"},         {"n'", "ne"},
                {"m'", "me"},           {"t'", "te"},          {"s'", "se"},         {"c'", "ce"},
                {"l'", "le"},           {"l'", "la"},          {"jusqu'", "jusque"}, {"lorsqu'", "lorsque"},
                {"puisqu'", "puisque"}, {"quelqu'", "quelque"}};
            out.insert(p.names[0]);
            for (const auto& [elided, full] : elisions) {
                if (p.names[0] == elided) out.insert(full);
                if (p.names[0] == full) out.insert(elided);
            }
            return out;
        }
        for (const std::string& lemma : p.names) {
            if (std::ranges::none_of(lemma, [](char c) { return (c >= 'a' && c <= 'z') || (c & 0x80) != 0; })) continue;
            auto inflected = dictionary_.inflect(lemma);
            if (inflected.empty()) inflected = dictionary_.inflect_unknown(lemma);
            for (const InflectedForm& form : inflected) out.insert(fold(form.form));
        }
        return out;
    }

    void read_words(const Document& document, std::uint32_t sentence) {
        words_.clear();
        const Sentence& where = document.sentences[sentence];
        for (std::uint32_t t = where.first; t < where.last; ++t) {
            const Token& token = document.tokens[t];
            if (!token.is_word()) continue;
            // Shapes are given by the tokenizer and the reader; the naive matcher does not check them.
            TokenReader reader(document, lexicon_);
            const TokenAtoms atoms = reader.read(t, where, words_.empty());
            WordFacts facts;
            for (std::size_t i = 0; i < atoms.count; ++i)
                for (std::size_t shape = 0; shape < lexicon_.shape_sets.size(); ++shape)
                    if (atoms.sets[i] == lexicon_.shape_sets[shape]) facts.shapes.insert(static_cast<Shape>(shape));
            const bool lenient = document.unaccented || token.is(typed::all_caps) ||
                                 (token.span.size() == 1 && token.is(typed::capitalized));
            add_keys(fold(document.view(token)), lenient, facts.keys);
            if (const std::string_view polite = document.polite_at(t); !polite.empty())
                add_keys(std::string(polite), false, facts.keys);
            if (token.kind == TokenKind::word && token.is(typed::all_caps) && !where.shouted)
                facts.capitals = document.view(token);
            std::string key = facts.capitals + "|";
            for (const std::string& k : facts.keys) key += k + "|";
            for (const Shape shape : facts.shapes) key += std::to_string(static_cast<int>(shape)) + "|";
            const auto [found, fresh] = word_ids_.try_emplace(key, static_cast<std::uint32_t>(facts_.size()));
            if (fresh) facts_.push_back(facts);
            words_.push_back({t, found->second});
        }
    }

    /// The forms that a word may stand for: with its accents when they may be missing.
    void add_keys(const std::string& folded, bool lenient, std::set<std::string>& keys) const {
        const auto group = by_bare_.find(bare(folded));
        const bool accents_vary = group != by_bare_.end() && *group->second.rbegin() != bare(folded);
        if (!(lenient && accents_vary) && known_.contains(folded)) keys.insert(folded);
        else if (accents_vary) keys.insert(group->second.begin(), group->second.end());
        else keys.insert(known_.contains(folded) ? folded : bare(folded));
    }

    /// The pieces of all patterns and classes that read a word.
    const std::unordered_set<const Pattern*>& reading(std::uint32_t id) {
        if (reading_.size() <= id) reading_.resize(id + 1);
        if (reading_[id]) return *reading_[id];
        auto& out = reading_[id].emplace();
        const WordFacts& facts = facts_[id];
        const auto add = [&](const auto& index, const auto& key) {
            if (const auto found = index.find(key); found != index.end())
                out.insert(found->second.begin(), found->second.end());
        };
        for (const std::string& key : facts.keys) add(by_form_, key);
        add(by_capitals_, facts.capitals);
        for (const Shape shape : facts.shapes) add(by_shape_, shape);
        for (const auto& [wanted, pieces] : by_tags_)
            for (const std::string& key : facts.keys)
                if (const auto found = readings_.find(key);
                    found != readings_.end() &&
                    std::ranges::any_of(found->second, [&, w = wanted](tag::Tags t) { return (t & w) == w; }))
                    out.insert(pieces.begin(), pieces.end());
        return out;
    }
    bool reads(const Pattern& p, std::uint32_t id) { return reading(id).contains(&p); }

    void index(const Pattern& p) {
        for (const Pattern& part : p.parts) index(part);
        if (p.kind == Pattern::Kind::word || p.kind == Pattern::Kind::lemma)
            for (const std::string& form : forms(p)) by_form_[form].push_back(&p);
        if (p.kind == Pattern::Kind::capitals || p.kind == Pattern::Kind::lemma)
            for (const std::string& name : p.names) by_capitals_[name].push_back(&p);
        if (p.kind != Pattern::Kind::feature || source_.shapes.contains(p.names[0])) return;
        if (p.names[0].starts_with("jeton:")) by_shape_[shape_named(p.names[0])].push_back(&p);
        else by_tags_[tags_of(p.names[0])].push_back(&p);
    }

    static tag::Tags tags_of(const std::string& name) {
        static const std::map<std::string, tag::Tags> all = {{"V", tag::verb},
                                                             {"N", tag::noun},
                                                             {"A", tag::adjective},
                                                             {"ADV", tag::adverb},
                                                             {"NP", tag::proper},
                                                             {"DET", tag::determiner},
                                                             {"PRO", tag::pronoun},
                                                             {"PREP", tag::preposition},
                                                             {"CONJ", tag::conjunction},
                                                             {"inf", tag::infinitive},
                                                             {"ppres", tag::present_participle},
                                                             {"ppas", tag::past_participle},
                                                             {"pres", tag::present},
                                                             {"imparfait", tag::imperfect},
                                                             {"passe", tag::past},
                                                             {"futur", tag::future},
                                                             {"cond", tag::conditional},
                                                             {"subj", tag::subjunctive},
                                                             {"imper", tag::imperative},
                                                             {"1s", tag::first | tag::singular},
                                                             {"2s", tag::second | tag::singular},
                                                             {"3s", tag::third | tag::singular},
                                                             {"1p", tag::first | tag::plural},
                                                             {"2p", tag::second | tag::plural},
                                                             {"3p", tag::third | tag::plural},
                                                             {"s", tag::singular},
                                                             {"p", tag::plural},
                                                             {"m", tag::masculine},
                                                             {"f", tag::feminine}};
        tag::Tags out = 0;
        std::string part;
        for (const char c : name + ",") {
            if (c != ':' && c != ',') {
                part += c;
                continue;
            }
            if (!all.contains(part)) return 0;
            out |= all.at(part);
            part.clear();
        }
        return out;
    }

    bool slips(std::uint32_t i) {
        return !members_starting(source_.classes.at("glissant").members, words_[i].id).empty();
    }

    /// Where one word that `accepts` may end, begun at `i`; inside a match, slipping words may come before it.
    template <class Accepts>
    Ends one(std::uint32_t i, bool started, Accepts accepts) {
        Ends out;
        for (; i < words_.size(); ++i) {
            if (accepts(i)) out.insert(i + 1);
            if (!started || !slips(i)) break;
        }
        return out;
    }

    Ends ends(const Pattern& p, std::uint32_t i, std::uint32_t begin) {
        const bool started = i > begin;
        switch (p.kind) {
        case Pattern::Kind::word:
        case Pattern::Kind::capitals:
        case Pattern::Kind::lemma: return one(i, started, [&](std::uint32_t k) { return reads(p, words_[k].id); });
        case Pattern::Kind::klass: return any_of(source_.classes.at(p.names[0]).members, i, begin);
        case Pattern::Kind::feature: {
            if (const auto shape = source_.shapes.find(p.names[0]); shape != source_.shapes.end())
                return any_of(shape->second.members, i, begin);
            if (p.names[0].starts_with("jeton:")) {
                const Shape wanted = shape_named(p.names[0]);
                return one(i, started, [&](std::uint32_t k) { return facts_[words_[k].id].shapes.contains(wanted); });
            }
            Ends from = {i};
            if (p.names[0].starts_with("V"))
                for (int pronoun = 0; pronoun < 2; ++pronoun) {
                    Ends further = from;
                    for (const std::uint32_t f : from)
                        further.merge(any_of(source_.classes.at("clitique").members, f, begin));
                    from = further;
                }
            Ends out;
            for (const std::uint32_t f : from)
                out.merge(one(f, f > begin, [&](std::uint32_t k) { return reads(p, words_[k].id); }));
            return out;
        }
        case Pattern::Kind::gap: {
            Ends out = {i}, last = {i};
            if (!started) return out;
            for (std::uint32_t step = 0; step < p.reach; ++step) {
                Ends next;
                for (const std::uint32_t l : last) next.merge(one(l, true, [](std::uint32_t) { return true; }));
                out.insert(next.begin(), next.end());
                last = next;
            }
            return out;
        }
        case Pattern::Kind::optional: {
            Ends out = ends(p.parts[0], i, begin);
            out.insert(i);
            return out;
        }
        case Pattern::Kind::choice: {
            Ends out;
            for (const Pattern& part : p.parts) out.merge(ends(part, i, begin));
            return out;
        }
        case Pattern::Kind::sequence: {
            Ends from = {i};
            for (const Pattern& part : p.parts) {
                Ends next;
                const bool particle =
                    part.kind == Pattern::Kind::word && (part.names[0] == "ne" || part.names[0] == "n'");
                if (particle && p.parts.size() > 1) next = from;
                for (const std::uint32_t f : from) next.merge(ends(part, f, begin));
                from = next;
            }
            return from;
        }
        case Pattern::Kind::start: return i == 0 ? Ends{i} : Ends{};
        case Pattern::Kind::end: return i == words_.size() ? Ends{i} : Ends{};
        }
        return {};
    }

    Ends any_of(const std::vector<PatternText>& members, std::uint32_t i, std::uint32_t begin) {
        std::set<const Pattern*> candidates;
        for (std::uint32_t k = i; k < words_.size(); ++k) {
            const auto& starting = members_starting(members, words_[k].id);
            candidates.insert(starting.begin(), starting.end());
            if (i == begin || !slips(k)) break;
        }
        Ends out;
        for (const Pattern* member : candidates) out.merge(ends(*member, i, begin));
        return out;
    }

    /// The pieces that may read the first word of a match.
    void first_pieces(const Pattern& p, std::set<const Pattern*>& out) const {
        const auto members = [&](const std::vector<PatternText>& list) {
            for (const PatternText& member : list) first_pieces(member.pattern, out);
        };
        switch (p.kind) {
        case Pattern::Kind::choice:
        case Pattern::Kind::optional:
            for (const Pattern& part : p.parts) first_pieces(part, out);
            return;
        case Pattern::Kind::sequence:
            for (const Pattern& part : p.parts) {
                first_pieces(part, out);
                const bool particle =
                    part.kind == Pattern::Kind::word && (part.names[0] == "ne" || part.names[0] == "n'");
                const bool reads_a_word = part.kind == Pattern::Kind::word || part.kind == Pattern::Kind::capitals ||
                                          part.kind == Pattern::Kind::lemma || part.kind == Pattern::Kind::klass ||
                                          part.kind == Pattern::Kind::feature;
                if (reads_a_word && !particle) return;
            }
            return;
        case Pattern::Kind::klass: return members(source_.classes.at(p.names[0]).members);
        case Pattern::Kind::feature:
            if (const auto shape = source_.shapes.find(p.names[0]); shape != source_.shapes.end())
                return members(shape->second.members);
            if (p.names[0].starts_with("V")) members(source_.classes.at("clitique").members);
            out.insert(&p);
            return;
        case Pattern::Kind::gap:
        case Pattern::Kind::start:
        case Pattern::Kind::end: return;
        default: out.insert(&p);
        }
    }

    static Shape shape_named(const std::string& name) {
        static const std::vector<std::string> names = {
            "nombre",     "montant",       "tel",           "heure",     "duree", "date",  "mail",    "url",    "champ",
            "champ-date", "champ-montant", "champ-contact", "champ-nom", "nom",   "sigle", "inconnu", "anglais"};
        return static_cast<Shape>(std::ranges::find(names, name.substr(6)) - names.begin());
    }

    std::vector<Hit> select(const std::map<std::uint32_t, std::uint32_t>& start_of, std::uint32_t entry,
                            std::uint32_t sentence) const {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
        for (const auto& [end, start] : start_of) found.emplace_back(start, end);
        std::ranges::sort(found, [](const auto& a, const auto& b) {
            return std::pair(a.first, b.second) < std::pair(b.first, a.second);
        });
        std::vector<Hit> out;
        std::uint32_t free = 0;
        for (const auto& [start, end] : found)
            if (start >= free) {
                out.push_back({entry, words_[start].token, words_[end - 1].token + 1, sentence});
                free = end;
            }
        return out;
    }

    using Starter = std::pair<const Pattern*, std::uint32_t>;

    /// All patterns with their entries, numbered as the compiler numbers them.
    std::vector<Starter> all_patterns() const {
        std::vector<Starter> out;
        std::uint32_t entry = 0;
        const auto add = [&](const std::vector<PatternText>& patterns) {
            for (const PatternText& text : patterns) out.emplace_back(&text.pattern, entry);
            ++entry;
        };
        for (const RuleRecord::Kind kind :
             {RuleRecord::Kind::span, RuleRecord::Kind::document, RuleRecord::Kind::marker})
            for (const RuleSource& rule : source_.rules) {
                if (rule.kind != kind) continue;
                for (const EntrySource& e : rule.entries) add(e.patterns);
                for (const EntrySource& e : rule.entries)
                    if (!e.exclusions.empty()) add(e.exclusions);
                if (!rule.exclusions.empty()) add(rule.exclusions);
            }
        return out;
    }

    /// The patterns that can begin with a word.
    const std::vector<Starter>& starters(std::uint32_t id) {
        if (starters_.size() <= id) starters_.resize(id + 1);
        if (starters_[id]) return *starters_[id];
        std::set<Starter> found;
        for (const Pattern* piece : reading(id))
            if (const auto begun = begun_by_.find(piece); begun != begun_by_.end())
                found.insert(begun->second.begin(), begun->second.end());
        return starters_[id].emplace(found.begin(), found.end());
    }

    /// The members of a class that can begin with a word.
    const std::set<const Pattern*>& members_starting(const std::vector<PatternText>& members, std::uint32_t id) {
        ClassMembers& klass = class_members_[&members];
        if (klass.begun_by.empty())
            for (const PatternText& member : members) {
                std::set<const Pattern*> pieces;
                first_pieces(member.pattern, pieces);
                for (const Pattern* piece : pieces) klass.begun_by[piece].push_back(&member.pattern);
            }
        const auto [found, fresh] = klass.by_word.try_emplace(id);
        if (fresh)
            for (const Pattern* piece : reading(id))
                if (const auto begun = klass.begun_by.find(piece); begun != klass.begun_by.end())
                    found->second.insert(begun->second.begin(), begun->second.end());
        return found->second;
    }

    static void append(std::vector<Hit>& to, const std::vector<Hit>& more) {
        to.insert(to.end(), more.begin(), more.end());
    }

    const LexiconSource& source_;
    const Dictionary& dictionary_;
    const Lexicon& lexicon_;
    std::unordered_set<std::string> known_;
    std::unordered_map<std::string, std::set<std::string>> by_bare_;
    std::unordered_map<std::string, std::vector<tag::Tags>> readings_;
    std::unordered_map<const Pattern*, std::unordered_set<std::string>> forms_;
    std::unordered_map<std::string, std::uint32_t> word_ids_;
    std::vector<WordFacts> facts_;
    std::vector<Word> words_;

    using Pieces = std::vector<const Pattern*>;
    std::unordered_map<std::string, Pieces> by_form_, by_capitals_;
    std::map<Shape, Pieces> by_shape_;
    std::map<tag::Tags, Pieces> by_tags_;
    std::vector<std::optional<std::unordered_set<const Pattern*>>> reading_;

    std::unordered_map<const Pattern*, std::vector<Starter>> begun_by_;
    std::vector<std::optional<std::vector<Starter>>> starters_;
    struct ClassMembers {
        std::unordered_map<const Pattern*, Pieces> begun_by;
        std::unordered_map<std::uint32_t, std::set<const Pattern*>> by_word;
    };
    std::unordered_map<const std::vector<PatternText>*, ClassMembers> class_members_;
};

} // namespace

namespace {

struct Bench {
    LexiconSource source;
    Dictionary dictionary;
    Tokenizer tokenizer;
    NaiveMatcher naive;

    static Bench& shared() {
        static Bench bench = [] {
            Tokenizer cutter;
            auto files = read_lexicon_files(std::string(FRANCPARLER_SOURCE_DIR) + "/lexicons");
            REQUIRE(files);
            auto lexicons = read_lexicon_source(*files, cutter);
            REQUIRE(lexicons);
            auto french = builtin_dictionary();
            REQUIRE(french);
            return Bench(*std::move(lexicons), *std::move(french));
        }();
        return bench;
    }

    void compare(std::string text, std::uint32_t rule = none) {
        const Document document = tokenizer.tokenize(std::move(text));
        std::vector<Hit> found = match(document, builtin_lexicon()).hits;
        if (rule != none)
            std::erase_if(found, [&](const Hit& hit) { return builtin_lexicon().entries[hit.entry].rule != rule; });
        const std::vector<Hit> expected = naive.run(document, rule);
        if (found == expected) return;
        const auto only = [](const std::vector<Hit>& a, const std::vector<Hit>& b) {
            return std::ranges::find_if(a, [&](const Hit& hit) { return std::ranges::find(b, hit) == b.end(); });
        };
        const auto missed = only(expected, found);
        const Hit hit = missed != expected.end() ? *missed : *only(found, expected);
        const EntryRecord& entry = builtin_lexicon().entries[hit.entry];
        FAIL_CHECK(
            std::string(missed != expected.end() ? "missed by the automaton: " : "found by the automaton alone: ")
            << builtin_lexicon().text(entry.pattern) << " | "
            << document.text.substr(document.tokens[hit.first].span.begin,
                                    document.tokens[hit.last - 1].span.end - document.tokens[hit.first].span.begin)
            << " | " << document.text.substr(0, 300));
    }

private:
    Bench(LexiconSource s, Dictionary d)
        : source(std::move(s)), dictionary(std::move(d)), naive(source, dictionary, builtin_lexicon()) {}
};

struct Example {
    std::string text;
    std::uint32_t rule;
};

std::vector<Example> all_examples() {
    std::vector<Example> out;
    for (const RuleSource& rule : Bench::shared().source.rules) {
        const std::uint32_t number = builtin_lexicon().find_rule(rule.id);
        REQUIRE(number != none);
        for (const EntrySource& entry : rule.entries)
            for (const auto* texts : {&entry.flagged, &entry.accepted})
                for (const std::string& text : *texts) out.push_back({text, number});
    }
    for (Example& example : out)
        for (std::size_t at; (at = example.text.find("**")) != std::string::npos;) example.text.erase(at, 2);
    return out;
}

} // namespace

TEST_CASE("the automaton finds what the naive matcher finds in every example of a rule") {
    for (const Example& example : all_examples()) Bench::shared().compare(example.text, example.rule);
}

TEST_CASE("the automaton finds what the naive matcher finds in 10,000 random texts") {
    // Pieces of the examples, so that patterns begin, break off and overlap in unexpected ways.
    std::vector<std::string> words;
    std::vector<std::size_t> ends;
    for (const auto& [text, rule] : all_examples()) {
        for (std::size_t begin = 0; begin < text.size();) {
            const std::size_t space = std::min(text.find(' ', begin), text.size());
            words.push_back(text.substr(begin, space - begin));
            begin = space + 1;
        }
    }
    std::mt19937 random(20250301);
    const auto below = [&](std::size_t n) { return random() % n; };
    for (int i = 0; i < 10'000; ++i) {
        std::string text;
        for (std::size_t pieces = 1 + below(5); pieces > 0; --pieces) {
            const std::size_t first = below(words.size());
            for (std::size_t k = first; k < std::min(words.size(), first + 1 + below(5)); ++k) {
                std::string word = words[k];
                if (below(40) == 0)
                    std::ranges::transform(word, word.begin(),
                                           [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
                text += word + (below(30) == 0 ? "\n" : " ");
            }
            if (below(6) == 0) text += "malheureusement ";
        }
        Bench::shared().compare(text);
    }
}

TEST_CASE("the automaton finds what the naive matcher finds anywhere in a sentence of several windows") {
    const std::string anchored = "pas d'inquiétude c'est la faute du transporteur toutes nos condoléances ";
    for (std::size_t before = 0; before < 80; ++before) {
        std::string text;
        for (std::size_t i = 0; i < before; ++i) text += "mot ";
        text += anchored;
        for (std::size_t i = 0; i < 80; ++i) text += "mot ";
        Bench::shared().compare(text);
    }
}

TEST_CASE("the automaton finds what the naive matcher finds in the messages at hand") {
    const char* named = std::getenv("FRANCPARLER_SHARED");
    const std::filesystem::path shared = named != nullptr ? named : std::string(FRANCPARLER_SOURCE_DIR) + "/../shared";
    std::size_t messages = 0;
    for (const char* file : {"gold/read/dev.jsonl", "gold/read/author-1.jsonl", "gold/read/author-3.jsonl",
                             "gold/read/author-4.jsonl", "gold/read/real-1.jsonl"}) {
        std::ifstream in(shared / file);
        for (std::string line; std::getline(in, line); ++messages)
            Bench::shared().compare(nlohmann::json::parse(line).at("text"));
    }
    if (messages == 0) MESSAGE("skipped: no annotated messages beside this repository");
}
