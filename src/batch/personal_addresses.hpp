#pragma once

#include <vector>

#include "batch/personal.hpp"
#include "batch/personal_words.hpp"

namespace francparler {

/// Appends the postal addresses of a text, in no order; some overlap. Linear.
void append_addresses(const PersonalWords& words, std::vector<PersonalPiece>& out);

} // namespace francparler
