#pragma once

#include <string_view>
#include <vector>

#include "batch/personal.hpp"
#include "batch/personal_words.hpp"

namespace francparler {

/// The names in a sender: « lea.martin@boite.fr », « Léa Martin ».
[[nodiscard]] Names names_of_sender(std::string_view sender);

/// Whether a folded word is not a name even where names are in lower case: a small word, a verb, a state.
[[nodiscard]] bool is_common(std::string_view folded);

/// Appends the names of a text, in no order. Linear.
/// @param names  as in find_personal()
void append_names(const PersonalWords& words, Names& names, std::vector<PersonalPiece>& out);

} // namespace francparler
