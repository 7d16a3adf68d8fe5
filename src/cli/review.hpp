#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analysis/analyze.hpp"
#include "base/result.hpp"
#include "cli/baseline.hpp"
#include "cli/command_line.hpp"
#include "cli/inline_ignores.hpp"
#include "cli/session.hpp"
#include "cli/since.hpp"
#include "input/input.hpp"
#include "report/words.hpp"
#include "text/tokenizer.hpp"

namespace francparler {

/// A message, judged; spans are those of the source.
struct Judged {
    std::string id;
    Verdict verdict;
    Span extent;                     ///< its part of the source; all of it outside catalogues
    std::size_t in_baseline = 0;     ///< findings silenced by the baseline
    std::size_t unchanged = 0;       ///< findings that --since leaves out
    SeverityCounts newly_accepted{}; ///< by severity: findings new to a baseline being written
    std::size_t newly_accepted_doubts = 0;
};

/// The outcome of a file.
struct Review {
    std::string name; ///< as the user typed it, or the name of standard input
    const FilePolicy* policy = nullptr;
    Errors errors;                 ///< the run ends in 2
    Errors remarks;                ///< these do not affect the status
    std::optional<Error> left_out; ///< why a letter is not judged, which is not an error
    bool is_named = false;         ///< by the command line
    FileKind kind = FileKind::text;
    std::unique_ptr<const Source> source; ///< null if the file could not be read
    std::vector<Judged> messages;
};

/// Reads the files of a command and judges their messages, without the findings that the house accepts.
class Reviewer {
public:
    /// Files that the command line does not name are left out if they are invalid JSON or YAML, or empty: being in a
    /// folder does not make a file a catalogue.
    /// @param options, session  must outlive it
    Reviewer(const ReadingOptions& options, const Session& session);

    /// Reads the earlier findings, if the session has a baseline.
    /// @param write  the current ones are added to it; it may be missing
    /// @return what is wrong; for a missing file, also where the configuration names it
    [[nodiscard]] Errors take_baseline(bool write);
    /// Only changes are reported.
    void set_changed(ChangedLines changed) { changed_.emplace(std::move(changed)); }
    /// The customer's text, if it is not quoted in the messages.
    void set_client(std::string text) { client_ = std::move(text); }
    /// The content of « - ».
    void set_standard_input(Result<std::string> bytes) { standard_input_ = std::move(bytes); }

    /// The bytes of a file; those of standard input only once.
    [[nodiscard]] Result<std::string> read(const std::string& path);
    /// Judges the messages of a file. Several threads may do so, each with its own tokenizer.
    [[nodiscard]] Review review(const std::string& path, Result<std::string> bytes, Tokenizer& tokenizer);

    /// The baseline being written, else the one read; null if there is none.
    [[nodiscard]] const Baseline* baseline() const { return written_ ? &*written_ : baseline_ ? &*baseline_ : nullptr; }

private:
    /// The prose of a file; nothing if none is to be judged, with the reason in `out`.
    [[nodiscard]] std::optional<Input> open(const std::string& path, Result<std::string> bytes, Review& out) const;
    /// Takes the text of the message and its customer's words.
    [[nodiscard]] Document document_of(Message& message, Tokenizer& tokenizer) const;
    Judged judge(Message& message, const Input& input, const Review& file, InlineIgnores& ignores,
                 Tokenizer& tokenizer);
    /// Rules on the whole message that the old version of a file breaks and does not leave alone, with the message's
    /// id.
    using RulesOnWhole = std::set<std::pair<std::string, std::uint32_t>>;
    RulesOnWhole judge_old(const Review& file, Tokenizer& tokenizer) const;
    /// Keeps the findings on changed lines. @return whether any line of the message changed
    bool keep_changed(Verdict& verdict, Span extent, const Source& source, const std::string& path) const;

    const ReadingOptions& options_;
    const Session& session_;
    const Lexicon& lexicon_;
    const Policy& policy_;
    Result<std::string> standard_input_ = std::string();
    std::string client_;
    std::optional<ChangedLines> changed_;
    std::optional<Baseline> baseline_;
    std::optional<Baseline> written_; ///< including the current findings
    std::mutex baseline_mutex_;
};

} // namespace francparler
