#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "report/page.hpp"
#include "report/reviewed.hpp"

namespace francparler {

/// How a report is written; docs in man/francparler.1.in.
enum class Format : std::uint8_t {
    text,
    line,
    json,
    jsonl,
    sarif,
    github,
    gitlab,
    checkstyle,
    junit,
    rdjson,
    csv,
    html,
};
inline constexpr std::array<std::string_view, 12> format_names = {
    "text", "line", "json", "jsonl", "sarif", "github", "gitlab", "checkstyle", "junit", "rdjson", "csv", "html"};

/// Writes a report message by message, in the given order. The concatenated results of begin(), each message() and
/// end() are the report.
class Writer {
public:
    virtual ~Writer() = default;
    [[nodiscard]] virtual std::string begin() { return {}; }
    [[nodiscard]] virtual std::string message(const Reviewed& message) = 0;
    /// Reports a letter that is not judged because it is in another language, in formats that can express this.
    [[nodiscard]] virtual std::string left_out([[maybe_unused]] const Error& reason) { return {}; }
    /// @param problems  read errors, for readers who see only the report
    [[nodiscard]] virtual std::string end([[maybe_unused]] const Errors& problems) { return {}; }
};

/// @param lexicon  must outlive the writer
/// @param look     used by the formats for people
[[nodiscard]] std::unique_ptr<Writer> make_writer(Format format, const Lexicon& lexicon, const TextOptions& look);

} // namespace francparler
