#include "lexicon/compiler.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/hash.hpp"
#include "base/suggest.hpp"
#include "lexicon/cut.hpp"
#include "lexicon/elision.hpp"
#include "lexicon/glossary.hpp"
#include "lexicon/image.hpp"
#include "lexicon/replacement.hpp"
#include "lexicon/replacement_compiler.hpp"
#include "text/fold.hpp"

namespace francparler {
namespace {

constexpr std::size_t most_positions = 4000; ///< of one pattern; one that needs more is a mistake
constexpr std::size_t most_parts = 1 << 18;  ///< of one pattern, classes written out
constexpr std::size_t deepest_classes = 50;  ///< one within the other

constexpr std::array<std::pair<std::string_view, Shape>, 17> shape_names = {{
    {"jeton:nombre", Shape::number},
    {"jeton:montant", Shape::amount},
    {"jeton:tel", Shape::phone},
    {"jeton:heure", Shape::time},
    {"jeton:duree", Shape::duration},
    {"jeton:date", Shape::date},
    {"jeton:mail", Shape::email},
    {"jeton:url", Shape::url},
    {"jeton:champ", Shape::field},
    {"jeton:champ-date", Shape::field_date},
    {"jeton:champ-montant", Shape::field_amount},
    {"jeton:champ-contact", Shape::field_contact},
    {"jeton:champ-nom", Shape::field_name},
    {"jeton:nom", Shape::name},
    {"jeton:sigle", Shape::acronym},
    {"jeton:inconnu", Shape::unknown},
    {"jeton:anglais", Shape::english},
}};

constexpr std::array<std::pair<std::string_view, tag::Tags>, 9> word_classes = {{
    {"V", tag::verb},
    {"N", tag::noun},
    {"A", tag::adjective},
    {"ADV", tag::adverb},
    {"NP", tag::proper},
    {"DET", tag::determiner},
    {"PRO", tag::pronoun},
    {"PREP", tag::preposition},
    {"CONJ", tag::conjunction},
}};
constexpr std::array<std::pair<std::string_view, tag::Tags>, 20> word_features = {{
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
    {"f", tag::feminine},
}};

template <std::size_t n, class T>
std::optional<T> named(const std::array<std::pair<std::string_view, T>, n>& table, std::string_view name) {
    for (const auto& [key, value] : table)
        if (key == name) return value;
    return std::nullopt;
}

bool is_negation_particle(const Pattern& p) {
    return p.kind == Pattern::Kind::word && (p.names[0] == "ne" || p.names[0] == "n'");
}

/// What one place of the automaton may read: a union of words and shapes, in canonical order.
/// "w:avis", "C:NRO", "l:devoir", "g:V:inf", "s:3".
using Members = std::set<std::string>;

/// Glushkov's construction: the positions where a piece may begin and end, and whether it may be empty.
struct Piece {
    bool empty = true;
    std::vector<std::uint32_t> first, last;
    std::vector<std::uint32_t> anchored; ///< where it may begin at the start of a sentence only
};

class Compiler {
public:
    Compiler(const LexiconSource& source, const DictionarySource& dictionary, std::string_view english,
             const Lexicon* base)
        : source_(source), dictionary_(dictionary), english_words_(english), base_(base), replacements_(dictionary) {}

    Result<std::vector<std::byte>> run() {
        if (base_ != nullptr) copy_base();
        compile_rules();
        slipping_ = base_ != nullptr ? base_->slipping : atom_of_class("glissant");
        english_ = base_ != nullptr ? base_->english : atom({"e:"});
        grammar_ = base_ != nullptr ? base_->grammar : atoms_of_grammar();
        if (errors_.empty()) build_words();
        if (!errors_.empty()) {
            sort_by_place(errors_);
            return errors_;
        }
        weigh_atoms();
        if (base_ == nullptr) number_atoms();
        find_triggers();
        return write();
    }

private:
    // ------------------------------------------------------------------ texts

    TextRef text(std::string_view value) {
        if (value.empty()) return {};
        const auto [found, fresh] = text_refs_.try_emplace(std::string(value));
        if (fresh) {
            found->second = {static_cast<std::uint32_t>(texts_.size()), static_cast<std::uint32_t>(value.size())};
            texts_.insert(texts_.end(), value.begin(), value.end());
        }
        return found->second;
    }
    template <class Strings>
    Range strings(const Strings& values) {
        const auto first = static_cast<std::uint32_t>(strings_.size());
        for (const auto& value : values) strings_.push_back(text(value));
        return {first, static_cast<std::uint32_t>(strings_.size())};
    }

    void fail(const SourcePlace& place, std::string message) {
        errors_.push_back({place.file, place.line, place.column, std::move(message)});
    }

    // ------------------------------------------------------------------ base

    void copy_base() {
        texts_.assign(base_->texts.begin(), base_->texts.end());
        strings_.assign(base_->strings.begin(), base_->strings.end());
        classes_.assign(base_->classes.begin(), base_->classes.end());
        for (std::uint32_t i = 0; i < base_->atom_keys.size(); ++i) {
            atom_ids_.emplace(base_->atom_keys[i], i);
            atom_members_.emplace_back();
            triggers_.emplace_back(base_->trigger_patterns.begin() + base_->trigger_offsets[i],
                                   base_->trigger_patterns.begin() + base_->trigger_offsets[i + 1]);
        }
        atom_weights_.assign(base_->atom_weights.begin(), base_->atom_weights.end());
        patterns_.assign(base_->patterns.begin(), base_->patterns.end() - 1);
        positions_.assign(base_->positions.begin(), base_->positions.end());
        follow_.assign(base_->follow.begin(), base_->follow.end());
        beginnings_.assign(base_->beginnings.begin(), base_->beginnings.end());
        required_.assign(base_->required.begin(), base_->required.end());
        rules_.assign(base_->rules.begin(), base_->rules.end());
        entries_.assign(base_->entries.begin(), base_->entries.end());
        replacements_.copy(*base_);
        replacement_examples_.assign(base_->replacement_examples.begin(), base_->replacement_examples.end());
        for (const GlossaryRecord& record : base_->glossary)
            glossary_.emplace(base_->text(record.key), base_->text(record.plain));
    }

    // ------------------------------------------------------------------ classes

