#include "lexicon/compiler.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <utility>

#include "base/suggest.hpp"
#include "lexicon/atoms.hpp"
#include "lexicon/automaton.hpp"
#include "lexicon/classes.hpp"
#include "lexicon/glossary.hpp"
#include "lexicon/image.hpp"
#include "lexicon/replacement_compiler.hpp"
#include "lexicon/text_pool.hpp"
#include "lexicon/triggers.hpp"
#include "lexicon/word_sets.hpp"
#include "text/ascii.hpp"
#include "text/fold.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

class Compiler {
public:
    Compiler(const LexiconSource& source, const DictionarySource& dictionary, std::string_view english,
             const Lexicon* base)
        : source_(source), english_words_(english), base_(base), texts_(base), replacements_(dictionary),
          classes_(source, base, tokenizer_, errors_), atoms_(base), automata_(base), words_(base, dictionary) {}

    Result<std::vector<std::byte>> run() {
        if (base_ != nullptr) copy_base();
        compile_rules();
        named_ = base_ != nullptr ? base_->named : named_atoms();
        if (errors_.empty())
            if (const auto mistake = words_.build(atoms_, english_words_, named_.english)) fail({}, *mistake);
        if (!errors_.empty()) {
            sort_by_place(errors_);
            return errors_;
        }
        std::vector<std::uint32_t> weights = words_.weights(atoms_, count_words());
        if (base_ == nullptr) number_atoms(weights);
        automata_.end();
        const TriggerTables triggers = find_triggers(automata_, weights, words_.common_sets(), base_);
        return write(weights, triggers);
    }

private:
    void fail(const SourcePlace& place, std::string message) {
        errors_.push_back({place.file, place.line, place.column, std::move(message)});
    }

    void copy_base() {
        class_records_.assign(base_->classes.begin(), base_->classes.end());
        rules_.assign(base_->rules.begin(), base_->rules.end());
        entries_.assign(base_->entries.begin(), base_->entries.end());
        replacements_.copy(*base_);
        replacement_examples_.assign(base_->replacement_examples.begin(), base_->replacement_examples.end());
        for (const GlossaryRecord& record : base_->glossary)
            glossary_.emplace(base_->text(record.key), base_->text(record.plain));
    }

    // ------------------------------------------------------------------ atoms

    NamedAtoms named_atoms() {
        const auto noun_or_adjective = [&](const std::string& feature) {
            return atoms_.add({"g:N:" + feature, "g:A:" + feature});
        };
        NamedAtoms out{.slipping = atoms_.add(classes_.members_of("glissant")), .english = atoms_.add({"e:"})};
        const auto set = [&](Grammar what, AtomId id) { out.grammar[static_cast<std::size_t>(what)] = id; };
        set(Grammar::masculine, noun_or_adjective("m"));
        set(Grammar::feminine, noun_or_adjective("f"));
        set(Grammar::singular, noun_or_adjective("s"));
        set(Grammar::plural, noun_or_adjective("p"));
        set(Grammar::masculine_determiner, atoms_.add({"g:DET:m"}));
        set(Grammar::feminine_determiner, atoms_.add({"g:DET:f"}));
        set(Grammar::singular_determiner, atoms_.add({"g:DET:s"}));
        set(Grammar::plural_determiner, atoms_.add({"g:DET:p"}));
        set(Grammar::noun, atoms_.add({"g:N"}));
        set(Grammar::verb, atoms_.add({"g:V"}));
        set(Grammar::adjective, atoms_.add({"g:A"}));
        set(Grammar::adverb, atoms_.add({"g:ADV"}));
        set(Grammar::pronoun, atoms_.add({"g:PRO"}));
        set(Grammar::link, atoms_.add({"g:PREP", "g:CONJ"}));
        set(Grammar::infinitive, atoms_.add({"g:V:inf"}));
        return out;
    }

