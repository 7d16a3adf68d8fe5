#pragma once

#include <cstdint>
#include <string>

#include "lexicon/lexicon.hpp"
#include "report/page.hpp"

namespace francparler {

/// Everything about a rule for a writer: why, what to write, examples.
/// @param rule  index into Lexicon::rules
[[nodiscard]] std::string explanation(const Lexicon& lexicon, std::uint32_t rule, const TextOptions& options);

} // namespace francparler
