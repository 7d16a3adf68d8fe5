#include "report/diagnostic.hpp"
#include "report/formats.hpp"
#include "report/visible.hpp"

namespace francparler {
namespace {

std::string_view command_of(Severity severity) { return severity == Severity::info ? "notice" : level_of(severity); }

/// Escapes a text like the toolkit of GitHub Actions does, so that it can neither end the command nor start another.
/// @param in_property  also escapes what would end a property
void append_escaped(std::string& out, std::string_view text, bool in_property) {
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint read = checked_code_point_at(text, at);
        at += read.size;
        if (read.value == '%') out += "%25";
        else if (read.value == '\r') out += "%0D";
        else if (read.value == '\n') out += "%0A";
        else if (in_property && read.value == ':') out += "%3A";
        else if (in_property && read.value == ',') out += "%2C";
        else append_utf8(out, acts_on_terminal(read.value) ? replacement_character : read.value);
    }
}

class GithubWriter : public DiagnosticWriter {
public:
    using DiagnosticWriter::DiagnosticWriter;

private:
    void append(std::string& out, const Diagnostic& diagnostic) override {
        out += "::";
        out += command_of(diagnostic.severity);
        out += " file=";
        append_escaped(out, repository_path(diagnostic.path), true);
        if (diagnostic.begin) {
            const Position begin = *diagnostic.begin, end = *diagnostic.end;
            out += ",line=" + std::to_string(begin.line) + ",endLine=" + std::to_string(end.line);
            // The runner accepts columns on one line only (ActionCommandManager.cs, ValidateLinesAndColumns).
            if (begin.line == end.line)
                out += ",col=" + std::to_string(begin.column) + ",endColumn=" + std::to_string(end.column);
        } else if (diagnostic.start.line > 1) {
            out += ",line=" + std::to_string(diagnostic.start.line);
        }
        out += ",title=";
        append_escaped(out, diagnostic.rule, true);
        out += "::";
        append_escaped(out, summary_of(diagnostic), false);
        out += '\n';
    }
};

} // namespace

std::unique_ptr<Writer> make_github_writer(const Lexicon& lexicon) { return std::make_unique<GithubWriter>(lexicon); }

} // namespace francparler