    const std::vector<PatternText>* members_of(const std::string& name, bool shape) {
        const auto& own = shape ? source_.shapes : source_.classes;
        if (const auto found = own.find(name); found != own.end()) return &found->second.members;
        if (base_ == nullptr) return nullptr;
        const std::string stored = (shape ? "{" : "@") + name;
        if (const auto found = base_members_.find(stored); found != base_members_.end()) return &found->second;
        for (const ClassRecord& record : base_->classes) {
            if (base_->text(record.name) != stored) continue;
            std::vector<PatternText>& out = base_members_[stored];
            for (std::uint32_t i = record.members.first; i < record.members.last; ++i) {
                Result<Pattern> parsed = parse_pattern(base_->string(i), tokenizer_);
                if (parsed) out.push_back({std::string(base_->string(i)), *std::move(parsed), {}});
            }
            return &out;
        }
        return nullptr;
    }

    /// A class or shape as patterns name it, from its key.
    static std::string in_pattern(const std::string& key) { return key.starts_with('{') ? key + '}' : key; }

    /// A class or shape as the choice of its members.
    Pattern expanded(const Pattern& reference, const SourcePlace& place) {
        const bool shape = reference.kind == Pattern::Kind::feature;
        const std::string& name = reference.names[0];
        const std::string key = (shape ? "{" : "@") + name;
        Pattern out{.kind = Pattern::Kind::choice};
        const std::vector<PatternText>* members = members_of(name, shape);
        if (members == nullptr) {
            const std::vector<std::string> names = shape ? names_in_braces(name) : class_names('@');
            const std::vector<std::string_view> known(names.begin(), names.end());
            fail(place,
                 shape ? "forme inconnue {" + name + "}" + did_you_mean(name, known) +
                             " : écrivez par exemple {date}, {nb}, {V:inf}"
                       : "classe inconnue @" + name + did_you_mean(name, known) + " : définissez-la sous [classe]");
        } else if (open_.contains(key)) {
            fail(place, "la classe " + in_pattern(key) + " se contient elle-même : retirez ce renvoi");
        } else if (open_.size() == deepest_classes) {
            fail(place, "classes trop imbriquées : définissez la classe " + in_pattern(key) + " avec moins de renvois");
        } else {
            open_.insert(key);
            for (const PatternText& member : *members)
                out.parts.push_back(resolved_part(member.pattern, member.place.line == 0 ? place : member.place));
            open_.erase(key);
        }
        return out;
    }

    /// The names of the classes (@) or shapes ({) of this lexicon and of its base.
    std::vector<std::string> class_names(char mark) const {
        std::vector<std::string> out;
        for (const auto& [name, klass] : mark == '@' ? source_.classes : source_.shapes) out.push_back(name);
        if (base_ == nullptr) return out;
        for (const ClassRecord& record : base_->classes)
            if (const std::string_view stored = base_->text(record.name); stored.starts_with(mark))
                out.emplace_back(stored.substr(1));
        return out;
    }

    /// What may stand between braces: of a word class with features (« V:inf ») those, else shapes and word classes.
    std::vector<std::string> names_in_braces(std::string_view like) const {
        const std::string_view word_class = like.substr(0, like.find(':'));
        std::vector<std::string> out;
        if (word_class.size() < like.size() && named(word_classes, word_class)) {
            for (const auto& [feature, tags] : word_features)
                out.push_back(std::string(word_class) + ":" + std::string(feature));
            return out;
        }
        out = class_names('{');
        for (const auto& [name, tags] : word_classes) out.emplace_back(name);
        return out;
    }

    /// The same pattern without named classes: only words, lemmas, shapes of token and grammar remain.
    Pattern resolved(const Pattern& pattern, const SourcePlace& place) {
        parts_ = 0;
        Pattern out = resolved_part(pattern, place);
        if (parts_ > most_parts) fail(place, "motif trop grand, classes comprises : coupez-le en plusieurs entrées");
        return out;
    }
    Pattern resolved_part(const Pattern& pattern, const SourcePlace& place) {
        if (++parts_ > most_parts) return {.kind = Pattern::Kind::choice};
        if (pattern.kind == Pattern::Kind::klass) return expanded(pattern, place);
        if (pattern.kind == Pattern::Kind::feature && !named(shape_names, pattern.names[0]) &&
            !grammar(pattern.names[0]))
            return expanded(pattern, place);
        Pattern out = pattern;
        for (Pattern& part : out.parts) part = resolved_part(part, place);
        return out;
    }

    static std::optional<tag::Tags> grammar(std::string_view name) {
        const std::size_t colon = name.find(':');
        const auto base = named(word_classes, name.substr(0, colon));
        if (!base) return std::nullopt;
        tag::Tags tags = *base;
        std::string_view rest = colon == std::string_view::npos ? std::string_view{} : name.substr(colon + 1);
        while (!rest.empty()) {
            const std::size_t comma = rest.find(',');
            const auto feature = named(word_features, rest.substr(0, comma));
            if (!feature) return std::nullopt;
            tags |= *feature;
            rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
        }
        return tags;
    }

    // ------------------------------------------------------------------ atoms

    AtomId atom(const Members& members) {
        std::string key;
        for (const std::string& member : members) key += (key.empty() ? "" : "\n") + member;
        const auto [found, fresh] = atom_ids_.try_emplace(hash(key), static_cast<AtomId>(atom_members_.size()));
        if (fresh) {
            atom_members_.push_back(members);
            triggers_.emplace_back();
        }
        return found->second;
    }

    PerGrammar<AtomId> atoms_of_grammar() {
        const auto noun_or_adjective = [&](const std::string& feature) {
            return atom({"g:N:" + feature, "g:A:" + feature});
        };
        PerGrammar<AtomId> out{};
        const auto set = [&](Grammar what, AtomId id) { out[static_cast<std::size_t>(what)] = id; };
        set(Grammar::masculine, noun_or_adjective("m"));
        set(Grammar::feminine, noun_or_adjective("f"));
        set(Grammar::singular, noun_or_adjective("s"));
        set(Grammar::plural, noun_or_adjective("p"));
        set(Grammar::masculine_determiner, atom({"g:DET:m"}));
        set(Grammar::feminine_determiner, atom({"g:DET:f"}));
        set(Grammar::singular_determiner, atom({"g:DET:s"}));
        set(Grammar::plural_determiner, atom({"g:DET:p"}));
        set(Grammar::noun, atom({"g:N"}));
        set(Grammar::verb, atom({"g:V"}));
        set(Grammar::adjective, atom({"g:A"}));
        set(Grammar::adverb, atom({"g:ADV"}));
        set(Grammar::pronoun, atom({"g:PRO"}));
        set(Grammar::link, atom({"g:PREP", "g:CONJ"}));
        set(Grammar::infinitive, atom({"g:V:inf"}));
        return out;
    }