    /// Counts the words of the examples of all entries. A house lexicon has too few examples to count.
    WordCounts count_words() {
        WordCounts out;
        if (base_ != nullptr) return out;
        for (const EntryRecord& entry : entries_)
            for (const Range& examples : {entry.flagged, entry.accepted})
                for (std::uint32_t i = examples.first; i < examples.last; ++i) {
                    const std::string_view sentence = texts_.string(i);
                    for (const Token& token : tokenizer_.tokens(sentence)) {
                        if (!token.is_word()) continue;
                        ++out.of_word[fold(view(sentence, token.span))];
                        ++out.total;
                    }
                }
        return out;
    }

    /// Renumbers the atoms, those of common words first: what one text needs then lies together, and the steps between
    /// the atoms of a set are short.
    void number_atoms(std::vector<std::uint32_t>& weights) {
        std::vector<AtomId> order(weights.size());
        std::iota(order.begin(), order.end(), AtomId{0});
        std::ranges::stable_sort(order, std::greater{}, [&](AtomId id) { return weights[id]; });
        std::vector<AtomId> number(order.size());
        std::vector<std::uint32_t> sorted;
        for (const AtomId id : order) {
            number[id] = static_cast<AtomId>(sorted.size());
            sorted.push_back(weights[id]);
        }
        weights = std::move(sorted);
        atoms_.renumber(number);
        automata_.renumber(number);
        words_.renumber(number);
        for (AtomId* id : {&named_.slipping, &named_.english}) *id = number[*id];
        for (AtomId& id : named_.grammar) id = number[id];
    }

    // ------------------------------------------------------------------ rules

    void compile_rules() {
        for (const auto& [name, klass] : source_.classes) add_class("@" + name, klass);
        for (const auto& [name, shape] : source_.shapes) add_class("{" + name, shape);
        for (const auto& [name, hints] : source_.field_hints)
            class_records_.push_back({texts_.add("champ:" + name), texts_.add_strings(hints)});
        for (const RuleRecord::Kind kind :
             {RuleRecord::Kind::span, RuleRecord::Kind::document, RuleRecord::Kind::marker})
            for (const RuleSource& rule : source_.rules)
                if (rule.kind == kind) compile_rule(rule);
        for (const RuleSource& rule : source_.rules) {
            for (const NameSource& marker : rule.repairs) check_known(marker.name, marker.place, true);
            for (const auto& [marker, advice] : rule.advice_by_marker) check_known(marker.name, marker.place, true);
        }
        compile_glossary();
        check_scores();
    }

    void compile_glossary() {
        std::map<std::string, std::string_view> first; // this source's jargon by its key
        for (const GlossarySource& line : source_.glossary) {
            const std::vector<Token> tokens = tokenizer_.tokens(line.jargon);
            const bool words = std::ranges::all_of(tokens, &Token::is_word);
            if (tokens.empty() || tokens.size() > longest_phrase || !words || is_all_space(line.plain)) {
                fail(line.place,
                     "ligne de glossaire illisible : écrivez \"mots du métier\" = \"mots du client\", avec " +
                         std::to_string(longest_phrase) + " mots à gauche au plus");
                continue;
            }
            std::string key;
            for (const Token& token : tokens)
                key += (key.empty() ? "" : " ") + glossary_key(view(line.jargon, token.span), token, true);
            const auto [known, fresh] = first.try_emplace(key, line.jargon);
            if (fresh) glossary_[key] = line.plain;
            else
                fail(line.place, "« " + line.jargon + " » se lit comme « " + std::string(known->second) +
                                     " », déjà au glossaire : gardez une des deux lignes");
        }
    }

    void add_class(const std::string& name, const ClassSource& source) {
        if (classes_.is_in_base(name))
            fail(source.place,
                 "la classe " + ClassExpander::in_pattern(name) + " existe déjà : donnez un autre nom à la vôtre");
        if (source.members.empty())
            fail(source.place, "classe " + ClassExpander::in_pattern(name) + " vide : donnez-lui au moins un mot");
        std::vector<std::string_view> notations;
        notations.reserve(source.members.size());
        for (const PatternText& member : source.members) {
            notations.push_back(member.notation);
            classes_.expand(member.pattern, member.place);
        }
        class_records_.push_back({texts_.add(name), texts_.add_strings(notations)});
    }

