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

/// The rules that give findings, by category, and the markers with a title; of one category its rules if it is named.
[[nodiscard]] std::string rules_table(const Lexicon& lexicon, const TextOptions& options,
                                      std::string_view category = {});

/// The rules as JSON lines, all categories.
[[nodiscard]] std::string rules_jsonl(const Lexicon& lexicon);

/// All that a writer may want to know about a rule: why, what to write, examples.
/// @param rule  index into Lexicon::rules
[[nodiscard]] std::string explanation(const Lexicon& lexicon, std::uint32_t rule, const TextOptions& options);

} // namespace francparler
