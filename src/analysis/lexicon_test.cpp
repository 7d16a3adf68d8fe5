#include "analysis/lexicon_test.hpp"

#include <algorithm>
#include <bit>
#include <optional>
#include <string>
#include <vector>

#include "analysis/examples.hpp"
#include "lexicon/source.hpp"
#include "match/matcher.hpp"
#include "passes/evidence.hpp"
#include "passes/guards.hpp"
#include "passes/replacement.hpp"
#include "text/tokenizer.hpp"

namespace francparler {
namespace {

constexpr const char* disagrees = " : un mot voisin ne s'accorderait plus";

class Tester {
public:
    explicit Tester(const Lexicon& lexicon) : lexicon_(lexicon), judge_(lexicon) {}

    LexiconReport run(const Lexicon* base) {
        for (std::size_t r = base == nullptr ? 0 : base->rules.size(); r < lexicon_.rules.size(); ++r)
            check_messages(static_cast<std::uint32_t>(r));
        for (std::size_t i = base == nullptr ? 0 : base->entries.size(); i < lexicon_.entries.size(); ++i) {
            const auto e = static_cast<std::uint32_t>(i);
            const EntryRecord& entry = lexicon_.entries[e];
            if (entry.veto_of != none) continue;
            ++report_.entries;
            for (std::uint32_t s = entry.flagged.first; s < entry.flagged.last; ++s)
                check(e, read_marks(lexicon_.string(s)));
            check_replacements(e);
            for (std::uint32_t s = entry.accepted.first; s < entry.accepted.last; ++s)
                check(e, {.text = std::string(lexicon_.string(s))});
        }
        return std::move(report_);
    }

private:
    void check_messages(std::uint32_t r) {
        const RuleRecord& rule = lexicon_.rules[r];
        const auto check = [&](const Range& messages, bool flagged) {
            for (std::uint32_t s = messages.first; s < messages.last; ++s) {
                ++report_.examples;
                const std::string_view message = lexicon_.string(s);
                if (judge_.holds(message, r) == flagged) continue;
                const std::string expected = flagged ? "devrait être signalé" : "ne devrait pas être signalé";
                report_.failures.push_back({std::string(lexicon_.text(rule.file)), rule.line, 1,
                                            "« " + std::string(message) + " » " + expected + " par la règle « " +
                                                std::string(lexicon_.text(rule.id)) + " »"});
            }
        };
        check(rule.flagged, true);
        check(rule.accepted, false);
    }

    void check(std::uint32_t e, const MarkedSentence& example) {
        ++report_.examples;
        const Document document = tokenizer_.tokenize(example.text);
        const Matches matches = match(document, lexicon_);
        const Evidence evidence(document, lexicon_, matches);
        std::vector<Span> found;
        guard::Set silenced_by = 0;
        for (const Hit& hit : matches.hits) {
            if (hit.entry != e) continue;
            if (const guard::Set guard = guard_of(evidence, hit); guard != 0) silenced_by = guard;
            else found.push_back(evidence.span(hit));
        }
        if (found == example.marks) return;
        std::string why;
        if (found.size() < example.marks.size())
            why = silenced_by != 0 ? "la garde « " + name_of(silenced_by) + " » l'écarte" : exclusion_of(e, document);
        fail(e, "« " + example.text + " » : attendu " + quoted(example, example.marks) + ", obtenu " +
                    quoted(example, found) + " par le motif « " +
                    std::string(lexicon_.text(lexicon_.entries[e].pattern)) + " »" + (why.empty() ? why : " : " + why));
    }

    static std::string name_of(guard::Set guard) {
        return std::string(guard_names[static_cast<std::size_t>(std::countr_zero(guard))]);
    }

