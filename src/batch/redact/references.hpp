#pragma once

#include <vector>

#include "batch/redact/personal.hpp"
#include "batch/redact/words.hpp"

namespace francparler {

/// Appends what identifies a person by the words before it, or by its form: numbers of customers, contracts, orders and
/// files, French number plates, dates of birth. In order, not overlapping. Linear.
void append_references(const PersonalWords& words, std::vector<PersonalPiece>& out);

} // namespace francparler
