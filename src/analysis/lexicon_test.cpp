#include "analysis/lexicon_test.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "analysis/examples.hpp"
#include "match/matcher.hpp"
#include "passes/evidence.hpp"
#include "passes/guards.hpp"
#include "passes/replacement.hpp"
#include "text/tokenizer.hpp"

namespace francparler {
namespace {

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
                check(e, {.text = std::string(lexicon_.string(s)), .marks = {}});
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
        for (const Hit& hit : matches.hits)
            if (hit.entry == e && !guarded(evidence, hit)) found.push_back(evidence.span(hit));
        if (found != example.marks)
            fail(e, "« " + example.text + " » : attendu " + quoted(example, example.marks) + ", obtenu " +
                        quoted(example, found) + " par le motif « " +
                        std::string(lexicon_.text(lexicon_.entries[e].pattern)) + " »");
    }

    /// The passage is marked, and becomes what is written there. Each `remplace` is at work in some example.
    void check_replacements(std::uint32_t e) {
        if (lexicon_.replacement_examples_of(e).empty()) return check_flagged_replacement(e);
        std::vector<std::string_view> unused;
        for (const ReplacementRecord& record : lexicon_.replacements_of(e))
            unused.push_back(lexicon_.text(record.text));
        for (const ReplacementExample& shown : lexicon_.replacement_examples_of(e)) {
            const auto [example, after] = read_rewriting(lexicon_.text(shown.sentence));
            const Span mark = after.marks.front();
            const std::string expected = after.text.substr(mark.begin, mark.size());
            check(e, example);
            const auto replacement = replacement_in(e, example);
            if (replacement) std::erase(unused, lexicon_.text(lexicon_.replacements[replacement->record].text));
            const std::string found = replacement ? replacement->text : "";
            if (found != expected)
                fail(e,
                     "« " + example.text + " » : remplacement attendu « " + expected + " », obtenu « " + found + " »");
        }
        if (!unused.empty())
            fail(e, "remplace « " + std::string(unused.front()) + " » : aucune phrase de devient ne le montre");
    }

    /// Without `devient`, some sentence of `signale` has a replacement.
    void check_flagged_replacement(std::uint32_t e) {
        if (lexicon_.replacements_of(e).empty()) return;
        const Range flagged = lexicon_.entries[e].flagged;
        for (std::uint32_t i = flagged.first; i < flagged.last; ++i)
            if (replacement_in(e, read_marks(lexicon_.string(i)))) return;
        fail(e, "remplace ne remplace rien dans les phrases de signale");
    }

    std::optional<Replacement> replacement_in(std::uint32_t e, const MarkedSentence& example) {
        const Document document = tokenizer_.tokenize(example.text);
        for (const Hit& hit : match(document, lexicon_).hits)
            if (hit.entry == e) {
                auto replacement = replacement_of(document, lexicon_, hit);
                return replacement && replacement->agrees ? replacement : std::nullopt;
            }
        return std::nullopt;
    }

    void fail(std::uint32_t e, std::string message) {
        const EntryRecord& entry = lexicon_.entries[e];
        report_.failures.push_back({std::string(lexicon_.text(entry.file)), entry.line, 1, std::move(message)});
    }

    static std::string quoted(const MarkedSentence& example, const std::vector<Span>& spans) {
        if (spans.empty()) return "rien";
        std::string out;
        for (const Span span : spans)
            out += (out.empty() ? "« " : ", « ") + example.text.substr(span.begin, span.size()) + " »";
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