    AtomId atom_of_class(const std::string& name) {
        Members members;
        const Pattern klass = resolved({.kind = Pattern::Kind::klass, .names = {name}}, {});
        for (const Pattern& part : klass.parts) add_members(part, members);
        return atom(members);
    }

    /// The words of a piece that reads exactly one; false for longer pieces.
    bool add_members(const Pattern& p, Members& out) {
        switch (p.kind) {
        case Pattern::Kind::word: out.insert("w:" + p.names[0]); return true;
        case Pattern::Kind::capitals: out.insert("C:" + p.names[0]); return true;
        case Pattern::Kind::lemma:
            for (const std::string& name : p.names) out.insert("l:" + name);
            return true;
        case Pattern::Kind::feature:
            if (const auto shape = named(shape_names, p.names[0])) {
                out.insert("s:" + std::to_string(static_cast<int>(*shape)));
                return true;
            }
            if (p.names[0].starts_with("V")) return false; // pronouns may stand before it
            out.insert("g:" + p.names[0]);
            return true;
        case Pattern::Kind::sequence: return p.parts.size() == 1 && add_members(p.parts[0], out);
        case Pattern::Kind::choice: {
            Members all;
            if (!std::all_of(p.parts.begin(), p.parts.end(),
                             [&](const Pattern& part) { return add_members(part, all); }))
                return false;
            out.merge(all);
            return true;
        }
        default: return false;
        }
    }

    // ------------------------------------------------------------------ automaton

    std::uint32_t position(AtomId atom_id, std::uint8_t flags = 0) {
        positions_.push_back({.atom = atom_id & (PositionRecord::most_atoms - 1), .flags = flags});
        links_.emplace_back();
        return static_cast<std::uint32_t>(positions_.size() - 1);
    }
    void mark(std::uint32_t position, std::uint8_t flag) {
        positions_[position].flags = static_cast<std::uint8_t>(positions_[position].flags | flag);
    }
    Piece one(const Members& members) {
        const std::uint32_t p = position(atom(members));
        return {.empty = false, .first = {p}, .last = {p}};
    }
    void link(const std::vector<std::uint32_t>& from, const std::vector<std::uint32_t>& to) {
        for (const std::uint32_t p : from) {
            std::vector<std::uint32_t>& row = links_[p - pattern_first_];
            row.insert(row.end(), to.begin(), to.end());
        }
    }

    void append(Piece& left, Piece right) {
        link(left.last, right.first);
        if (left.empty) {
            left.first.insert(left.first.end(), right.first.begin(), right.first.end());
            left.anchored.insert(left.anchored.end(), right.anchored.begin(), right.anchored.end());
        }
        if (right.empty) left.last.insert(left.last.end(), right.last.begin(), right.last.end());
        else left.last = std::move(right.last);
        left.empty = left.empty && right.empty;
    }

    Piece build(const Pattern& p) {
        if (positions_.size() - pattern_first_ > most_positions) return {};
        switch (p.kind) {
        case Pattern::Kind::word:
        case Pattern::Kind::capitals:
        case Pattern::Kind::lemma: {
            Members members;
            add_members(p, members);
            return one(members);
        }
        case Pattern::Kind::feature: {
            Members members;
            if (add_members(p, members)) return one(members);
            Piece out;
            for (int i = 0; i < 2; ++i) {
                Piece clitic = one(clitics());
                clitic.empty = true;
                append(out, std::move(clitic));
            }
            append(out, one({"g:" + p.names[0]}));
            return out;
        }
        case Pattern::Kind::gap: {
            Piece out;
            for (std::uint32_t i = 0; i < p.reach; ++i) {
                const std::uint32_t any = position(0, PositionRecord::any);
                if (i == 0) out.first = {any};
                else link({out.last.back()}, {any});
                out.last.push_back(any);
            }
            return out;
        }
        case Pattern::Kind::optional: {
            Piece out = build(p.parts[0]);
            out.empty = true;
            return out;
        }
        case Pattern::Kind::choice: return build_choice(p);
        case Pattern::Kind::sequence: return build_sequence(p.parts);
        default: return {};
        }
    }

    Piece build_choice(const Pattern& p) {
        Members singles;
        Piece out{.empty = false};
        const auto add = [&](Piece piece) {
            out.first.insert(out.first.end(), piece.first.begin(), piece.first.end());
            out.last.insert(out.last.end(), piece.last.begin(), piece.last.end());
            out.anchored.insert(out.anchored.end(), piece.anchored.begin(), piece.anchored.end());
            out.empty = out.empty || piece.empty;
        };
        for (const Pattern& part : p.parts)
            if (!is_the_end(part) && !add_members(part, singles)) add(build(part));
        if (!singles.empty()) add(one(singles));
        return out;
    }

    Piece build_part(std::span<const Pattern> parts, std::size_t i) {
        Piece piece = build(parts[i]);
        if (parts.size() > 1 && is_negation_particle(parts[i])) piece.empty = true;
        return piece;
    }

    Piece build_sequence(std::span<const Pattern> parts) {
        Piece out;
        std::vector<std::uint32_t> ends; // where the match may end although more could follow
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (parts[i].kind == Pattern::Kind::start) {
                Piece rest = build_sequence(parts.subspan(i + 1));
                rest.anchored = std::exchange(rest.first, {});
                append(out, std::move(rest));
                break;
            }
            if (parts[i].kind == Pattern::Kind::end) {
                for (const std::uint32_t p : out.last) mark(p, PositionRecord::at_end);
                continue;
            }
            Piece piece = build_part(parts, i);
            if (may_be_the_end(parts[i])) {
                for (const std::uint32_t p : out.last) mark(p, PositionRecord::at_end);
                ends.insert(ends.end(), out.last.begin(), out.last.end());
            }
            append(out, std::move(piece));
        }
        out.last.insert(out.last.end(), ends.begin(), ends.end());
        return out;
    }

    /// `(… |$)`: what stands before may end the match where the sentence ends.
    static bool may_be_the_end(const Pattern& p) {
        return p.kind == Pattern::Kind::choice && std::ranges::any_of(p.parts, is_the_end);
    }
    static bool is_the_end(const Pattern& p) { return p.parts.size() == 1 && p.parts[0].kind == Pattern::Kind::end; }

