#pragma once

#include <string_view>
#include <vector>

#include "batch/personal.hpp"
#include "batch/personal_words.hpp"

namespace francparler {

/// The names that a sender gives away: « lea.martin@boite.fr », « Léa Martin ».
[[nodiscard]] Names names_of_sender(std::string_view sender);

/// The names that a text gives away: after a civility or a greeting, in a signature. Linear.
[[nodiscard]] Names names_in(const PersonalWords& words);

/// Appends the places where names stand. Linear.
/// @param names  as find_personal() has them
void append_names(const PersonalWords& words, const Names& names, std::vector<PersonalPiece>& out);

} // namespace francparler
