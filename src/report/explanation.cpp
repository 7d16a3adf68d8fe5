#include "report/explanation.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "analysis/examples.hpp"
#include "report/rules.hpp"
#include "report/words.hpp"

namespace francparler {
namespace {

constexpr std::uint32_t indent = 2;
constexpr std::size_t most_examples = 5, most_rewrites = 3;

std::vector<const EntryRecord*> entries_of(const Lexicon& lexicon, std::uint32_t rule) {
    std::vector<const EntryRecord*> entries;
    for (const EntryRecord& entry : lexicon.entries)
        if (entry.rule == rule && entry.veto_of == none) entries.push_back(&entry);
    return entries;
}

/// A selection, evenly spread, so that the examples show how different the entries of a rule are.
template <class T>
std::vector<T> some_of(const std::vector<T>& all, std::size_t most) {
    if (all.size() <= most) return all;
    std::vector<T> some;
    for (std::size_t i = 0; i < most; ++i) some.push_back(all[i * all.size() / most]);
    return some;
}

/// The sentence with its marked words between « ». After an apostrophe, « aucun n' », the next word needs a space.
std::string with_quotes(MarkedSentence sentence) {
    for (auto mark = sentence.marks.rbegin(); mark != sentence.marks.rend(); ++mark) {
        const bool elided = std::string_view(sentence.text).substr(0, mark->end).ends_with('\'');
        sentence.text.insert(mark->end, elided ? " » " : " »").insert(mark->begin, "« ");
    }
    return std::move(sentence.text);
}

class RulePage {
public:
    RulePage(const Lexicon& lexicon, std::uint32_t rule, const TextOptions& options)
        : lexicon_(lexicon), rule_(lexicon.rules[rule]), entries_(entries_of(lexicon, rule)), page_(options) {}

    std::string make() {
        head();
        field("Pourquoi", lexicon_.text(rule_.why));
        field("Conseil", lexicon_.text(rule_.advice));
        field("Source", lexicon_.text(rule_.source));
        field("Tournures", entries());
        field("Mesure", measure());
        if (is_marker(rule_)) {
            take_examples();
            list("Reconnu", "✓ ", Ink::green, some_of(flagged_, most_examples));
            list("Non reconnu", "✗ ", Ink::red, some_of(accepted_, most_examples));
            return page_.take();
        }
        judge_examples();
        list("Signalé", "✗ ", Ink::red, some_of(flagged_, most_examples));
        list("Accepté", "✓ ", Ink::green, some_of(accepted_, most_examples));
        rewrites();
        return page_.take();
    }

private:
    void head() {
        page_.put(lexicon_.text(rule_.id), Ink::strong);
        page_.put(is_marker(rule_) ? " · marqueur" : " · " + std::string(title_of(rule_.severity)), Ink::faint);
        if (rule_.kind == RuleRecord::Kind::document) page_.put(" · sur l'ensemble du message", Ink::faint);
        page_.end_line();
        const std::string_view title = lexicon_.text(rule_.title);
        if (!title.empty()) page_.wrap(title);
        page_.end_line();
    }

    std::string entries() const {
        if (is_marker(rule_))
            return number(entries_.size()) + " ; un marqueur ne signale rien, d'autres règles le lisent";
        if (entries_.empty())
            return rule_.kind == RuleRecord::Kind::document ? "aucune : la règle juge le message entier"
                                                            : "aucune : le programme relève ces passages lui-même";
        SeverityCounts of_severity{};
        for (const EntryRecord* entry : entries_) ++of_severity[static_cast<std::size_t>(entry->severity)];
        std::string out = number(entries_.size());
        if (std::ranges::count(of_severity, 0u) == 2) return out;
        const char* between = " : ";
        for (const Severity severity : {Severity::error, Severity::warning, Severity::info})
            if (const std::size_t count = of_severity[static_cast<std::size_t>(severity)]; count > 0)
                out += std::exchange(between, ", ") + number(count) + " en " + std::string(title_of(severity));
        return out;
    }

    /// Precision and recall as a sentence. They were measured on messages that were not used to tune the rule.
    std::string measure() const {
        if (rule_.measured == 0) return {};
        const auto percent = [](float share) {
            return number(static_cast<std::size_t>(std::lround(share * 100))) + " %";
        };
        return "Sur des messages nouveaux, un correcteur signale aussi " + percent(rule_.precision) +
               " de ce que la règle signale, et elle retrouve " + percent(rule_.recall) + " des " +
               number(rule_.measured) + " remarques du correcteur.";
    }