    void compile_pattern(const PatternText& text) {
        pattern_first_ = static_cast<std::uint32_t>(positions_.size());
        links_.clear();
        const Piece whole = build(resolved(text.pattern, text.place));
        if (positions_.size() - pattern_first_ > most_positions)
            return fail(text.place, "motif « " + text.notation + " » trop grand : coupez-le en plusieurs entrées");
        if (whole.empty)
            return fail(text.place,
                        "motif « " + text.notation + " » : tout y est facultatif, rendez un mot obligatoire");
        for (const std::uint32_t p : whole.last) mark(p, PositionRecord::accepts);
        const PatternRecord record{.entry = static_cast<std::uint32_t>(entries_.size() - 1),
                                   .first_position = pattern_first_,
                                   .first_follow = static_cast<std::uint32_t>(follow_.size()),
                                   .first_beginning = static_cast<std::uint32_t>(beginnings_.size())};
        for (std::uint32_t p = pattern_first_; p < positions_.size(); ++p) {
            std::vector<std::uint32_t>& row = links_[p - pattern_first_];
            std::sort(row.begin(), row.end());
            row.erase(std::unique(row.begin(), row.end()), row.end());
            positions_[p].follow_first = static_cast<std::uint16_t>(follow_.size() - record.first_follow);
            positions_[p].follow_count = static_cast<std::uint16_t>(row.size());
            for (const std::uint32_t next : row) follow_.push_back(static_cast<std::uint16_t>(next - pattern_first_));
        }
        if (follow_.size() - record.first_follow > std::numeric_limits<std::uint16_t>::max())
            return fail(text.place, "motif « " + text.notation + " » trop grand : coupez-le en plusieurs entrées");
        if (words_read() > PatternRecord::most_words)
            return fail(text.place,
                        "motif « " + text.notation + " » trop long : il lit plus de 32 mots, coupez-le en deux");
        const auto begin = [&](std::uint32_t p, std::uint32_t anchor) {
            if ((positions_[p].flags & PositionRecord::any) == 0) beginnings_.push_back((p - pattern_first_) | anchor);
        };
        for (const std::uint32_t p : whole.first) begin(p, 0);
        for (const std::uint32_t p : whole.anchored) begin(p, PatternRecord::anchor);
        patterns_.push_back(record);
    }

    /// The most words that the pattern in the making reads. Its links lead to later places only.
    [[nodiscard]] std::uint32_t words_read() const {
        std::vector<std::uint32_t> from(links_.size(), 1);
        for (std::size_t p = links_.size(); p-- > 0;)
            for (const std::uint32_t next : links_[p]) from[p] = std::max(from[p], 1 + from[next - pattern_first_]);
        return from.empty() ? 0 : *std::max_element(from.begin(), from.end());
    }

    // ------------------------------------------------------------------ triggers

    /// How common the words of each new atom are: counted in the sentences that show what entries flag and accept. A
    /// house lexicon knows of a word that it is no more common than the rarest built-in atom that has it.
    void weigh_atoms() {
        const std::size_t known = base_ == nullptr ? 0 : base_->atom_keys.size();
        atom_weights_.resize(atom_members_.size(), 0);
        const auto add = [&](const std::vector<AtomId>& atoms, std::uint32_t weight) {
            for (const AtomId id : atoms)
                if (id >= known) atom_weights_[id] += weight;
        };
        std::unordered_map<std::string, std::uint32_t> counts;
        std::uint32_t words = 0;
        if (base_ == nullptr)
            for (const EntryRecord& entry : entries_)
                for (const Range& examples : {entry.flagged, entry.accepted})
                    for (std::uint32_t i = examples.first; i < examples.last; ++i)
                        words += count_words(strings_[i], counts);
        for (const auto& [word, atoms] : words_) {
            std::uint32_t count = 0;
            if (base_ == nullptr) {
                if (const auto found = counts.find(word); found != counts.end()) count = found->second;
            } else {
                for (const AtomId id : atoms)
                    if (id < known)
                        count = count == 0 ? base_->atom_weights[id] : std::min(count, base_->atom_weights[id]);
            }
            add(atoms, count + 1);
        }
        constexpr std::uint32_t house_shape = 1000;
        const std::uint32_t of_a_shape = base_ == nullptr ? words / 30 : house_shape;
        for (const std::vector<AtomId>& atoms : shape_atoms_) add(atoms, of_a_shape);
    }

    /// Numbers the atoms of common words first: what one text needs lies together then, and steps between atoms are
    /// short.
    void number_atoms() {
        std::vector<AtomId> order(atom_weights_.size());
        std::iota(order.begin(), order.end(), AtomId{0});
        std::ranges::stable_sort(order, std::greater{}, [&](AtomId id) { return atom_weights_[id]; });
        std::vector<AtomId> number(order.size());
        std::vector<std::uint32_t> weights;
        for (const AtomId id : order) {
            number[id] = static_cast<AtomId>(weights.size());
            weights.push_back(atom_weights_[id]);
        }
        atom_weights_ = std::move(weights);
        for (auto& [key, id] : atom_ids_) id = number[id];
        for (PositionRecord& position : positions_)
            position.atom = number[position.atom] & (PositionRecord::most_atoms - 1);
        for (AtomId* id : {&slipping_, &english_}) *id = number[*id];
        for (AtomId& id : grammar_) id = number[id];
        numbered_sets_.reserve(sets_.size());
        for (const std::vector<AtomId>*& set : sets_) {
            std::vector<AtomId>& numbered = numbered_sets_.emplace_back();
            for (const AtomId id : *set) numbered.push_back(number[id]);
            std::ranges::sort(numbered);
            set = &numbered;
        }
    }

    std::uint32_t count_words(const TextRef& text, std::unordered_map<std::string, std::uint32_t>& counts) {
        const std::string_view sentence(texts_.data() + text.offset, text.size);
        std::uint32_t words = 0;
        for (const Token& token : tokenizer_.tokens(sentence))
            if (token.is_word()) {
                ++counts[fold(sentence.substr(token.span.begin, token.span.end - token.span.begin))];
                ++words;
            }
        return words;
    }

    /// Of each new pattern, the rarest words that no match can do without: those that trigger it, and others that it
    /// requires.
    void find_triggers() {
        const std::size_t known = base_ == nullptr ? 0 : base_->patterns.size() - 1;
        patterns_.push_back({.entry = none,
                             .first_position = static_cast<std::uint32_t>(positions_.size()),
                             .first_follow = static_cast<std::uint32_t>(follow_.size()),
                             .first_beginning = static_cast<std::uint32_t>(beginnings_.size())});
        for (auto i = static_cast<std::uint32_t>(known); i + 1 < patterns_.size(); ++i) {
            WeightedGraph graph = graph_of(i);
            for (const AtomId id : cut(graph, i)) triggers_[id].push_back(i);
            patterns_[i].first_required = static_cast<std::uint32_t>(required_.size());
            for (const AtomId id : cut(graph, i)) required_.push_back(id);
        }
        patterns_.back().first_required = static_cast<std::uint32_t>(required_.size());
    }

