#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analyze.hpp"
#include "batch/archive/record.hpp"
#include "batch/pipeline.hpp"
#include "lexicon/lexicon.hpp"
#include "text/tokenizer.hpp"

namespace francparler {

/// Whose messages are judged.
enum class Wanted : std::uint8_t { agents, customers, all };

/// How the messages of an archive are judged and reported.
struct JudgeOptions {
    Wanted wanted = Wanted::agents;
    bool excerpts = false;           ///< otherwise a line holds no text of the message
    bool redact = false;             ///< lines hold marks for Placeholders::fill()
    std::vector<std::string> inputs; ///< as typed; used only for redaction

    /// The settings for the messages of an archive, by its path.
    std::function<const Settings&(const std::string& path)> settings;
    /// Whether the house accepts a finding; may be empty. @param excerpt empty for one on the whole message
    std::function<bool(const std::string& path, std::string_view rule, std::string_view excerpt)> accepts;
};

/// Turns messages into lines of the result file; docs/batch.md has their format. Safe to use from many threads.
class Judge {
public:
    static constexpr std::size_t longest_body = std::size_t{4} << 20; ///< bytes; a longer one is an error
    static constexpr std::uint32_t fewest_words = 10; ///< of a message with a score: « Bien reçu, merci. » has none

    /// @param lexicon  must outlive the judge
    Judge(const Lexicon& lexicon, JudgeOptions options);

    [[nodiscard]] ResultLine judge(const Record& record, Tokenizer& tokenizer) const;

private:
    class Identity;
    [[nodiscard]] ResultLine skipped_line(const Record& record, ResultLine::Kind kind, std::string_view reason) const;
    [[nodiscard]] ResultLine error_line(const Record& record, std::string_view problem) const;
    [[nodiscard]] ResultLine verdict_line(const Record& record, Tokenizer& tokenizer) const;
    [[nodiscard]] Verdict verdict_on(const Document& document, const std::string& path) const;
    /// @param verdict  its places are those of the record's body
    /// @param decoded  of each finding, its place in the document
    [[nodiscard]] ResultLine judged_line(const Record& record, const Document& document, const Verdict& verdict,
                                         std::span<const Span> decoded) const;

    const Lexicon& lexicon_;
    JudgeOptions options_;
};

} // namespace francparler
