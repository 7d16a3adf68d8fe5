#pragma once

#include <string_view>
#include <vector>

#include "batch/redact/personal.hpp"
#include "batch/redact/words.hpp"

namespace francparler {

/// Appends the personal numbers of a text (telephone, IBAN, card, social security) and its e-mail and IP addresses: in
/// order, not overlapping. Linear.
/// @param text  valid UTF-8
void append_numbers(std::string_view text, std::vector<PersonalPiece>& out);

/// Appends telephone numbers that are spelled out in words: « zéro six trente-neuf … ». In order, not overlapping.
/// Linear.
void append_spelled_numbers(const PersonalWords& words, std::vector<PersonalPiece>& out);

} // namespace francparler
