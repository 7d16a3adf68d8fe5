#include "report/jsonl.hpp"

#include <cmath>

#include "report/json.hpp"

namespace francparler {
namespace {

void append_finding(std::string& out, const Reviewed& message, std::size_t index, const Lexicon& lexicon,
                    const JsonOptions& options) {
    const Finding& finding = message.verdict.findings[index];
    const Source& source = message.source;
    JsonObject object(out);
    object.text("rule", lexicon.rule_id(finding.rule));
    object.text("severity", name_of(finding.severity));
    if (finding.span) {
        const Span bytes = source.bytes(*finding.span);
        object.number("start", bytes.begin);
        object.number("end", bytes.end);
        const Position first = source.begin(*finding.span);
        const Position last = source.end(*finding.span);
        object.number("line", first.line);
        object.number("column", first.column);
        object.number("end_line", last.line);
        object.number("end_column", last.column);
        if (options.of_place) options.of_place(object, index);
        else object.text("excerpt", view(source.text(), *finding.span));
    }
    object.text("message", options.words ? finding.message : lexicon.text(lexicon.rules[finding.rule].title));
    object.text("hint", options.words || !finding.hint_quotes ? finding.hint
                                                              : advice_of(finding, message.verdict.situation, lexicon));
    if (finding.replacement && options.words) object.text("replacement", *finding.replacement);
    else object.null("replacement");
}

} // namespace

void append_identity(JsonObject& message, std::string_view path, std::string_view id) {
    message.number("schema", 1);
    message.text("path", path);
    if (id.empty()) message.null("id");
    else message.text("id", id);
}

void append_json(std::string& out, const Reviewed& reviewed, const Lexicon& lexicon, const JsonOptions& options) {
    const Verdict& verdict = reviewed.verdict;
    JsonObject message(out);
    append_identity(message, reviewed.path, reviewed.id);
    if (options.more_fields) options.more_fields(message);
    message.text("situation", name_of(verdict.situation));
    if (verdict.scored) {
        message.number("score", verdict.score);
        message.text("grade", {&verdict.grade, 1});
    } else {
        message.null("score");
        message.null("grade");
    }
    message.number("words", verdict.words);
    message.number("sentences", verdict.sentences);
    {
        JsonObject dimensions(message.name("dimensions"));
        for (std::size_t i = 0; i < dimension_count; ++i) dimensions.number(dimension_names[i], verdict.dimensions[i]);
    }
    {
        JsonArray findings(message.name("findings"));
        for (std::size_t i = 0; i < verdict.findings.size(); ++i)
            append_finding(findings.next(), reviewed, i, lexicon, options);
    }
    JsonArray doubts(message.name("doubts"));
    for (const Finding& finding : verdict.doubts) {
        JsonObject doubt(doubts.next());
        doubt.text("rule", lexicon.rule_id(finding.rule));
        doubt.text("severity", name_of(finding.severity));
        doubt.number("percent", std::lround(100 * finding.share));
    }
}

} // namespace francparler
