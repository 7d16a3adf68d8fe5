#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.hpp"
#include "input/input.hpp"
#include "input/regions.hpp"

namespace francparler {

/// Assembles the prose of a marked-up text and records where each piece came from.
class ProseBuilder {
public:
    /// @param text  the marked-up text; must outlive the builder
    explicit ProseBuilder(std::string_view text) : text_(text) {}

    /// The next piece, unchanged. @param keep_lines line ends are visible to the reader
    void copy(Span span, bool keep_lines = false);
    /// The next piece, which replaces all of `origin`.
    void replace(Span origin, std::string_view prose);
    /// A word in place of code, which nobody reads letter by letter.
    void stand_in(Span origin) { replace(origin, "{{code}}"); }
    /// A line end that the reader does not see.
    void space();
    void end_line();
    void end_block();
    /// The text up to the matching end, or to the end of the message, is not the writer's.
    void begin_region(Voice voice);
    void end_region();
    [[nodiscard]] bool in_region() const { return !open_.empty(); }

    /// The message, with the regions that were marked and those found in its lines.
    [[nodiscard]] Message finish(TopHeader top = TopHeader::own) &&;

private:
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(prose_.size()); }
    void put_break(std::string_view wanted);

    std::string_view text_;
    std::string prose_;
    OffsetMap origin_;
    std::uint32_t last_ = 0; ///< where in the text the last piece ended
    std::vector<std::pair<std::uint32_t, Voice>> open_;
    std::vector<Region> marked_;
};

} // namespace francparler
