#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "report/diagnostic.hpp"
#include "report/formats.hpp"
#include "report/json.hpp"
#include "report/rules.hpp"
#include "text/utf8.hpp"

namespace francparler {
namespace {

constexpr std::string_view head =
    R"({"$schema":"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",)"
    R"("version":"2.1.0","runs":[{"tool":{"driver":{"name":"francparler","version":")" FRANCPARLER_VERSION
    R"(","language":"fr","rules":[)";

/// Appends a path as the path of a URI (RFC 3986). Bytes that a URI cannot contain are percent-encoded, and so are
/// colons, lest « a: » be taken for a scheme.
void append_uri(std::string& out, std::string_view path) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    for (const char c : path) {
        if (is_ascii_alphanumeric(c) || std::string_view("-._~/").find(c) != std::string_view::npos) {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += '%';
            out += digits[byte >> 4];
            out += digits[byte & 0xF];
        }
    }
}

void append_message(std::string& out, std::string_view text) {
    JsonObject message(out);
    message.text("text", text);
}

void append_rule(std::string& out, const RuleRecord& rule, const Lexicon& lexicon) {
    const std::string_view title = lexicon.text(rule.title);
    const auto or_title = [&](TextRef ref) { return ref.size > 0 ? lexicon.text(ref) : title; };
    JsonObject object(out);
    object.text("id", lexicon.text(rule.id));
    object.text("name", title);
    append_message(object.name("shortDescription"), title);
    append_message(object.name("fullDescription"), or_title(rule.why));
    append_message(object.name("help"), or_title(rule.advice));
    JsonObject configuration(object.name("defaultConfiguration"));
    configuration.text("level", level_of(rule.severity));
}

void append_artifact(std::string& out, const Diagnostic& diagnostic) {
    JsonObject artifact(out);
    const std::string_view path = repository_path(diagnostic.path);
    const bool absolute = path.starts_with('/');
    artifact.name("uri") += absolute ? "\"file://" : "\"";
    append_uri(out, path);
    out += '"';
    if (!absolute) artifact.text("uriBaseId", "%SRCROOT%");
}

void append_region(std::string& out, const Diagnostic& diagnostic, bool with_snippet) {
    JsonObject region(out);
    const Position begin = diagnostic.begin.value_or(diagnostic.start);
    region.number("startLine", begin.line); // GitHub shows no result without a line (rule GH1003 of sarif-sdk)
    if (diagnostic.begin) region.number("startColumn", begin.column);
    if (!diagnostic.span) return;
    region.number("endLine", diagnostic.end->line);
    region.number("endColumn", diagnostic.end->column);
    if (with_snippet) append_message(region.name("snippet"), diagnostic.excerpt);
}

void append_location(std::string& out, const Diagnostic& diagnostic) {
    JsonArray locations(out);
    JsonObject location(locations.next());
    JsonObject place(location.name("physicalLocation"));
    append_artifact(place.name("artifactLocation"), diagnostic);
    append_region(place.name("region"), diagnostic, true);
}

void append_fixes(std::string& out, const Diagnostic& diagnostic) {
    JsonArray fixes(out);
    JsonObject fix(fixes.next());
    JsonArray changes(fix.name("artifactChanges"));
    JsonObject change(changes.next());
    append_artifact(change.name("artifactLocation"), diagnostic);
    JsonArray replacements(change.name("replacements"));
    JsonObject replacement(replacements.next());
    append_region(replacement.name("deletedRegion"), diagnostic, false);
    append_message(replacement.name("insertedContent"), *diagnostic.replacement);
}

class SarifWriter : public DiagnosticWriter {
public:
    using DiagnosticWriter::DiagnosticWriter;

    std::string begin() override {
        std::string out(head);
        JsonSeparator separator;
        std::uint32_t index = 0;
        for (const RuleRecord& rule : lexicon().rules) {
            indices_.push_back(index);
            if (is_marker(rule)) continue;
            ++index;
            out += separator.next();
            append_rule(out, rule, lexicon());
        }
        return out + "\n]}},\"language\":\"fr\",\"columnKind\":\"unicodeCodePoints\",\"results\":[";
    }

    std::string left_out(const Error& reason) override {
        left_out_.push_back(reason);
        return {};
    }

    std::string end(const Errors& problems) override {
        std::string out = "\n],\"invocations\":[{\"executionSuccessful\":";
        out += problems.empty() ? "true" : "false";
        if (!problems.empty() || !left_out_.empty()) {
            out += ",\"toolExecutionNotifications\":[";
            JsonSeparator separator;
            for (const Error& problem : problems) append_notification(out += separator.next(), problem, "error");
            for (const Error& reason : left_out_) append_notification(out += separator.next(), reason, "note");
            out += "\n]";
        }
        return out + "}]}]}\n";
    }

private:
    static void append_notification(std::string& out, const Error& what, std::string_view level) {
        const Diagnostic diagnostic = diagnostic_of(what);
        JsonObject notification(out);
        notification.text("level", level);
        append_message(notification.name("message"), summary_of(diagnostic));
        append_location(notification.name("locations"), diagnostic);
    }

    void append(std::string& out, const Diagnostic& diagnostic) override {
        out += separator_.next();
        JsonObject result(out);
        result.text("ruleId", diagnostic.rule);
        if (diagnostic.lexicon_rule) result.number("ruleIndex", indices_[*diagnostic.lexicon_rule]);
        result.text("level", level_of(diagnostic.severity));
        append_message(result.name("message"), summary_of(diagnostic));
        append_location(result.name("locations"), diagnostic);
        if (diagnostic.replacement && diagnostic.source->is_file()) append_fixes(result.name("fixes"), diagnostic);
        JsonObject fingerprints(result.name("partialFingerprints"));
        fingerprints.text("francparler/v1", fingerprints_.next(diagnostic));
    }

    std::vector<std::uint32_t> indices_; ///< by rule of the lexicon: its index in the report, which lists no markers
    Errors left_out_;
    JsonSeparator separator_;
    Fingerprints fingerprints_;
};

} // namespace

std::unique_ptr<Writer> make_sarif_writer(const Lexicon& lexicon) { return std::make_unique<SarifWriter>(lexicon); }

} // namespace francparler
