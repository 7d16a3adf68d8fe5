#pragma once

#include <cstdint>
#include <vector>

#include "batch/report/record.hpp"
#include "lexicon/lexicon.hpp"

namespace francparler {

/// The points that a message lost, by cause, in thousandths of a point.
struct PointsLost {
    std::vector<std::int64_t> findings, doubts; ///< in the record's order
};

/// A rule that takes a share of the score (`ensemble/impression`) costs what the score would gain without it. The rest
/// is shared by severity, as in score.toml, with doubts weighted by their percent, and rounded down. If nothing shares
/// it, such a rule gets it all.
/// @return zeros for a message without a score
[[nodiscard]] PointsLost points_lost(const ResultRecord& record, const Lexicon& lexicon);

} // namespace francparler
