#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "lexicon/lexicon.hpp"

namespace francparler {

/// A finding in a result file; missing values are empty.
struct ResultFinding {
    std::string_view rule;
    Severity severity = Severity::warning;
    std::string_view excerpt, hint;
    std::uint64_t sentence = 0; ///< sentence_fingerprint(); 0: unknown
};

/// A rule that counts in part in the score.
struct ResultDoubt {
    std::string_view rule;
    Severity severity = Severity::warning;
    int percent = 0; ///< 0 to 100
};

/// The lines before a summary, counted by what they hold.
struct SummedLines {
    std::uint64_t judged = 0, unscored = 0, skipped = 0, errors = 0;

    [[nodiscard]] std::uint64_t messages() const { return judged + unscored + skipped + errors; }

    friend bool operator==(const SummedLines&, const SummedLines&) = default;
};

/// A line of a result file of `batch` or of `check --format jsonl`. Its texts live until the next line is read.
struct ResultRecord {
    enum class Kind : std::uint8_t { message, error, skipped, summary };
    Kind kind = Kind::message;
    std::string_view path, id;
    std::string_view month; ///< of `time`, or in the sender's time zone; as in the file
    std::string_view from, time, queue, model, role;
    std::string_view reason; ///< of an error, or why the message was skipped
    std::uint64_t line = 0;  ///< of an error: the line in the archive; 0: unknown
    std::optional<Situation> situation;
    std::optional<int> score; ///< 0 to 100; nothing for a message that is too short to score
    char grade = 0;           ///< A to E, with a score
    std::uint64_t words = 0;
    std::array<std::optional<int>, dimension_count> dimensions; ///< 0 to 100
    std::vector<ResultFinding> findings;
    std::vector<ResultDoubt> doubts;
    bool is_batch = false; ///< `check` writes no such line
    SummedLines summed;    ///< of a summary: the lines since the previous one
};

/// "2025-03" of "2025-03-12T08:30:00Z", a ResultRecord's `month` or `time`; empty if it is not a date.
[[nodiscard]] std::string_view month_of(std::string_view time);

/// Reads result files line by line.
class ResultParser {
public:
    static constexpr std::size_t longest_line = std::size_t{32} << 20; ///< bytes

    ResultParser();
    ~ResultParser();
    ResultParser(const ResultParser&) = delete;
    ResultParser& operator=(const ResultParser&) = delete;

    /// @return the record, valid until the next call; or what is wrong with the line, as a French sentence
    [[nodiscard]] Result<const ResultRecord*> parse(std::string_view line);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace francparler
