#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace francparler {

/// Lines that were added or changed, first and last included, counted from 1. If lines were only removed, the line
/// after and the line before, in this order: {5, 4} for « between 4 and 5 ».
struct LineRange {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
};

/// Sorted.
using RangesByPath = std::unordered_map<std::string, std::vector<LineRange>>;

/// Adds the new lines of a patch, by path from the top of the work tree.
/// @param patch  the output of `git diff --unified=0 --dst-prefix=b/`
void read_patch(std::string_view patch, RangesByPath& out);

} // namespace francparler
