#pragma once

#include <string_view>
#include <vector>

#include "batch/personal.hpp"
#include "batch/personal_words.hpp"

namespace francparler {

/// Appends the numbers of a text that are somebody's (telephone, IBAN, card, social security), and its addresses of
/// e-mail and of the Internet Protocol: in order, not overlapping. Linear.
/// @param text  valid UTF-8
void append_numbers(std::string_view text, std::vector<PersonalPiece>& out);

/// Appends telephone numbers that are told in words: « zéro six trente-neuf … ». In order, not overlapping. Linear.
void append_spelled_numbers(const PersonalWords& words, std::vector<PersonalPiece>& out);

} // namespace francparler
