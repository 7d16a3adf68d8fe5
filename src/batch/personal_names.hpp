#pragma once

#include <string_view>
#include <vector>

#include "batch/personal.hpp"
#include "batch/personal_words.hpp"

namespace francparler {

/// The names that a sender gives away: « lea.martin@boite.fr », « Léa Martin ».
[[nodiscard]] Names names_of_sender(std::string_view sender);

/// Whether a folded word is no name even where names stand in small letters: a small word, a verb, a state.
[[nodiscard]] bool is_common(std::string_view folded);

/// Appends the names of a text, in no order. Linear.
/// @param names  as find_personal() has them
void append_names(const PersonalWords& words, Names& names, std::vector<PersonalPiece>& out);

} // namespace francparler