    /// Says what cancels a passage that the entry would mark: its « exclut » by « service compris ». Empty if nothing
    /// does.
    std::string exclusion_of(std::uint32_t e, const Document& document) const {
        std::vector<EntryRecord> entries(lexicon_.entries.begin(), lexicon_.entries.end());
        for (EntryRecord& entry : entries) entry.veto_of = none;
        Lexicon without_exclusions = lexicon_;
        without_exclusions.entries = entries;
        const Matches matches = match(document, without_exclusions);
        const auto is_cancelled_by = [&](const Hit& hit, const Hit& other) {
            const EntryRecord& veto = lexicon_.entries[other.entry];
            return veto.veto_of <= e && e < veto.veto_end && veto.rule == lexicon_.entries[e].rule &&
                   other.first < hit.last && hit.first < other.last;
        };
        for (const Hit& hit : matches.hits)
            for (const Hit& other : matches.hits)
                if (hit.entry == e && is_cancelled_by(hit, other))
                    return "« exclut » l'annule par « " +
                           std::string(document.view(document.span_of(other.first, other.last))) + " »";
        return {};
    }

    /// Checks that each passage in `devient` is marked and becomes what is written there, and that each `remplace` is
    /// used.
    void check_replacements(std::uint32_t e) {
        if (lexicon_.replacement_examples_of(e).empty()) return check_flagged_replacement(e);
        std::vector<std::string_view> unused;
        for (const ReplacementRecord& record : lexicon_.replacements_of(e))
            unused.push_back(lexicon_.text(record.text));
        for (const ReplacementExample& shown : lexicon_.replacement_examples_of(e)) {
            const auto [example, after] = read_rewriting(lexicon_.text(shown.sentence));
            const Span mark = after.marks.front();
            const std::string expected(view(after.text, mark));
            check(e, example);
            const auto replacement = replacement_in(e, example);
            const bool fits = replacement && replacement->agrees;
            if (fits) std::erase(unused, lexicon_.text(lexicon_.replacements[replacement->record].text));
            const std::string found = fits ? replacement->text : "";
            if (found != expected)
                fail(e, "« " + example.text + " » : remplacement attendu " + quoted_or_nothing(expected) + ", obtenu " +
                            quoted_or_nothing(found) + (replacement && !fits ? disagrees : ""));
        }
        if (!unused.empty())
            fail(e, "remplace « " + std::string(unused.front()) + " » : aucune phrase de devient ne le montre");
    }

    /// Without `devient`, checks that some sentence of `signale` has a replacement.
    void check_flagged_replacement(std::uint32_t e) {
        if (lexicon_.replacements_of(e).empty()) return;
        const Range flagged = lexicon_.entries[e].flagged;
        bool wrong_form = false;
        for (std::uint32_t i = flagged.first; i < flagged.last; ++i) {
            const auto replacement = replacement_in(e, read_marks(lexicon_.string(i)));
            if (replacement && replacement->agrees) return;
            wrong_form = wrong_form || replacement;
        }
        fail(e, "remplace ne remplace rien dans les phrases de signale" + std::string(wrong_form ? disagrees : ""));
    }

    std::optional<Replacement> replacement_in(std::uint32_t e, const MarkedSentence& example) {
        const Document document = tokenizer_.tokenize(example.text);
        for (const Hit& hit : match(document, lexicon_).hits)
            if (hit.entry == e) return replacement_of(document, lexicon_, hit);
        return std::nullopt;
    }

    void fail(std::uint32_t e, std::string message) {
        const EntryRecord& entry = lexicon_.entries[e];
        report_.failures.push_back({std::string(lexicon_.text(entry.file)), entry.line, 1, std::move(message)});
    }

    static std::string quoted_or_nothing(const std::string& text) {
        return text.empty() ? "aucun" : "« " + text + " »";
    }

    static std::string quoted(const MarkedSentence& example, const std::vector<Span>& spans) {
        if (spans.empty()) return "rien";
        std::string out;
        for (const Span span : spans)
            out += (out.empty() ? "« " : ", « ") + std::string(view(example.text, span)) + " »";
        return out;
    }

    const Lexicon& lexicon_;
    ExampleJudge judge_;
    Tokenizer tokenizer_;
    LexiconReport report_;
};

} // namespace

LexiconReport test_lexicon(const Lexicon& lexicon, const Lexicon* base) { return Tester(lexicon).run(base); }

} // namespace francparler
