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
    std::uint32_t begin = 0;         ///< where it begins in the source; outside catalogues 0
    std::size_t in_baseline = 0;     ///< findings that the baseline keeps silent
    std::size_t unchanged = 0;       ///< findings that --since leaves out
    SeverityCounts newly_accepted{}; ///< those, by severity, that a baseline which is written learns
    std::size_t newly_accepted_doubts = 0;
};

/// What became of a file.
struct Review {
    std::string name; ///< as the user typed it, or what the standard input is called
    const FilePolicy* policy = nullptr;
    Errors errors;                 ///< the run ends in 2
    Errors remarks;                ///< it does not
    std::optional<Error> left_out; ///< why a letter is not judged, which is no error
    bool is_named = false;         ///< by the command line
    FileKind kind = FileKind::text;
    std::unique_ptr<const Source> source; ///< nothing where the file could not be read
    std::vector<Judged> messages;
};

/// Reads the files of a command and judges their messages, less what the house has accepted.
class Reviewer {
public:
    /// Of files that the command line does not name, what is no JSON, no YAML or empty is left out: that it lies in a
    /// folder does not make it a catalogue.
    /// @param options, session  must outlive it
    Reviewer(const ReadingOptions& options, const Session& session);

    /// Findings that were there before.
    /// @param write  it learns those that are there now
    void set_baseline(Baseline baseline, bool write);
    /// Only what changed is told.
    void set_changed(ChangedLines changed) { changed_.emplace(std::move(changed)); }
    /// What the customer wrote, when it is not quoted in the messages.
    void set_client(std::string text) { client_ = std::move(text); }
    /// What stands for « - ».
    void set_standard_input(Result<std::string> bytes) { standard_input_ = std::move(bytes); }

    /// The bytes of a file; those of the standard input once.
    [[nodiscard]] Result<std::string> read(const std::string& path);
    /// Judges what a file holds. Several threads may do so, each with its own tokenizer.
    [[nodiscard]] Review review(const std::string& path, Result<std::string> bytes, Tokenizer& tokenizer);

    /// The one that is written, else the one that was read; nothing where there is none.
    [[nodiscard]] const Baseline* baseline() const { return written_ ? &*written_ : baseline_ ? &*baseline_ : nullptr; }

private:
    /// The prose of a file; nothing where none is to be judged, and `out` says why.
    [[nodiscard]] std::optional<Input> open(const std::string& path, Result<std::string> bytes, Review& out) const;
    /// Takes the text of the message, and what its customer wrote.
    [[nodiscard]] Document document_of(Message& message, Tokenizer& tokenizer) const;
    Judged judge(Message& message, const Input& input, const Review& file, InlineIgnores& ignores,
                 Tokenizer& tokenizer);
    /// Rules on the whole message that the old version of a file breaks and does not leave alone, with the message's
    /// id.
    using RulesOnWhole = std::set<std::pair<std::string, std::uint32_t>>;
    RulesOnWhole judge_old(const Review& file, Tokenizer& tokenizer) const;
    /// Keeps the findings on lines that changed. @return whether anything of the message did
    bool keep_changed(Verdict& verdict, Span extent, const Source& source, const std::string& path) const;

    const ReadingOptions& options_;
    const std::vector<std::string>& named_; ///< files, by the command line
    const Lexicon& lexicon_;
    const Policy& policy_;
    Result<std::string> standard_input_ = std::string();
    std::string client_;
    std::optional<ChangedLines> changed_;
    std::optional<Baseline> baseline_;
    std::optional<Baseline> written_; ///< with what is there now
    std::mutex baseline_mutex_;
};

} // namespace francparler
