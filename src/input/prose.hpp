#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.hpp"
#include "input/input.hpp"
#include "input/regions.hpp"

namespace francparler {

/// Puts the prose of a marked-up text together, and remembers where each piece came from.
class ProseBuilder {
public:
    /// @param text  the marked-up text; must outlive the builder
    explicit ProseBuilder(std::string_view text) : text_(text) {}

    /// The next piece, as it stands. @param keep_lines  line ends are the reader's, not the typist's
    void copy(Span span, bool keep_lines = false);
    /// The next piece, which stands for `origin` as a whole.
    void replace(Span origin, std::string_view prose);
    /// A word that stands for what no reader reads letter by letter: code.
    void stand_in(Span origin) { replace(origin, "{{code}}"); }
    /// A line end that the reader does not see.
    void space();
    void end_line();
    void end_block();
    /// What follows up to the matching end, or to the end of the message, is not the writer's.
    void begin_region(Voice voice);
    void end_region();
    [[nodiscard]] bool in_region() const { return !open_.empty(); }

    /// The message: regions are those that were marked, and those that its lines show.
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
