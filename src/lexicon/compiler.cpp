#include "lexicon/compiler.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <set>
#include <unordered_map>
#include <utility>

#include "base/suggest.hpp"
#include "lexicon/atoms.hpp"
#include "lexicon/automaton.hpp"
#include "lexicon/glossary.hpp"
#include "lexicon/image.hpp"
#include "lexicon/pattern_resolver.hpp"
#include "lexicon/replacement.hpp"
#include "lexicon/replacement_compiler.hpp"
#include "lexicon/word_sets.hpp"
#include "text/fold.hpp"

namespace francparler {
namespace {

class Compiler {
public:
    Compiler(const LexiconSource& source, const DictionarySource& dictionary, std::string_view english,
             const Lexicon* base)
        : source_(source), english_words_(english), base_(base), resolver_(source, base, tokenizer_, errors_),
          automaton_(atoms_, resolver_), words_(base, dictionary), replacements_(dictionary) {}

    Result<std::vector<std::byte>> run() {
        if (base_ != nullptr) copy_base();
        compile_rules();
        slipping_ = base_ != nullptr ? base_->slipping : atom(resolver_.words_of("glissant"));
        english_ = base_ != nullptr ? base_->english : atom({"e:"});
        grammar_ = base_ != nullptr ? base_->grammar : atoms_of_grammar();
        if (errors_.empty()) errors_ = words_.build(atoms_, english_words_, english_);
        if (!errors_.empty()) {
            sort_by_place(errors_);
            return errors_;
        }
        atom_weights_ = words_.weights(atoms_, base_ == nullptr ? count_words() : WordCounts{});
        if (base_ == nullptr) number_atoms();
        automaton_.find_triggers(atom_weights_);
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
        atoms_.copy(*base_);
        automaton_.copy(*base_);
        rules_.assign(base_->rules.begin(), base_->rules.end());
        entries_.assign(base_->entries.begin(), base_->entries.end());
        replacements_.copy(*base_);
        replacement_examples_.assign(base_->replacement_examples.begin(), base_->replacement_examples.end());
        for (const GlossaryRecord& record : base_->glossary)
            glossary_.emplace(base_->text(record.key), base_->text(record.plain));
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

    AtomId atom(const Members& members) { return atoms_.id_of(members); }

    /// How common words are: counted in the sentences that show what entries flag and accept.
    WordCounts count_words() {
        WordCounts out;
        for (const EntryRecord& entry : entries_)
            for (const Range& examples : {entry.flagged, entry.accepted})
                for (std::uint32_t i = examples.first; i < examples.last; ++i) count_words(strings_[i], out);
        return out;
    }
    void count_words(const TextRef& text, WordCounts& counts) {
        const std::string_view sentence(texts_.data() + text.offset, text.size);
        for (const Token& token : tokenizer_.tokens(sentence))
            if (token.is_word()) {
                ++counts.of_word[fold(sentence.substr(token.span.begin, token.span.size()))];
                ++counts.all;
            }
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
        atoms_.renumber(number);
        automaton_.renumber(number);
        words_.renumber(number);
        for (AtomId* id : {&slipping_, &english_}) *id = number[*id];
        for (AtomId& id : grammar_) id = number[id];
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
            fail(source.place, "la classe " + name_in_pattern(name) + " existe déjà : donnez un autre nom à la vôtre");
        std::vector<std::string_view> notations;
        notations.reserve(source.members.size());
        for (const PatternText& member : source.members) {
            notations.push_back(member.notation);
            static_cast<void>(resolver_.resolved(member.pattern, member.place));
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
        for (const PatternText& pattern : patterns)
            if (const auto mistake = automaton_.add(pattern, static_cast<std::uint32_t>(entries_.size() - 1)))
                fail(pattern.place, *mistake);
    }

    void add_replacement(const ReplacementSource& source, const EntrySource& entry) {
        const auto number = static_cast<std::uint32_t>(entries_.size() - 1);
        const auto resolve = [&](const Pattern& named) { return resolver_.resolved(named, source.place); };
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

    /// A pattern that holds a negation of its own (« vous n'avez pas lu ») means it: no guard against negation.
    bool negates(const Pattern& p) {
        if (p.kind == Pattern::Kind::word && resolver_.words_of("negation").contains("w:" + p.names[0])) return true;
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
        for (const std::vector<AtomId>* set : words_.sets()) {
            append_steps(set_atoms, *set);
            set_offsets.push_back(static_cast<std::uint32_t>(set_atoms.size()));
        }
        for (const std::vector<std::uint32_t>& row : automaton_.triggers()) {
            trigger_patterns.insert(trigger_patterns.end(), row.begin(), row.end());
            trigger_offsets.push_back(static_cast<std::uint32_t>(trigger_patterns.size()));
        }
        std::vector<std::uint64_t> common_sets_of(atoms_.size());
        std::vector<std::uint32_t> common_offsets{0}, common_patterns;
        for (std::size_t common = 0; common < words_.common_sets(); ++common) {
            std::set<std::uint32_t> triggered;
            const auto add = [&](AtomId id) {
                common_sets_of[id] |= std::uint64_t{1} << common;
                const std::vector<std::uint32_t>& row = automaton_.triggers()[id];
                triggered.insert(row.begin(), row.end());
            };
            if (base_ != nullptr) base_->each_atom(static_cast<SetId>(common + 1), add);
            else std::ranges::for_each(*words_.sets()[common + 1], add);
            common_patterns.insert(common_patterns.end(), triggered.begin(), triggered.end());
            common_offsets.push_back(static_cast<std::uint32_t>(common_patterns.size()));
        }
        const std::vector<std::uint64_t> atom_keys = atoms_.keys();

        Lexicon parts;
        (base_ == nullptr ? parts.exact : parts.added_exact) = words_.exact();
        (base_ == nullptr ? parts.unaccented : parts.added_unaccented) = words_.unaccented();
        parts.set_offsets = set_offsets;
        parts.set_atoms = set_atoms;
        parts.atom_keys = atom_keys;
        parts.atom_weights = atom_weights_;
        parts.patterns = automaton_.patterns();
        parts.positions = automaton_.positions();
        parts.follow = automaton_.follow();
        parts.beginnings = automaton_.beginnings();
        parts.required = automaton_.required();
        parts.trigger_offsets = trigger_offsets;
        parts.trigger_patterns = trigger_patterns;
        parts.common_sets_of = common_sets_of;
        parts.common_offsets = common_offsets;
        parts.common_patterns = common_patterns;
        parts.shape_sets = words_.shape_sets();
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
    std::string_view english_words_;
    const Lexicon* base_;
    Tokenizer tokenizer_;
    Errors errors_;
    PatternResolver resolver_;
    AtomTable atoms_;
    AutomatonBuilder automaton_;
    WordSets words_;

    std::vector<char> texts_;
    std::unordered_map<std::string, TextRef> text_refs_;
    std::vector<TextRef> strings_;
    std::vector<ClassRecord> classes_;
    std::vector<RuleRecord> rules_;
    std::vector<EntryRecord> entries_;
    ReplacementCompiler replacements_;
    std::vector<ReplacementExample> replacement_examples_;
    std::map<std::string, std::string> glossary_; ///< plain words by key

    std::vector<std::uint32_t> atom_weights_;
    AtomId slipping_ = none, english_ = none;
    PerGrammar<AtomId> grammar_{};
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
