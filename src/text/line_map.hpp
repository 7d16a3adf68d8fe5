#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace francparler {

struct Position {
    std::uint32_t line = 1;   ///< from 1
    std::uint32_t column = 1; ///< from 1, in code points

    friend bool operator==(Position, Position) = default;
};

/// Byte offsets to lines and columns. Lines end with LF, CRLF or a lone CR. A byte order mark at the
/// start of the text takes no column. Keeps a view of the text.
class LineMap {
public:
    explicit LineMap(std::string_view text);

    /// @param offset  0 to text.size(), on a character boundary; O(log lines), however long the line
    [[nodiscard]] Position position(std::uint32_t offset) const;
    /// As position(), but the column counts bytes, those of a byte order mark as well.
    [[nodiscard]] Position byte_position(std::uint32_t offset) const;
    /// The text of a line without its end. @param line from 1
    [[nodiscard]] std::string_view line(std::uint32_t line) const;
    [[nodiscard]] std::uint32_t line_start(std::uint32_t line) const { return starts_[line - 1]; }
    [[nodiscard]] std::uint32_t lines() const { return static_cast<std::uint32_t>(starts_.size()); }

private:
    static constexpr std::uint32_t block = 1024; ///< bytes; a line of 50 MB may hold 100,000 findings

    [[nodiscard]] std::uint32_t characters_before(std::uint32_t offset) const;

    std::string_view text_;
    std::vector<std::uint32_t> starts_;
    std::vector<std::uint32_t> characters_; ///< how many begin before each block
};

} // namespace francparler