    WeightedGraph graph_of(std::uint32_t index) const {
        const PatternRecord &pattern = patterns_[index], &next = patterns_[index + 1];
        WeightedGraph graph;
        for (std::uint32_t p = pattern.first_position; p < next.first_position; ++p) {
            const PositionRecord& position = positions_[p];
            const bool any = (position.flags & PositionRecord::any) != 0;
            graph.weights.push_back(any ? WeightedGraph::unbearable : std::uint64_t{atom_weights_[position.atom]} + 1);
            const auto row =
                std::span(follow_).subspan(pattern.first_follow + position.follow_first, position.follow_count);
            graph.follow.emplace_back(row.begin(), row.end());
            if ((position.flags & PositionRecord::accepts) != 0) graph.last.push_back(p - pattern.first_position);
        }
        for (std::uint32_t b = pattern.first_beginning; b < next.first_beginning; ++b)
            graph.first.push_back(beginnings_[b] & ~PatternRecord::anchor);
        return graph;
    }

    /// The atoms of the lightest cut, whose places no later cut may use.
    std::vector<AtomId> cut(WeightedGraph& graph, std::uint32_t index) const {
        std::vector<AtomId> out;
        for (const std::uint32_t node : lightest_cut(graph)) {
            graph.weights[node] = WeightedGraph::unbearable;
            out.push_back(positions_[patterns_[index].first_position + node].atom);
        }
        std::sort(out.begin(), out.end());
        out.erase(std::unique(out.begin(), out.end()), out.end());
        return out;
    }

    // ------------------------------------------------------------------ rules

    void compile_rules() {
        for (const auto& [name, klass] : source_.classes) add_class("@" + name, klass);
        for (const auto& [name, shape] : source_.shapes) add_class("{" + name, shape);
        for (const auto& [name, hints] : source_.field_hints)
            classes_.push_back({text("champ:" + name), strings(hints)});
        for (const RuleRecord::Kind kind :
             {RuleRecord::Kind::span, RuleRecord::Kind::document, RuleRecord::Kind::marker})
            for (const RuleSource& rule : source_.rules)
                if (rule.kind == kind) compile_rule(rule);
        for (const RuleSource& rule : source_.rules)
            for (const NameSource& marker : rule.repairs) check_known(marker.name, marker.place, true);
        compile_glossary();
        check_scores();
    }

    void compile_glossary() {
        std::map<std::string, std::string_view> first; // the lines of this source, by what they read alike
        for (const GlossarySource& line : source_.glossary) {
            const std::vector<Token> tokens = tokenizer_.tokens(line.jargon);
            const bool words = std::ranges::all_of(tokens, &Token::is_word);
            if (tokens.empty() || tokens.size() > longest_phrase || !words || line.plain.empty()) {
                fail(line.place,
                     "ligne de glossaire illisible : écrivez \"mots du métier\" = \"mots du client\", avec " +
                         std::to_string(longest_phrase) + " mots à gauche au plus");
                continue;
            }
            std::string key;
            for (const Token& token : tokens)
                key += (key.empty() ? "" : " ") +
                       glossary_key(std::string_view(line.jargon).substr(token.span.begin, token.span.size()), token,
                                    true);
            const auto [known, fresh] = first.try_emplace(key, line.jargon);
            if (fresh) glossary_[key] = line.plain;
            else
                fail(line.place, "« " + line.jargon + " » se lit comme « " + std::string(known->second) +
                                     " », déjà au glossaire : gardez une des deux lignes");
        }
    }

    void add_class(const std::string& name, const ClassSource& source) {
        if (is_in_base(name))
            fail(source.place, "la classe " + in_pattern(name) + " existe déjà : donnez un autre nom à la vôtre");
        std::vector<std::string_view> notations;
        notations.reserve(source.members.size());
        for (const PatternText& member : source.members) {
            notations.push_back(member.notation);
            resolved(member.pattern, member.place);
        }
        classes_.push_back({text(name), strings(notations)});
    }
    bool is_in_base(std::string_view klass) const {
        return base_ != nullptr && std::ranges::any_of(base_->classes, [&](const ClassRecord& record) {
                   return base_->text(record.name) == klass;
               });
    }

    std::optional<std::uint32_t> known_rule(std::string_view id) const {
        for (std::uint32_t i = 0; i < rules_.size(); ++i)
            if (std::string_view(texts_.data() + rules_[i].id.offset, rules_[i].id.size) == id) return i;
        return std::nullopt;
    }

    void compile_rule(const RuleSource& source) {
        std::uint32_t rule = 0;
        if (const auto known = known_rule(source.id)) {
            rule = *known;
            if (const auto mistake = another_kind(source, rules_[rule].kind)) return fail(source.place, *mistake);
            for (const NameSource& setting : source.settings)
                fail(setting.place, "« " + setting.name + " » : la règle « " + source.id +
                                        " » est déjà décrite, gardez ses entrées seules ; sa gravité se règle sous "
                                        "[severity] dans francparler.toml");
        } else {
            if (source.title.empty() && source.kind != RuleRecord::Kind::marker)
                return fail(source.place, "règle « " + source.id + " » sans titre : ajoutez titre = \"…\"");
            rule = static_cast<std::uint32_t>(rules_.size());
            rules_.push_back(rule_record(source));
            check_repaired(source.id, rule, source.guards, source.place);
        }
        const auto first = static_cast<std::uint32_t>(entries_.size());
        for (const EntrySource& entry : source.entries) {
            EntryRecord record{.rule = rule};
            record.severity = entry.severity.value_or(rules_[rule].severity);
            record.guards = entry.guards.value_or(rules_[rule].guards);
            if (entry.guards) check_repaired(source.id, rule, *entry.guards, entry.place);
            if (std::ranges::any_of(entry.patterns, [&](const PatternText& text) { return negates(text.pattern); }))
                record.guards = static_cast<guard::Set>(record.guards & ~guard::negated);
            record.pattern = entry.patterns.empty() ? TextRef{} : text(entry.patterns.front().notation);
            record.certain = entry.certain || base_ != nullptr;
            record.hint = text(entry.hint);
            record.flagged = strings(entry.flagged);
            record.accepted = strings(entry.accepted);
            record.file = text(entry.place.file);
            record.line = entry.place.line;
            add_entry(record, entry.patterns);
            for (const ReplacementSource& replacement : entry.replacements) add_replacement(replacement, entry);
            for (const std::string& sentence : entry.rewritten)
                replacement_examples_.push_back({static_cast<std::uint32_t>(entries_.size() - 1), text(sentence)});
        }
        for (std::uint32_t i = 0; i < source.entries.size(); ++i)
            if (!source.entries[i].exclusions.empty())
                add_entry({.rule = rule, .veto_of = first + i, .veto_end = first + i + 1},
                          source.entries[i].exclusions);
        if (!source.exclusions.empty())
            add_entry({.rule = rule, .veto_of = first, .veto_end = none}, source.exclusions);
    }

