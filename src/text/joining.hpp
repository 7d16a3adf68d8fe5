#pragma once

#include <string_view>
#include <vector>

#include "text/document.hpp"

namespace francparler {

/// Joins tokens that can only be recognised by their neighbours: e-mail and web addresses, file names, « 12 000 »,
/// « 12,50 € », « 8 h 30 », « vingt et un », « Mme. ». Each byte is read a bounded number of times.
void join_tokens(std::string_view text, std::vector<Token>& tokens);

/// Whether an abbreviation may stand before a capital in mid-sentence: « Mme. Durand », « réf. A12 ».
/// @param folded  as fold() gives it, without its full stop
[[nodiscard]] bool announces_a_name(std::string_view folded);
/// The same before a number: « art. L. 224 », « chap. IV ».
[[nodiscard]] bool announces_a_number(std::string_view folded);

} // namespace francparler
