#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analyze.hpp"
#include "base/result.hpp"
#include "cli/config.hpp"
#include "cli/ignore.hpp"

namespace francparler {

/// How the messages of one file are judged.
struct FilePolicy {
    Settings settings;
    std::optional<Severity> fail_on = Severity::error; ///< nothing: never
    std::optional<int> fail_under;
    bool some_rules = false;          ///< not all rules: some were selected or ignored
    std::vector<std::string> allow;   ///< folded
    std::vector<std::size_t> ignores; ///< the [[ignore]] entries whose path matches
};

/// The merged configuration and command line. Thread-safe once made.
class Policy {
public:
    /// @param typed  the command line, which wins
    /// @return or every rule that no lexicon has
    static Result<std::unique_ptr<Policy>> make(const Config& config, const JudgingOptions& typed,
                                                const Lexicon& lexicon);

    /// @param path  as the user typed it
    [[nodiscard]] const FilePolicy& of(const std::string& path) const;

    /// Whether the house accepts a finding: an allowed word, an [[ignore]].
    /// @param excerpt  its words; empty for a finding on the whole message
    [[nodiscard]] bool accepts(const FilePolicy& policy, std::string_view rule, std::string_view excerpt) const;

    /// Whether the configuration excludes a file.
    [[nodiscard]] bool excludes(const std::string& path) const;

    /// Notes that a file was read to its end and judged by this policy.
    void note_judged(const FilePolicy& policy) const;

    /// The [[ignore]] entries that covered nothing although their files were judged by all their rules, and those whose
    /// path matches no file any more.
    /// @param walked  files and folders that were judged completely
    [[nodiscard]] Errors unused_ignores(std::span<const std::string> walked) const;

private:
    Policy(const Config& config, const JudgingOptions& typed, const Lexicon& lexicon);
    [[nodiscard]] Result<FilePolicy> compile(const JudgingOptions& judgement) const;
    [[nodiscard]] std::string relative(const std::string& path) const;

    const Config& config_;
    const JudgingOptions& typed_;
    const Lexicon& lexicon_;
    IgnorePatterns exclude_;
    std::vector<IgnorePatterns> paths_; ///< of the overrides, then of the [[ignore]]
    struct Use {
        std::atomic<bool> named = false;   ///< a file, by its path
        std::atomic<bool> judged = false;  ///< that file, by all rules of the entry
        std::atomic<bool> covered = false; ///< a finding
    };
    mutable std::vector<Use> uses_;          ///< of each [[ignore]]
    std::vector<std::string> ignored_words_; ///< of each [[ignore]]'s text
    /// By the entries of the configuration that match a path: the overrides, then the [[ignore]].
    mutable std::map<std::vector<bool>, std::unique_ptr<const FilePolicy>> known_;
    mutable std::mutex mutex_;
};

} // namespace francparler
