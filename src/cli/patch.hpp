#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace francparler {

/// Lines that were added or changed, first and last included, counted from 1. Where lines were only taken out, the last
/// line before and the first one after, in this order reversed: {5, 4} for « between 4 and 5 ».
struct LineRange {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
};

/// Sorted.
using RangesByPath = std::unordered_map<std::string, std::vector<LineRange>>;

/// Adds the new lines that a patch tells of, by path from the top of the work tree.
/// @param patch  what `git diff --unified=0 --dst-prefix=b/` writes
void read_patch(std::string_view patch, RangesByPath& out);

} // namespace francparler
