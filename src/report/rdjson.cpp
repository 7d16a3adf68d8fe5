#include "report/diagnostic.hpp"
#include "report/formats.hpp"
#include "report/json.hpp"

namespace francparler {
namespace {

std::string_view severity_of(Severity severity) {
    switch (severity) {
    case Severity::error: return "ERROR";
    case Severity::warning: return "WARNING";
    case Severity::info: return "INFO";
    }
    return "UNKNOWN_SEVERITY";
}

void append_position(std::string& out, Position at) {
    JsonObject position(out);
    position.number("line", at.line);
    position.number("column", at.column);
}

/// Appends a range as reviewdog counts: columns in bytes; the end is after the last character.
void append_range(std::string& out, const Source& source, Span span) {
    JsonObject range(out);
    append_position(range.name("start"), source.byte_begin(span));
    append_position(range.name("end"), source.byte_end(span));
}

class RdjsonWriter : public DiagnosticWriter {
public:
    using DiagnosticWriter::DiagnosticWriter;
    std::string begin() override { return R"({"source":{"name":"francparler"},"diagnostics":[)"; }

private:
    void append(std::string& out, const Diagnostic& diagnostic) override {
        out += separator_.next();
        JsonObject object(out);
        object.text("message", summary_of(diagnostic));
        {
            JsonObject location(object.name("location"));
            location.text("path", repository_path(diagnostic.path));
            if (diagnostic.span) {
                append_range(location.name("range"), *diagnostic.source, *diagnostic.span);
            } else if (diagnostic.begin || !diagnostic.id.empty()) {
                JsonObject range(location.name("range"));
                JsonObject start(range.name("start"));
                start.number("line", diagnostic.begin.value_or(diagnostic.start).line);
            }
        }
        object.text("severity", severity_of(diagnostic.severity));
        {
            JsonObject code(object.name("code"));
            code.text("value", diagnostic.rule);
        }
        if (diagnostic.replacement && diagnostic.span && diagnostic.source->is_file()) {
            JsonArray suggestions(object.name("suggestions"));
            JsonObject suggestion(suggestions.next());
            append_range(suggestion.name("range"), *diagnostic.source, *diagnostic.span);
            suggestion.text("text", *diagnostic.replacement);
        }
    }
    std::string_view tail() override { return "\n]}\n"; }

    JsonSeparator separator_;
};

} // namespace

std::unique_ptr<Writer> make_rdjson_writer(const Lexicon& lexicon) { return std::make_unique<RdjsonWriter>(lexicon); }

} // namespace francparler
