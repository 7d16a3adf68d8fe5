#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "batch/report/summary.hpp"
#include "lexicon/lexicon.hpp"

namespace francparler {

enum class ReportFormat : std::uint8_t { text, json, csv, html };
inline constexpr std::array<std::string_view, 4> report_format_names = {"text", "json", "csv", "html"};
static_assert(report_format_names.size() == static_cast<std::size_t>(ReportFormat::html) + 1);

/// `francparler report`: result files of `batch` or of `check --format jsonl` into one report.
struct ReportOptions {
    std::vector<std::string> results; ///< files, compressed or not; « - » is the standard input
    ReportFormat format = ReportFormat::text;
    GroupBy group_by = GroupBy::automatic;
    ReportScope scope;
    std::uint32_t width = 100; ///< columns of ReportFormat::text
};

struct MadeReport {
    std::string text; ///< the report on what could be read; empty if nothing could
    Errors problems;  ///< with files and lines; if there are any, the run ends with 2
};

/// Reads the files once, line by line, and makes the report. Neither the order of the files nor
/// the distribution of results over them changes the text.
[[nodiscard]] MadeReport make_report(const ReportOptions& options, const Lexicon& lexicon);

} // namespace francparler
