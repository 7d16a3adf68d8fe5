#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "text/document.hpp"

namespace francparler {

/// Words that one line of the glossary may have.
inline constexpr std::size_t longest_phrase = 4;

/// How the glossary finds a word whatever its form: « shippé », « shipper » give "shipp". An initialism in capitals
/// keeps them apart from the word: « PAS » gives "^pas".
/// @param initialisms  false: capitals say nothing, as in a shouted sentence
[[nodiscard]] std::string glossary_key(std::string_view typed, const Token& token, bool initialisms);

} // namespace francparler