    /// The guard « repare » looks for the markers that its rule names.
    void check_repaired(const std::string& id, std::uint32_t rule, guard::Set guards, const SourcePlace& place) {
        const Range repairs = rules_[rule].repairs;
        if ((guards & guard::repaired) != 0 && repairs.first == repairs.last)
            fail(place, "garde « repare » sans marqueur qui répare : ajoutez à la règle « " + id +
                            " » par exemple repare_par = [\"solution/action\"]");
    }

    /// Of a category with its slash: as score.toml says, else as the rules of that category that are there already.
    Dimension dimension_of(std::string_view category) const {
        if (const auto found = source_.dimensions.find(category.substr(0, category.size() - 1));
            found != source_.dimensions.end())
            return found->second.dimension;
        for (const RuleRecord& rule : rules_)
            if (std::string_view(texts_.data() + rule.id.offset, rule.id.size).starts_with(category))
                return rule.dimension;
        return Dimension::clarte;
    }

    RuleRecord rule_record(const RuleSource& source) {
        RuleRecord record;
        record.id = text(source.id);
        record.title = text(source.title);
        record.why = text(source.why);
        record.advice = text(source.advice);
        record.source = text(source.source);
        record.kind = source.kind;
        record.severity = source.severity;
        record.guards = source.guards;
        std::vector<std::string_view> repairs;
        for (const NameSource& marker : source.repairs) repairs.push_back(marker.name);
        record.repairs = strings(repairs);
        record.flagged = strings(source.flagged);
        record.accepted = strings(source.accepted);
        record.file = text(source.place.file);
        record.line = source.place.line;
        record.dimension = dimension_of(std::string_view(source.id).substr(0, source.id.find('/') + 1));
        if (const auto found = source_.rule_scores.find(source.id); found != source_.rule_scores.end())
            record.cap = static_cast<float>(found->second.cap);
        if (const auto found = source_.measures.find(source.id); found != source_.measures.end()) {
            record.precision = static_cast<float>(found->second.precision);
            record.recall = static_cast<float>(found->second.recall);
            record.measured = found->second.places;
        }
        return record;
    }

    void add_entry(const EntryRecord& record, const std::vector<PatternText>& patterns) {
        entries_.push_back(record);
        for (const PatternText& pattern : patterns) compile_pattern(pattern);
    }

    void add_replacement(const ReplacementSource& source, const EntrySource& entry) {
        const auto number = static_cast<std::uint32_t>(entries_.size() - 1);
        const auto resolve = [&](const Pattern& named) { return resolved(named, source.place); };
        for (const PatternText& pattern : source.patterns.empty() ? entry.patterns : source.patterns)
            if (auto mistake = replacements_.add(number, source.text, pattern, resolve))
                fail(source.place, "remplace « " + source.text + " » : " + *mistake);
    }

    void check_scores() {
        if (base_ != nullptr && source_.score)
            fail(source_.score_place, "un lexique de maison ne change pas les nombres de la note : vos poids vont sous "
                                      "[scorecard] dans francparler.toml");
        for (const auto& [category, score] : source_.dimensions)
            if (base_ != nullptr && has_rule_of(category))
                fail(score.place, "la catégorie « " + category +
                                      " » est déjà placée : un lexique de maison ne place que les siennes");
        for (const auto& [id, score] : source_.rule_scores) check_own(id, score.place);
        for (const auto& [id, measure] : source_.measures) check_own(id, measure.place);
    }
    [[nodiscard]] bool has_rule_of(const std::string& category) const {
        return std::ranges::any_of(
            base_->rules, [&](const RuleRecord& rule) { return base_->text(rule.id).starts_with(category + '/'); });
    }
    /// What a lexicon says of a rule is said of its own.
    void check_own(const std::string& id, const SourcePlace& place) {
        if (base_ != nullptr && base_->find_rule(id) != none)
            fail(place, "la règle « " + id + " » est déjà décrite : un lexique de maison n'y ajoute que des entrées");
        else check_known(id, place, false);
    }
    void check_known(const std::string& id, const SourcePlace& place, bool marker) {
        std::vector<std::string_view> known;
        for (const RuleRecord& rule : rules_)
            if (!marker || rule.kind == RuleRecord::Kind::marker)
                known.emplace_back(texts_.data() + rule.id.offset, rule.id.size);
        if (std::ranges::find(known, id) == known.end())
            fail(place, (marker ? "marqueur inconnu « " : "règle inconnue « ") + id + " »" + did_you_mean(id, known));
    }

    // ------------------------------------------------------------------ words

    void add_word(const std::string& folded, AtomId id) { words_[folded].push_back(id); }

    void add_inflections(const std::string& lemma, AtomId id) {
        for (const InflectedForm& form : forms_of(dictionary_(), lemma)) add_word(fold(form.form), id);
    }

    void add_member(std::string_view member, AtomId id) {
        const std::string name(member.substr(2));
        switch (member[0]) {
        case 'w':
            add_word(name, id);
            for (const auto& [elided, full] : elisions) {
                if (name == elided) add_word(std::string(full), id);
                if (name == full) add_word(std::string(elided), id);
            }
            break;
        case 'C': add_word(image::capitals_mark + name, id); break;
        case 'l':
            if (std::none_of(name.begin(), name.end(),
                             [](char c) { return (c >= 'a' && c <= 'z') || (c & 0x80) != 0; }))
                add_word(image::capitals_mark + name, id);
            else add_inflections(name, id);
            break;
        case 'e': break; // the list of English words fills it
        case 'g': grammar_atoms_.emplace_back(*grammar(name), id); break;
        default: shape_atoms_[static_cast<std::size_t>(std::stoi(name))].push_back(id);
        }
    }

    [[nodiscard]] std::size_t sets_of_base() const { return base_ == nullptr ? 0 : base_->set_offsets.size() - 1; }

