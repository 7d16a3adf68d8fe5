#pragma once

#include <vector>

#include "passes/evidence.hpp"
#include "passes/finding.hpp"
#include "passes/situation.hpp"
#include "passes/terms.hpp"
#include "passes/weigher.hpp"

namespace francparler {

/// Judges findings of patterns by the clause or the word that they cover, and adds those of the model that no finding
/// of their category meets.
/// @param weigher  keeps what clauses do
/// @param keeps    whether it keeps their terms for the message as well
/// @param places   sorted, before and after
void judge_places(const Evidence& evidence, TermReader& reader, Weigher& weigher, Address address, bool keeps,
                  std::vector<Finding>& places);

} // namespace francparler
