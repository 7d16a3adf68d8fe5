#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "text/document.hpp"

namespace francparler {

/// Words that one line of the glossary may have.
inline constexpr std::size_t longest_phrase = 4;

/// The key by which the glossary finds a word in any form: « shippé », « shipper » give "shipp". Initialisms in
/// capitals have keys of their own: « PAS » gives "^pas".
/// @param initialisms  false: capitals do not count, as in a shouted sentence
[[nodiscard]] std::string glossary_key(std::string_view typed, const Token& token, bool initialisms);

} // namespace francparler
