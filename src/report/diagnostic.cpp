#include "report/diagnostic.hpp"

#include <algorithm>
#include <array>

#include "base/hash.hpp"
#include "passes/plain_words.hpp"
#include "report/visible.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

/// Rules outside the lexicon, for what could not be read and for a score that is too low.
constexpr std::string_view reading_rule = "lecture", minimum_rule = "note/minimum";

bool ends_a_sentence(std::string_view text) {
    constexpr std::array<std::string_view, 5> ends = {".", "!", "?", "…", ":"};
    return ends_with_any(text, ends);
}

void append_sentence(std::string& out, std::string_view sentence) {
    if (sentence.empty()) return;
    if (!out.empty()) out += ends_a_sentence(out) ? " " : ". ";
    out += sentence;
}

} // namespace

Diagnostic diagnostic_of(const Reviewed& message, const Finding& finding, const Lexicon& lexicon) {
    Diagnostic out{.path = message.path,
                   .id = message.id,
                   .rule = lexicon.rule_id(finding.rule),
                   .lexicon_rule = finding.rule,
                   .severity = finding.severity,
                   .fails = message.fail_on && finding.severity >= *message.fail_on,
                   .start = message.source.begin({message.begin, message.begin}),
                   .message = finding.message,
                   .hint = finding.hint,
                   .source = &message.source,
                   .span = finding.span};
    if (finding.replacement) out.replacement = *finding.replacement;
    if (finding.span) {
        out.begin = message.source.begin(*finding.span);
        out.end = message.source.end(*finding.span);
        out.excerpt = view(message.source.text(), *finding.span);
    }
    return out;
}

Diagnostic diagnostic_of(const Error& problem) {
    Diagnostic out{.path = problem.file, .rule = reading_rule, .message = problem.message};
    if (problem.line > 0) out.begin = out.end = Position{problem.line, std::max(problem.column, 1u)};
    return out;
}

Diagnostic diagnostic_of(const Reviewed& message, std::string_view text) {
    return {.path = message.path,
            .id = message.id,
            .rule = minimum_rule,
            .start = message.source.begin({message.begin, message.begin}),
            .message = text,
            .source = &message.source};
}

std::string low_score_of(const Reviewed& message) {
    if (!message.minimum) return {};
    return "Note " + std::to_string(message.verdict.score) + ", sous le minimum de " + std::to_string(*message.minimum);
}

std::string summary_of(const Diagnostic& diagnostic) {
    std::string out;
    if (!diagnostic.begin && !diagnostic.id.empty()) out = "Message « " + std::string(diagnostic.id) + " » :";
    append_sentence(out, diagnostic.message);
    if (diagnostic.replacement && !says_replacement(diagnostic.hint, *diagnostic.replacement))
        append_sentence(out, replacement_advice(*diagnostic.replacement));
    append_sentence(out, diagnostic.hint);
    return visible(out);
}

std::string gnu_line(const Diagnostic& diagnostic) {
    const Position at = diagnostic.begin.value_or(diagnostic.start);
    std::string out = visible(diagnostic.path);
    out += ':' + std::to_string(at.line) + ':' + std::to_string(at.column) + ": ";
    out += level_of(diagnostic.severity);
    out += ": " + summary_of(diagnostic) + " [" + std::string(diagnostic.rule) + ']';
    return out;
}

std::string_view level_of(Severity severity) {
    switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::info: return "note";
    }
    return "none";
}

std::string_view repository_path(std::string_view path) {
    while (path.starts_with("./")) path.remove_prefix(std::min(path.find_first_not_of('/', 1), path.size()));
    return path;
}

std::string Fingerprints::next(const Diagnostic& diagnostic) {
    const std::string_view path = repository_path(diagnostic.path);
    if (path != path_) {
        path_ = path;
        seen_.clear();
    }
    // The id is left out where there is an excerpt: it may be a number that changes when other messages are added.
    const bool about_whole = !diagnostic.span;
    std::string key = path_;
    for (const std::string_view part : {diagnostic.rule, about_whole ? diagnostic.id : diagnostic.excerpt,
                                        diagnostic.source == nullptr ? diagnostic.message : std::string_view()}) {
        key += '\0';
        key += part;
    }
    const std::uint32_t before = seen_[hash(key)]++;
    if (before > 0) key += '\0' + std::to_string(before);
    return hexadecimal(hash(key));
}

std::string DiagnosticWriter::message(const Reviewed& message) {
    std::string out;
    for (const Finding& finding : message.verdict.findings) append(out, diagnostic_of(message, finding, lexicon_));
    if (const std::string low = low_score_of(message); !low.empty()) append(out, diagnostic_of(message, low));
    return out;
}

std::string DiagnosticWriter::end(const Errors& problems) {
    std::string out;
    for (const Error& problem : problems) append(out, diagnostic_of(problem));
    out += tail();
    return out;
}

} // namespace francparler
