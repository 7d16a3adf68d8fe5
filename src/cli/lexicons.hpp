#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "lexicon/lexicon.hpp"

namespace francparler {

/// The built-in lexicons and those of some folders or files, each read once.
/// @param names  receives the names of the files that were read
[[nodiscard]] Result<Lexicon> open_lexicons(std::span<const std::string> paths,
                                            std::vector<std::string>* names = nullptr);

/// The rule of an id typed by the user. @return its index, or « règle inconnue … »
[[nodiscard]] Result<std::uint32_t> find_rule(const Lexicon& lexicon, std::string_view id);

/// The values of --select, --ignore and explain.
[[nodiscard]] std::vector<std::string_view> rules_and_categories(const Lexicon& lexicon);

/// The error for the name of a rule or category (or of a marker) that no lexicon has.
[[nodiscard]] std::optional<std::string> unknown_name(const Lexicon& lexicon, std::string_view name,
                                                      bool marker = false);

/// Whether `item`, a rule or a category, covers a rule.
[[nodiscard]] bool covers(std::string_view item, std::string_view rule);

/// Whether a rule that `item` covers is switched off. @param item  a rule or a category; empty: any
[[nodiscard]] bool disables(const Lexicon& lexicon, const std::vector<bool>& disabled, std::string_view item);

/// Per rule, whether --select and --ignore switch it off. Markers stay on, since the score reads them.
/// @return every rule and category that does not exist
[[nodiscard]] Result<std::vector<bool>> disabled_rules(const Lexicon& lexicon, std::span<const std::string> select,
                                                       std::span<const std::string> ignore);

} // namespace francparler
