#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.hpp"
#include "report/page.hpp"

namespace francparler {

/// Whether it is a marker, which gives no findings but informs other rules.
[[nodiscard]] bool is_marker(const RuleRecord& rule);

/// The categories of rules that give findings, in order of first appearance.
[[nodiscard]] std::vector<std::string_view> categories_of(const Lexicon& lexicon);

/// Patterns of a lexicon, or of one rule; exceptions do not count.
[[nodiscard]] std::size_t count_entries(const Lexicon& lexicon, std::uint32_t rule = none);

/// The rules that give findings, by category, and the markers with a title.
/// @param only  a category, to list only its rules; empty: all
[[nodiscard]] std::string rules_table(const Lexicon& lexicon, const TextOptions& options, std::string_view only = {});

/// The rules as JSON lines, all categories.
[[nodiscard]] std::string rules_jsonl(const Lexicon& lexicon);

} // namespace francparler
