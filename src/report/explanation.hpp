#pragma once

#include <cstdint>
#include <string>

#include "lexicon/lexicon.hpp"
#include "report/page.hpp"

namespace francparler {

/// All that a writer may want to know about a rule: why, what to write, examples.
/// @param rule  index into Lexicon::rules
[[nodiscard]] std::string explanation(const Lexicon& lexicon, std::uint32_t rule, const TextOptions& options);

} // namespace francparler
