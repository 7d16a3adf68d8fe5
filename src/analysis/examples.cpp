#include "analysis/examples.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "analysis/analyze.hpp"

namespace francparler {

MarkedSentence read_marks(std::string_view sentence) {
    MarkedSentence out;
    bool open = false;
    for (std::size_t i = 0; i < sentence.size(); ++i) {
        if (sentence.substr(i, 2) != "**") {
            out.text += sentence[i];
            continue;
        }
        const auto here = static_cast<std::uint32_t>(out.text.size());
        if (!open) out.marks.push_back({here, here});
        else out.marks.back().end = here;
        open = !open;
        ++i;
    }
    if (open) out.marks.back().end = static_cast<std::uint32_t>(out.text.size());
    return out;
}

Rewriting read_rewriting(std::string_view sentence) {
    constexpr std::string_view arrow = " → ";
    const std::size_t open = sentence.find("**") + 2, at = sentence.find(arrow, open), close = sentence.find("**", at);
    return {.before = read_marks(std::string(sentence.substr(0, at)).append(sentence.substr(close))),
            .after = read_marks(std::string(sentence.substr(0, open)).append(sentence.substr(at + arrow.size())))};
}

std::vector<Finding> ExampleJudge::findings(std::string_view sentence) {
    std::vector<Finding> out = analyze(tokenizer_.tokenize(read_marks(sentence).text), lexicon_, {}).findings;
    std::erase_if(out, [](const Finding& finding) { return !finding.span; });
    return out;
}

std::optional<Finding> ExampleJudge::finding(std::string_view sentence, std::uint32_t rule) {
    std::vector<Finding> found = findings(sentence);
    const auto first = std::ranges::find(found, rule, &Finding::rule);
    if (first == found.end()) return std::nullopt;
    return std::move(*first);
}

bool ExampleJudge::accepts(std::string_view sentence, std::string_view category) {
    return std::ranges::none_of(findings(sentence), [&](const Finding& finding) {
        return category_of(lexicon_.rule_id(finding.rule)) == category;
    });
}

bool ExampleJudge::holds(std::string_view message, std::uint32_t rule) {
    const Verdict verdict = analyze(tokenizer_.tokenize(std::string(message)), lexicon_, {});
    return std::ranges::find(verdict.findings, rule, &Finding::rule) != verdict.findings.end();
}

} // namespace francparler
