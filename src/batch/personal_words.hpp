#pragma once

#include <string_view>
#include <vector>

#include "batch/personal.hpp"

namespace francparler {

/// The names that a sender gives away: « lea.martin@boite.fr », « Léa Martin ».
[[nodiscard]] Names names_of_sender(std::string_view sender);

/// Appends the names and the postal addresses of a text, in no order; some overlap. Linear.
/// @param text   valid UTF-8
/// @param names  as find_personal() has them
void append_words(std::string_view text, Names& names, std::vector<PersonalPiece>& out);

} // namespace francparler
