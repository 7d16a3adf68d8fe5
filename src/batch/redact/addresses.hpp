#pragma once

#include <vector>

#include "batch/redact/personal.hpp"
#include "batch/redact/words.hpp"

namespace francparler {

/// Appends the postal addresses of a text, in no order; some overlap. Linear.
void append_addresses(const PersonalWords& words, std::vector<PersonalPiece>& out);

} // namespace francparler
