#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.hpp"
#include "report/page.hpp"

namespace francparler {

/// Whether it gives no findings, but tells other rules of what is there.
[[nodiscard]] bool is_marker(const RuleRecord& rule);

/// Of the rules that give findings, in order of first appearance.
[[nodiscard]] std::vector<std::string_view> categories_of(const Lexicon& lexicon);

/// Patterns of a lexicon, or of one rule; exceptions do not count.
[[nodiscard]] std::size_t count_entries(const Lexicon& lexicon, std::uint32_t rule = none);

/// The rules that give findings, by category, and the markers with a title.
/// @param only  a category, of which the rules alone are listed; empty: all
[[nodiscard]] std::string rules_table(const Lexicon& lexicon, const TextOptions& options, std::string_view only = {});

/// The rules as JSON lines, all categories.
[[nodiscard]] std::string rules_jsonl(const Lexicon& lexicon);

} // namespace francparler