    void field(std::string_view label, std::string_view value) {
        if (value.empty()) return;
        page_.put(label, Ink::faint).pad_to(10).wrap(value);
    }

    void list(std::string_view label, std::string_view bullet, Ink ink,
              const std::vector<std::string_view>& sentences) {
        if (sentences.empty()) return;
        page_.end_line().put(label, Ink::strong).end_line();
        for (const std::string_view sentence : sentences)
            page_.put(std::string(indent, ' ')).put(bullet, ink).wrap(with_quotes(read_marks(sentence)));
    }

    /// Takes the first examples of each entry as they are: a marker gives no finding that could be checked.
    void take_examples() {
        for (const EntryRecord* entry : entries_) {
            if (entry->flagged.first < entry->flagged.last) flagged_.push_back(lexicon_.string(entry->flagged.first));
            if (entry->accepted.first < entry->accepted.last)
                accepted_.push_back(lexicon_.string(entry->accepted.first));
        }
    }

    /// Takes the rule's own examples and the first one of each entry, if the analysis of the example gives the expected
    /// result. The sentences that entries accept mostly show the limits of their patterns, so they are used only if
    /// the rule has none of its own.
    void judge_examples() {
        ExampleJudge judge(lexicon_);
        const auto rule = static_cast<std::uint32_t>(&rule_ - lexicon_.rules.data());
        for (std::uint32_t i = rule_.flagged.first; i < rule_.flagged.last; ++i)
            if (judge.holds(lexicon_.string(i), rule)) flagged_.push_back(lexicon_.string(i));
        for (std::uint32_t i = rule_.accepted.first; i < rule_.accepted.last; ++i)
            if (!judge.holds(lexicon_.string(i), rule)) accepted_.push_back(lexicon_.string(i));
        const std::string_view advice = lexicon_.text(rule_.advice);
        for (const EntryRecord* entry : entries_) {
            if (entry->flagged.first < entry->flagged.last) {
                const std::string_view sentence = lexicon_.string(entry->flagged.first);
                if (const auto finding = judge.finding(sentence, entry->rule)) {
                    flagged_.push_back(sentence);
                    if (std::optional<Rewriting> rewriting = rewriting_of(*entry))
                        rewrites_.push_back(*std::move(rewriting));
                    else if (std::string hint = hint_of(*finding, *entry); !hint.empty() && hint != advice)
                        rewrites_.push_back({read_marks(sentence), {std::move(hint), {}}});
                }
            }
            if (rule_.accepted.first == rule_.accepted.last && entry->accepted.first < entry->accepted.last) {
                const std::string_view sentence = lexicon_.string(entry->accepted.first);
                if (judge.accepts(sentence, category_of(lexicon_.text(rule_.id)))) accepted_.push_back(sentence);
            }
        }
    }

    /// The words that translate those of the sentence, else what its entry says. The bare sentence is no message: the
    /// advice that its rule has for a line on a screen is not that of a letter.
    std::string hint_of(const Finding& finding, const EntryRecord& entry) const {
        return finding.hint_quotes ? finding.hint : std::string(lexicon_.text(entry.hint));
    }

    /// What to write instead, for entries that say more than the rule's advice.
    void rewrites() {
        if (rewrites_.empty()) return;
        page_.end_line().put("À écrire plutôt", Ink::strong).end_line();
        for (const auto& [before, after] : some_of(rewrites_, most_rewrites)) {
            page_.put(std::string(indent, ' ')).put("✗ ", Ink::red).wrap(with_quotes(before));
            page_.put(std::string(indent, ' ')).put("→ ", Ink::green).wrap(with_quotes(after));
        }
    }

    /// An example sentence with the entry's replacement applied.
    [[nodiscard]] std::optional<Rewriting> rewriting_of(const EntryRecord& entry) const {
        const auto e = static_cast<std::uint32_t>(&entry - lexicon_.entries.data());
        for (const ReplacementExample& example : lexicon_.replacement_examples_of(e)) {
            Rewriting out = read_rewriting(lexicon_.text(example.sentence));
            if (out.after.marks.front().size() > 0) return out;
        }
        return std::nullopt;
    }

    const Lexicon& lexicon_;
    const RuleRecord& rule_;
    std::vector<const EntryRecord*> entries_;
    std::vector<std::string_view> flagged_, accepted_;
    std::vector<Rewriting> rewrites_; ///< a sentence and what to write instead: the sentence rewritten, or the advice
    Page page_;
};

} // namespace

std::string explanation(const Lexicon& lexicon, std::uint32_t rule, const TextOptions& options) {
    return RulePage(lexicon, rule, options).make();
}

} // namespace francparler
