#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.hpp"
#include "report/reviewed.hpp"
#include "report/writer.hpp"

namespace francparler {

/// A finding or a read error, as the formats for programs report it. A view: the objects that it was made from must
/// outlive it.
struct Diagnostic {
    std::string_view path; ///< as the user typed it
    std::string_view id;   ///< of the message inside the file; empty when the file is the message
    std::string_view rule;
    std::optional<std::uint32_t> lexicon_rule; ///< index into Lexicon::rules; nothing for a rule outside the lexicon
    Severity severity = Severity::error;
    bool fails = true;                  ///< whether it fails the run
    std::optional<Position> begin, end; ///< columns in code points; nothing: the message or the file as a whole
    Position start;                     ///< of the message: for formats that require a position
    std::string_view excerpt;           ///< empty without a place
    std::string_view message, hint;
    std::optional<std::string_view> replacement;

    const Source* source = nullptr; ///< null for a read error
    std::optional<Span> span;       ///< in source->text()
};

[[nodiscard]] Diagnostic diagnostic_of(const Reviewed& message, const Finding& finding, const Lexicon& lexicon);
[[nodiscard]] Diagnostic diagnostic_of(const Error& problem);
/// Reports that the score of a message is under its minimum.
/// @param text  as low_score_of() gives it
[[nodiscard]] Diagnostic diagnostic_of(const Reviewed& message, std::string_view text);

/// « Note 62, sous le minimum de 70 »; empty where the score is high enough.
[[nodiscard]] std::string low_score_of(const Reviewed& message);

/// What is wrong, then what to write instead: one line, fit for a terminal. Names the message if the diagnostic is
/// about the whole of one of several in a file.
[[nodiscard]] std::string summary_of(const Diagnostic& diagnostic);

/// « a.txt:3:12: error: … [rule] », as compilers write it; a diagnostic without a position gets the beginning of its
/// message.
[[nodiscard]] std::string gnu_line(const Diagnostic& diagnostic);

/// error, warning or note: what compilers and SARIF call the severities.
[[nodiscard]] std::string_view level_of(Severity severity);

/// A path as repository tools write it: without a leading « ./ ».
[[nodiscard]] std::string_view repository_path(std::string_view path);

/// Identifiers of diagnostics that do not change when lines move, and are unique within a file.
class Fingerprints {
public:
    /// 16 hexadecimal digits. To be called in the order of the report, once per diagnostic.
    [[nodiscard]] std::string next(const Diagnostic& diagnostic);

private:
    std::string path_;
    std::unordered_map<std::uint64_t, std::uint32_t> seen_; ///< in that file
};

/// A report that lists diagnostics; read errors come last.
class DiagnosticWriter : public Writer {
public:
    explicit DiagnosticWriter(const Lexicon& lexicon) : lexicon_(lexicon) {}
    std::string message(const Reviewed& message) override;
    std::string end(const Errors& problems) override;

protected:
    [[nodiscard]] const Lexicon& lexicon() const { return lexicon_; }
    virtual void append(std::string& out, const Diagnostic& diagnostic) = 0;
    /// The end of the report.
    [[nodiscard]] virtual std::string_view tail() { return {}; }

private:
    const Lexicon& lexicon_;
};

} // namespace francparler
