#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.hpp"
#include "report/visible.hpp"

namespace francparler {

/// The part of a line that is shown, as cells around those of the finding.
struct Clip {
    std::vector<Cell> cells;
    std::size_t first = 0, last = 0;                 ///< cells shown
    std::size_t finding_first = 0, finding_last = 0; ///< cells marked
    bool cut_before = false, cut_after = false;
};

// Of a long line or passage, only what may be shown is read: some have 50 MB.

/// Chooses what to show of a line.
/// @param line   its span in the text
/// @param mark   the finding, inside the line
/// @param width  columns available
[[nodiscard]] Clip clip_line(std::string_view text, Span line, Span mark, std::uint32_t width);

/// A passage on one line, with « … » for what does not fit.
/// @param width  columns available
[[nodiscard]] std::string clip_passage(std::string_view text, Span passage, std::uint32_t width);

} // namespace francparler
