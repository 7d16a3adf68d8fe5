#pragma once

#include <string_view>
#include <vector>

#include "batch/redact/personal.hpp"
#include "batch/redact/words.hpp"
#include "lexicon/lexicon.hpp"

namespace francparler {

/// The names in a sender: « lea.martin@boite.fr », « Léa Martin ».
[[nodiscard]] Names names_of_sender(std::string_view sender, const Lexicon& lexicon);

/// Appends the names of a text, in no order. Linear.
/// @param names  as in find_personal()
void append_names(const PersonalWords& words, const Lexicon& lexicon, Names& names, std::vector<PersonalPiece>& out);

} // namespace francparler