    std::optional<std::uint32_t> known_rule(std::string_view id) const {
        for (std::uint32_t i = 0; i < rules_.size(); ++i)
            if (texts_.text(rules_[i].id) == id) return i;
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
                return fail(source.place, "règle « " + source.id + " » sans titre" +
                                              did_you_mean(source.id, known_ids()) +
                                              " : ajoutez titre = \"…\", ou nommez une règle connue");
            rule = static_cast<std::uint32_t>(rules_.size());
            rules_.push_back(rule_record(source));
            check_repaired(source.id, rule, source.guards, source.place);
        }
        const auto first = static_cast<std::uint32_t>(entries_.size());
        for (const EntrySource& entry : source.entries) {
            if (entry.guards) check_repaired(source.id, rule, *entry.guards, entry.place);
            add_entry(entry_record(entry, rule), entry.patterns);
            for (const ReplacementSource& replacement : entry.replacements) add_replacement(replacement, entry);
            for (const std::string& sentence : entry.rewritten)
                replacement_examples_.push_back({last_entry(), texts_.add(sentence)});
        }
        for (std::uint32_t i = 0; i < source.entries.size(); ++i)
            if (!source.entries[i].exclusions.empty())
                add_entry({.rule = rule, .veto_of = first + i, .veto_end = first + i + 1},
                          source.entries[i].exclusions);
        if (!source.exclusions.empty())
            add_entry({.rule = rule, .veto_of = first, .veto_end = none}, source.exclusions);
    }

    /// The guard « repare » needs markers to look for.
    void check_repaired(const std::string& id, std::uint32_t rule, guard::Set guards, const SourcePlace& place) {
        const Range repairs = rules_[rule].repairs;
        if ((guards & guard::repaired) != 0 && repairs.first == repairs.last)
            fail(place, "garde « repare » sans marqueur qui répare : ajoutez à la règle « " + id +
                            " » par exemple repare_par = [\"solution/action\"]");
    }

    /// The dimension that score.toml gives to a category, else that of the known rules of the category.
    /// @param category  with its slash
    Dimension dimension_of(std::string_view category) const {
        if (const auto found = source_.dimensions.find(category.substr(0, category.size() - 1));
            found != source_.dimensions.end())
            return found->second.dimension;
        for (const RuleRecord& rule : rules_)
            if (texts_.text(rule.id).starts_with(category)) return rule.dimension;
        return Dimension::clarte;
    }

    RuleRecord rule_record(const RuleSource& source) {
        RuleRecord record;
        record.id = texts_.add(source.id);
        record.title = texts_.add(source.title);
        record.why = texts_.add(source.why);
        record.advice = texts_.add(source.advice);
        std::ranges::transform(source.advice_in, record.advice_in.begin(),
                               [&](const std::string& advice) { return texts_.add(advice); });
        record.advice_on_screen = texts_.add(source.advice_on_screen);
        std::vector<std::string_view> advice_by_marker;
        for (const auto& [marker, advice] : source.advice_by_marker)
            advice_by_marker.insert(advice_by_marker.end(), {marker.name, advice});
        record.advice_by_marker = texts_.add_strings(advice_by_marker);
        record.source = texts_.add(source.source);
        record.kind = source.kind;
        record.severity = source.severity;
        record.guards = source.guards;
        std::vector<std::string_view> repairs;
        for (const NameSource& marker : source.repairs) repairs.push_back(marker.name);
        record.repairs = texts_.add_strings(repairs);
        record.flagged = texts_.add_strings(source.flagged);
        record.accepted = texts_.add_strings(source.accepted);
        record.file = texts_.add(source.place.file);
        record.line = source.place.line;
        record.dimension = dimension_of(std::string_view(source.id).substr(0, source.id.find('/') + 1));
        if (const auto found = source_.rule_scores.find(source.id); found != source_.rule_scores.end()) {
            record.cap = static_cast<float>(found->second.cap);
            record.kept = static_cast<float>(found->second.kept);
        }
        if (const auto found = source_.measures.find(source.id); found != source_.measures.end()) {
            record.precision = static_cast<float>(found->second.precision);
            record.recall = static_cast<float>(found->second.recall);
            record.measured = found->second.places;
        }
        return record;
    }

    EntryRecord entry_record(const EntrySource& source, std::uint32_t rule) {
        EntryRecord record{.rule = rule};
        record.severity = source.severity.value_or(rules_[rule].severity);
        record.guards = source.guards.value_or(rules_[rule].guards);
        if (std::ranges::any_of(source.patterns, [&](const PatternText& text) { return negates(text.pattern); }))
            record.guards = static_cast<guard::Set>(record.guards & ~guard::negated);
        record.pattern = source.patterns.empty() ? TextRef{} : texts_.add(source.patterns.front().notation);
        record.certain = source.certain || base_ != nullptr;
        record.hint = texts_.add(source.hint);
        record.flagged = texts_.add_strings(source.flagged);
        record.accepted = texts_.add_strings(source.accepted);
        record.file = texts_.add(source.place.file);
        record.line = source.place.line;
        return record;
    }

    [[nodiscard]] std::uint32_t last_entry() const { return static_cast<std::uint32_t>(entries_.size() - 1); }
    void add_entry(const EntryRecord& record, const std::vector<PatternText>& patterns) {
        entries_.push_back(record);
        for (const PatternText& pattern : patterns) {
            const Pattern expanded = classes_.expand(pattern.pattern, pattern.place);
            if (const auto mistake = automata_.add(last_entry(), expanded, atoms_, classes_))
                fail(pattern.place, "motif « " + pattern.notation + " » " + std::string(*mistake));
        }
    }

    void add_replacement(const ReplacementSource& source, const EntrySource& entry) {
        const auto number = last_entry();
        const auto resolve = [&](const Pattern& named) { return classes_.expand(named, source.place); };
        for (const PatternText& pattern : source.patterns.empty() ? entry.patterns : source.patterns)
            if (auto mistake = replacements_.add(number, source.text, pattern, resolve))
                fail(source.place, "remplace « " + source.text + " » : " + *mistake);
    }

    void check_scores() {
        if (base_ != nullptr && source_.score)
            fail(source_.score_place, "un lexique de maison ne change pas les nombres de la note : vos poids vont sous "
                                      "[scorecard] dans francparler.toml");
        std::vector<std::string_view> categories;
        for (const std::string_view id : known_ids()) categories.push_back(category_of(id));
        for (const auto& [category, score] : source_.dimensions)
            if (base_ != nullptr && has_rule_of(category))
                fail(score.place, "la catégorie « " + category +
                                      " » est déjà placée : un lexique de maison ne place que les siennes");
            else if (!contains(categories, category))
                fail(score.place, "catégorie inconnue « " + category + " »" + did_you_mean(category, categories));
        for (const auto& [id, score] : source_.rule_scores) check_own(id, score.place);
        for (const auto& [id, measure] : source_.measures) check_own(id, measure.place);
    }
    [[nodiscard]] bool has_rule_of(const std::string& category) const {
        return std::ranges::any_of(
            base_->rules, [&](const RuleRecord& rule) { return base_->text(rule.id).starts_with(category + '/'); });
    }
    /// A lexicon gives numbers to its own rules only.
    void check_own(const std::string& id, const SourcePlace& place) {
        if (base_ != nullptr && base_->find_rule(id) != none)
            fail(place, "la règle « " + id + " » est déjà décrite : un lexique de maison n'y ajoute que des entrées");
        else check_known(id, place, false);
    }
    /// The ids of all rules and markers, or of markers alone.
    [[nodiscard]] std::vector<std::string_view> known_ids(bool markers_only = false) const {
        std::vector<std::string_view> known;
        for (const RuleRecord& rule : rules_)
            if (!markers_only || rule.kind == RuleRecord::Kind::marker) known.push_back(texts_.text(rule.id));
        return known;
    }
    void check_known(const std::string& id, const SourcePlace& place, bool marker) {
        const std::vector<std::string_view> known = known_ids(marker);
        if (!contains(known, id))
            fail(place, (marker ? "marqueur inconnu « " : "règle inconnue « ") + id + " »" + did_you_mean(id, known));
    }

    /// Whether a pattern contains a negation (« vous n'avez pas lu »), so that no guard may take it for a denial.
    bool negates(const Pattern& p) {
        if (p.kind == Pattern::Kind::word && classes_.members_of("negation").contains("w:" + p.names[0])) return true;
        return std::ranges::any_of(p.parts, [&](const Pattern& part) { return negates(part); });
    }

    // ------------------------------------------------------------------ image

    std::vector<std::byte> write(const std::vector<std::uint32_t>& weights, const TriggerTables& triggers) {
        Lexicon parts;
        words_.lay_out();
        words_.view(parts);
        const std::vector<std::uint64_t> atom_keys = atoms_.keys();
        parts.atom_keys = atom_keys;
        parts.atom_weights = weights;
        parts.patterns = automata_.patterns;
        parts.positions = automata_.positions;
        parts.follow = automata_.follow;
        parts.beginnings = automata_.beginnings;
        parts.required = automata_.required;
        parts.trigger_offsets = triggers.offsets;
        parts.trigger_patterns = triggers.patterns;
        parts.common_sets_of = triggers.common_sets_of;
        parts.common_offsets = triggers.common_offsets;
        parts.common_patterns = triggers.common_patterns;
        parts.rules = rules_;
        std::vector<std::uint32_t> rules_by_id(rules_.size());
        std::iota(rules_by_id.begin(), rules_by_id.end(), 0);
        std::ranges::sort(rules_by_id, {}, [&](std::uint32_t rule) { return texts_.text(rules_[rule].id); });
        parts.rules_by_id = rules_by_id;
        parts.entries = entries_;
        parts.classes = class_records_;
        const ReplacementRecords replacements =
            replacements_.records([&](std::string_view value) { return texts_.add(value); });
        parts.replacements = replacements.records;
        parts.replacement_items = replacements.items;
        parts.replacement_forms = replacements.forms;
        parts.replacement_examples = replacement_examples_;
        std::vector<GlossaryRecord> glossary;
        glossary.reserve(glossary_.size());
        for (const auto& [key, plain] : glossary_) glossary.push_back({texts_.add(key), texts_.add(plain)});
        parts.glossary = glossary;
        parts.strings = texts_.strings();
        parts.texts = texts_.texts(); // after the last add()
        image::Header header{.named = named_};
        header.score = base_ != nullptr && !source_.score ? *base_->score : source_.score.value_or(ScoreTable{});
        for (std::size_t table = 0; table < header.multipliers.size(); ++table)
            header.multipliers[table] = image::word_tables(parts)[table]->multiplier;
        return image::write(header, image::sections_of(parts));
    }

    const LexiconSource& source_;
    std::string_view english_words_;
    const Lexicon* base_;
    Tokenizer tokenizer_;
    Errors errors_;

    TextPool texts_;
    std::vector<ClassRecord> class_records_;
    std::vector<RuleRecord> rules_;
    std::vector<EntryRecord> entries_;
    ReplacementCompiler replacements_;
    std::vector<ReplacementExample> replacement_examples_;
    std::map<std::string, std::string> glossary_; ///< plain words by key

    ClassExpander classes_;
    AtomTable atoms_;
    AutomatonTables automata_;
    WordSets words_;
    NamedAtoms named_;
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
