#include "report/jsonl.hpp"

#include "report/json.hpp"
#include "report/words.hpp"

namespace francparler {
namespace {

void append_finding(std::string& out, const Finding& finding, const Source& source, const Lexicon& lexicon) {
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
        object.text("excerpt", source.text().substr(finding.span->begin, finding.span->size()));
    }
    object.text("message", finding.message);
    object.text("hint", finding.hint);
    if (finding.replacement) object.text("replacement", *finding.replacement);
    else object.null("replacement");
}

} // namespace

void append_json(std::string& out, const Reviewed& reviewed, const Lexicon& lexicon) {
    const Verdict& verdict = reviewed.verdict;
    JsonObject message(out);
    message.number("schema", 1);
    message.text("path", reviewed.path);
    if (reviewed.id.empty()) message.null("id");
    else message.text("id", reviewed.id);
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
    message.name("dimensions");
    {
        JsonObject dimensions(out);
        for (std::size_t i = 0; i < dimension_count; ++i) dimensions.number(dimension_names[i], verdict.dimensions[i]);
    }
    message.name("findings") += '[';
    bool first = true;
    for (const Finding& finding : verdict.findings) {
        if (!first) out += ',';
        first = false;
        append_finding(out, finding, reviewed.source, lexicon);
    }
    out += ']';
}

std::string jsonl_report(const Reviewed& message, const Lexicon& lexicon) {
    std::string out;
    append_json(out, message, lexicon);
    out += '\n';
    return out;
}

} // namespace francparler
