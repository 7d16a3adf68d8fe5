#include "report/jsonl.hpp"

#include "report/json.hpp"
#include "report/words.hpp"

namespace francparler {
namespace {

/// One object; fields in the order in which they are added.
class Object {
public:
    explicit Object(std::string& out) : out_(out) { out_ += '{'; }
    ~Object() { out_ += '}'; }
    Object(const Object&) = delete;
    Object& operator=(const Object&) = delete;

    std::string& name(std::string_view name) {
        if (!first_) out_ += ',';
        first_ = false;
        out_ += '"';
        out_ += name;
        out_ += "\":";
        return out_;
    }
    void text(std::string_view field, std::string_view value) { append_json(name(field), value); }
    void number(std::string_view field, std::int64_t value) { name(field) += std::to_string(value); }
    void null(std::string_view field) { name(field) += "null"; }

private:
    std::string& out_;
    bool first_ = true;
};

void append_finding(std::string& out, const Finding& finding, const Source& source, const Lexicon& lexicon) {
    Object object(out);
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

std::string jsonl_report(const Reviewed& reviewed, const Lexicon& lexicon) {
    const Verdict& verdict = reviewed.verdict;
    std::string out;
    {
        Object message(out);
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
            Object dimensions(out);
            for (std::size_t i = 0; i < dimension_count; ++i)
                dimensions.number(dimension_names[i], verdict.dimensions[i]);
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
    out += '\n';
    return out;
}

} // namespace francparler
