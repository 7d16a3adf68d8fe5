#pragma once

#include <optional>
#include <span>
#include <vector>

#include "passes/finding.hpp"
#include "passes/pass.hpp"
#include "passes/terms.hpp"
#include "passes/weigher.hpp"

namespace francparler {

/// How firmly a finding stands.
struct Standing {
    float spare = 0;        ///< points beyond what it needs in a middling message; infinity where the model has no say
    bool suspected = false; ///< by the model alone
    bool strong = false;    ///< enough so when nothing else speaks against the message
};

/// Judges findings of patterns by the clause or the word that they cover, and adds those of the model that no finding
/// of their category meets.
/// @param weigher  keeps what clauses do
/// @param keeps    whether it keeps their terms for the message as well
/// @param places   sorted, before and after
/// @return one for each place, for keep_likely()
[[nodiscard]] std::vector<Standing> judge_places(const PassInput& input, TermReader& reader, Weigher& weigher,
                                                 bool keeps, std::vector<Finding>& places);

/// Leaves what is likely enough in such a message: the better it seems, the more a finding needs, and suspicions that
/// are all it has go.
/// @param quality  see Weigher::Impression; nothing where the message is not judged as a whole
void keep_likely(std::optional<float> quality, std::span<const Standing> standings, std::vector<Finding>& places);

} // namespace francparler