    SetId set_id(std::vector<AtomId> atoms) {
        std::sort(atoms.begin(), atoms.end());
        atoms.erase(std::unique(atoms.begin(), atoms.end()), atoms.end());
        if (base_ != nullptr && atoms.empty()) return no_set;
        const auto [found, fresh] =
            set_ids_.try_emplace(std::move(atoms), static_cast<SetId>(sets_of_base() + set_ids_.size()));
        if (fresh) sets_.push_back(&found->first);
        return found->second;
    }

    void build_words() {
        set_id({});
        const std::size_t known_atoms = base_ == nullptr ? 0 : base_->atom_keys.size();
        for (std::size_t id = known_atoms; id < atom_members_.size(); ++id)
            for (const std::string& member : atom_members_[id]) add_member(member, static_cast<AtomId>(id));
        std::unordered_set<std::string> french;
        if (base_ == nullptr || !grammar_atoms_.empty())
            dictionary_().for_each_form([&](std::string_view form, std::string_view, tag::Tags tags) {
                if (form.find(' ') != std::string_view::npos) return;
                const std::string folded = fold(form);
                if (base_ == nullptr) {
                    words_.try_emplace(folded);
                    french.insert(bare(folded));
                }
                for (const auto& [wanted, id] : grammar_atoms_)
                    if ((tags & wanted) == wanted) words_[folded].push_back(id);
            });

        if (base_ == nullptr) add_english_words(french);

        std::map<std::string, std::vector<AtomId>> groups;
        std::map<std::string, SetId> exact, unaccented;
        std::set<std::string> accented;
        for (auto& [word, atoms] : words_) {
            const std::string key = bare(word);
            if (key != word) accented.insert(key);
            std::vector<AtomId>& group = groups[key];
            group.insert(group.end(), atoms.begin(), atoms.end());
            if (base_ != nullptr) {
                add_base_atoms(base_->exact.find(word), atoms);
                add_base_atoms(base_->unaccented.find(key), group);
            }
            exact[word] = set_id(atoms);
        }
        for (auto& [key, atoms] : groups)
            if (accented.contains(key) || (base_ != nullptr && base_->unaccented.find(key))) {
                if (const auto plain = words_.find(key); plain != words_.end())
                    atoms.insert(atoms.end(), plain->second.begin(), plain->second.end());
                unaccented[key] = set_id(atoms);
            }
        for (std::size_t shape = 0; shape < shape_atoms_.size(); ++shape) {
            std::vector<AtomId> atoms = shape_atoms_[shape];
            if (base_ != nullptr) add_base_atoms(base_->shape_sets[shape], atoms);
            shape_sets_.push_back(set_id(atoms));
        }
        put_common_sets_first(exact, unaccented);
        if (sets_of_base() + sets_.size() > WordTableBuilder::most_sets ||
            atom_members_.size() > PositionRecord::most_atoms)
            errors_.push_back({{}, 0, 0, "plus de 16 millions de classes de mots : regroupez des entrées"});
        if (!exact_.build(exact) || !unaccented_.build(unaccented))
            errors_.push_back({{}, 0, 0, "deux mots ont la même empreinte : retirez l'un des derniers ajoutés"});
    }

    /// Numbers the largest sets first, which are those of the commonest words. Those of a house lexicon's base stay.
    void put_common_sets_first(std::map<std::string, SetId>& exact, std::map<std::string, SetId>& unaccented) {
        if (base_ != nullptr) {
            common_sets_ = base_->common_offsets.size() - 1;
            return;
        }
        std::vector<SetId> order(sets_.size());
        std::iota(order.begin(), order.end(), SetId{0});
        common_sets_ = std::min(Lexicon::most_common, order.size() - 1);
        std::stable_sort(order.begin() + 1, order.end(),
                         [&](SetId a, SetId b) { return sets_[a]->size() > sets_[b]->size(); });
        std::sort(order.begin() + 1 + static_cast<std::ptrdiff_t>(common_sets_), order.end());
        std::vector<SetId> number(sets_.size());
        std::vector<const std::vector<AtomId>*> sorted;
        for (const SetId set : order) {
            number[set] = static_cast<SetId>(sorted.size());
            sorted.push_back(sets_[set]);
        }
        sets_ = std::move(sorted);
        for (auto* words : {&exact, &unaccented})
            for (auto& [word, set] : *words) set = number[set];
        for (SetId& set : shape_sets_) set = number[set];
    }

    void add_english_words(const std::unordered_set<std::string>& french) {
        constexpr std::size_t shortest = 3; ///< letters; shorter ones are abbreviations
        while (!english_words_.empty()) {
            const std::size_t end = std::min(english_words_.find('\n'), english_words_.size());
            const std::string word(english_words_.substr(0, end));
            english_words_.remove_prefix(std::min(end + 1, english_words_.size()));
            const bool small = std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
            if (small && word.size() >= shortest && !french.contains(word)) words_[word].push_back(english_);
        }
    }

    void add_base_atoms(std::optional<SetId> set, std::vector<AtomId>& atoms) const {
        if (!set) return;
        base_->each_atom(*set, [&](AtomId id) { atoms.push_back(id); });
    }

    const Members& members_of_class(const std::string& name, Members& kept) {
        if (kept.empty()) {
            const Pattern klass = resolved({.kind = Pattern::Kind::klass, .names = {name}}, {});
            for (const Pattern& part : klass.parts) add_members(part, kept);
        }
        return kept;
    }
    const Members& clitics() { return members_of_class("clitique", clitics_); }

    /// A pattern that holds a negation of its own (« vous n'avez pas lu ») means it: no guard against negation.
    bool negates(const Pattern& p) {
        if (p.kind == Pattern::Kind::word && members_of_class("negation", negations_).contains("w:" + p.names[0]))
            return true;
        return std::ranges::any_of(p.parts, [&](const Pattern& part) { return negates(part); });
    }

    // ------------------------------------------------------------------ image

    /// As Lexicon::each_atom reads them.
    static void append_steps(std::vector<std::uint8_t>& out, const std::vector<AtomId>& atoms) {
        AtomId last = 0;
        for (const AtomId id : atoms) {
            AtomId step = id - std::exchange(last, id);
            for (; step > 0x7F; step >>= 7) out.push_back(static_cast<std::uint8_t>(step | 0x80));
            out.push_back(static_cast<std::uint8_t>(step));
        }
    }

