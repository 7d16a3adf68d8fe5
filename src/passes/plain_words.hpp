#pragma once

#include <string>
#include <string_view>

#include "passes/evidence.hpp"
#include "passes/finding.hpp"

namespace francparler {

/// What to do with a replacement: « Écrivez « bascule ». »
[[nodiscard]] std::string replacement_advice(std::string_view replacement);

/// Whether the entry of a finding has a hint, beside that of its rule.
[[nodiscard]] bool has_own_hint(const Finding& finding, const Lexicon& lexicon);

/// Whether a hint tells the replacement itself, in any case: « Dites « vérifier » : … »
[[nodiscard]] bool says_replacement(std::string_view hint, std::string_view replacement);

/// Hints « Dites « bascule » (cutover), « priorité » (top priority). » where the glossary knows the jargon of a
/// finding: replaces the hint of its rule, and also that of its entry if the passage has several such words. Linear in
/// the words of the passage.
void say_in_plain_words(Finding& finding, const Evidence& evidence);

} // namespace francparler
