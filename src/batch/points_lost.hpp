#pragma once

#include <cstdint>
#include <vector>

#include "batch/report_record.hpp"
#include "lexicon/lexicon.hpp"

namespace francparler {

/// What a message lacks to 100, by what cost it, in thousandths of a point.
struct PointsLost {
    std::vector<std::int64_t> findings, doubts; ///< as the record has them
};

/// A rule that takes a share of the score (`ensemble/impression`) costs what the score would be higher without it. What
/// is left to explain is shared by severity, as in score.toml, a doubt counting its percent, and rounded down.
/// Where nothing shares it, such a rule has it all.
/// @return zeros for a message without a score
[[nodiscard]] PointsLost points_lost(const ResultRecord& record, const Lexicon& lexicon);

} // namespace francparler