    std::vector<std::byte> write() {
        std::vector<std::uint32_t> set_offsets{0}, trigger_offsets{0}, trigger_patterns;
        std::vector<std::uint8_t> set_atoms;
        if (base_ != nullptr) {
            set_offsets.assign(base_->set_offsets.begin(), base_->set_offsets.end());
            set_atoms.assign(base_->set_atoms.begin(), base_->set_atoms.end());
        }
        for (const std::vector<AtomId>* set : sets_) {
            append_steps(set_atoms, *set);
            set_offsets.push_back(static_cast<std::uint32_t>(set_atoms.size()));
        }
        for (const std::vector<std::uint32_t>& row : triggers_) {
            trigger_patterns.insert(trigger_patterns.end(), row.begin(), row.end());
            trigger_offsets.push_back(static_cast<std::uint32_t>(trigger_patterns.size()));
        }
        std::vector<std::uint64_t> common_sets_of(atom_members_.size());
        std::vector<std::uint32_t> common_offsets{0}, common_patterns;
        for (std::size_t common = 0; common < common_sets_; ++common) {
            std::set<std::uint32_t> triggered;
            const auto add = [&](AtomId id) {
                common_sets_of[id] |= std::uint64_t{1} << common;
                triggered.insert(triggers_[id].begin(), triggers_[id].end());
            };
            if (base_ != nullptr) base_->each_atom(static_cast<SetId>(common + 1), add);
            else std::ranges::for_each(*sets_[common + 1], add);
            common_patterns.insert(common_patterns.end(), triggered.begin(), triggered.end());
            common_offsets.push_back(static_cast<std::uint32_t>(common_patterns.size()));
        }
        std::vector<std::uint64_t> atom_keys(atom_members_.size());
        for (const auto& [key, id] : atom_ids_) atom_keys[id] = key;

        Lexicon parts;
        (base_ == nullptr ? parts.exact : parts.added_exact) = exact_.view();
        (base_ == nullptr ? parts.unaccented : parts.added_unaccented) = unaccented_.view();
        parts.set_offsets = set_offsets;
        parts.set_atoms = set_atoms;
        parts.atom_keys = atom_keys;
        parts.atom_weights = atom_weights_;
        parts.patterns = patterns_;
        parts.positions = positions_;
        parts.follow = follow_;
        parts.beginnings = beginnings_;
        parts.required = required_;
        parts.trigger_offsets = trigger_offsets;
        parts.trigger_patterns = trigger_patterns;
        parts.common_sets_of = common_sets_of;
        parts.common_offsets = common_offsets;
        parts.common_patterns = common_patterns;
        parts.shape_sets = shape_sets_;
        parts.rules = rules_;
        parts.entries = entries_;
        parts.classes = classes_;
        parts.strings = strings_;
        const ReplacementRecords replacements =
            replacements_.records([&](std::string_view value) { return text(value); });
        std::vector<GlossaryRecord> glossary;
        glossary.reserve(glossary_.size());
        for (const auto& [key, plain] : glossary_) glossary.push_back({text(key), text(plain)});
        parts.glossary = glossary;
        parts.texts = texts_;
        parts.replacements = replacements.records;
        parts.replacement_items = replacements.items;
        parts.replacement_forms = replacements.forms;
        parts.replacement_examples = replacement_examples_;
        parts.slipping = slipping_;
        parts.english = english_;
        parts.grammar = grammar_;
        return image::write(parts,
                            base_ != nullptr && !source_.score ? *base_->score : source_.score.value_or(ScoreTable{}));
    }

    const LexiconSource& source_;
    const DictionarySource& dictionary_;
    std::string_view english_words_;
    const Lexicon* base_;
    Tokenizer tokenizer_;
    Errors errors_;

    std::vector<char> texts_;
    std::unordered_map<std::string, TextRef> text_refs_;
    std::vector<TextRef> strings_;
    std::vector<ClassRecord> classes_;
    std::vector<RuleRecord> rules_;
    std::vector<EntryRecord> entries_;
    ReplacementCompiler replacements_;
    std::vector<ReplacementExample> replacement_examples_;
    std::map<std::string, std::string> glossary_; ///< plain words by key

    std::map<std::string, std::vector<PatternText>> base_members_;
    std::set<std::string> open_; ///< classes that are being written out
    std::size_t parts_ = 0;      ///< of the pattern that is being written out

    std::map<std::uint64_t, AtomId> atom_ids_; ///< by the hash of their members
    std::vector<Members> atom_members_;
    Members clitics_, negations_;
    std::vector<std::uint32_t> atom_weights_;
    std::vector<PatternRecord> patterns_;
    std::vector<PositionRecord> positions_;
    std::vector<std::uint16_t> follow_;
    std::vector<std::uint32_t> beginnings_;
    std::vector<AtomId> required_;
    std::vector<std::vector<std::uint32_t>> triggers_; ///< per atom: patterns
    std::vector<std::vector<std::uint32_t>>
        links_; ///< of the pattern in the making: from each place, where reading goes on
    std::uint32_t pattern_first_ = 0;
    AtomId slipping_ = none, english_ = none;
    PerGrammar<AtomId> grammar_{};

    std::unordered_map<std::string, std::vector<AtomId>> words_;
    std::vector<std::pair<tag::Tags, AtomId>> grammar_atoms_;
    std::array<std::vector<AtomId>, static_cast<std::size_t>(Shape::count_)> shape_atoms_;
    std::map<std::vector<AtomId>, SetId> set_ids_; ///< of new sets, behind those of the base
    std::vector<const std::vector<AtomId>*> sets_; ///< keys of set_ids_, or numbered_sets_ at the end
    std::vector<std::vector<AtomId>> numbered_sets_;
    std::vector<SetId> shape_sets_;
    std::size_t common_sets_ = 0;
    WordTableBuilder exact_, unaccented_;
};

} // namespace

Result<std::vector<std::byte>> compile_lexicon(const LexiconSource& source, const Dictionary& dictionary,
                                               std::string_view english) {
    const DictionarySource given = [&]() -> const Dictionary& { return dictionary; };
    return Compiler(source, given, english, nullptr).run();
}

Result<Lexicon> extend_lexicon(const Lexicon& base, const LexiconSource& source, const DictionarySource& dictionary) {
    Result<std::vector<std::byte>> image = Compiler(source, dictionary, {}, &base).run();
    if (!image) return image.error();
    auto owned = std::make_shared<const std::vector<std::byte>>(*std::move(image));
    std::optional<Lexicon> out = Lexicon::view(*owned);
    out->exact = base.exact;
    out->unaccented = base.unaccented;
    out->model = base.model;
    out->owned = std::move(owned);
    return *std::move(out);
}

} // namespace francparler
