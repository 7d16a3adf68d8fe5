#include "report/diagnostic.hpp"
#include "report/formats.hpp"
#include "report/json.hpp"

namespace francparler {
namespace {

std::string_view severity_of(Severity severity) {
    switch (severity) {
    case Severity::error: return "major";
    case Severity::warning: return "minor";
    case Severity::info: return "info";
    }
    return "info";
}

class GitlabWriter : public DiagnosticWriter {
public:
    using DiagnosticWriter::DiagnosticWriter;
    std::string begin() override { return "["; }

private:
    void append(std::string& out, const Diagnostic& diagnostic) override {
        out += separator_.next();
        JsonObject issue(out);
        issue.text("description", summary_of(diagnostic));
        issue.text("check_name", diagnostic.rule);
        issue.text("fingerprint", fingerprints_.next(diagnostic));
        issue.text("severity", severity_of(diagnostic.severity));
        JsonObject location(issue.name("location"));
        location.text("path", repository_path(diagnostic.path));
        JsonObject lines(location.name("lines"));
        lines.number("begin", diagnostic.begin.value_or(diagnostic.start).line);
        lines.number("end", diagnostic.end.value_or(diagnostic.start).line);
    }
    std::string_view tail() override { return "\n]\n"; }

    JsonSeparator separator_;
    Fingerprints fingerprints_;
};

} // namespace

std::unique_ptr<Writer> make_gitlab_writer(const Lexicon& lexicon) { return std::make_unique<GitlabWriter>(lexicon); }

} // namespace francparler
