#pragma once

#include <optional>
#include <span>
#include <vector>

#include "passes/finding.hpp"
#include "passes/pass.hpp"
#include "passes/terms.hpp"
#include "passes/weigher.hpp"

namespace francparler {

/// How certain a finding is.
struct Standing {
    float spare = 0;        ///< points beyond those needed in an average message; infinity where the model has no say
    bool suspected = false; ///< by the model alone
    bool strong = false;    ///< strong enough to stand alone in a message
};

/// Judges findings of patterns by the clause or the word that they cover, and adds those of the model that do not
/// overlap a finding of their category.
/// @param weigher  keeps the acts of clauses
/// @param keeps    whether the weigher keeps their terms for the message as well
/// @param places   sorted, before and after
/// @return one for each place, for keep_likely()
[[nodiscard]] std::vector<Standing> judge_places(const PassInput& input, TermReader& reader, Weigher& weigher,
                                                 bool keeps, std::vector<Finding>& places);

/// Keeps the findings that are likely enough in such a message: the better the message seems, the more points a finding
/// needs. Suspicions are dropped if the message has nothing else.
/// @param quality  see Weigher::Impression; nothing where the message is not judged as a whole
void keep_likely(std::optional<float> quality, std::span<const Standing> standings, std::vector<Finding>& places);

} // namespace francparler
