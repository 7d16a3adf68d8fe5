#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "batch/archive/byte_window.hpp"

namespace francparler {

/// Cuts the bytes of a window into lines.
class LineReader {
public:
    /// @param bytes    must outlive it
    /// @param longest  bytes of a line that are held at once; a longer line comes in pieces
    explicit LineReader(ByteWindow& bytes, std::size_t longest = std::size_t{1} << 20)
        : bytes_(bytes), longest_(longest) {}

    struct Line {
        std::string_view text; ///< with its "\n", which the last line may lack; valid until the next call
        bool begins = true;    ///< false: the rest of a line over `longest`
        bool ends = true;      ///< false: more pieces of it follow
    };
    /// @return nothing at the end of the stream
    [[nodiscard]] std::optional<Line> next();
    /// The next next() returns the last line again. Only right after that call.
    void put_back();

    /// Skips whole lines that are held, up to one that begins with one of these characters or is cut off. Only at the
    /// beginning of a line. @return whether it skipped any
    bool pass_lines(std::string_view until);

    /// Bytes further on, without moving there; fewer than `size` if the stream ends before. They and all bytes before
    /// them are held until read, so the caller must bound the distance.
    /// @param distance  from the next line's first byte; valid until the next call
    [[nodiscard]] std::string_view peek(std::size_t distance, std::size_t size);
    /// The bytes read last, at most ByteWindow::held_behind; valid until the next call.
    [[nodiscard]] std::string_view behind() const { return bytes_.behind(given_); }

    /// The position of the next line's first byte, after decompression.
    [[nodiscard]] std::uint64_t position() const { return bytes_.position() + given_; }
    /// The number of the next line, from 1.
    [[nodiscard]] std::uint32_t line() const { return bytes_.line() + given_lines(); }
    /// Moves to the beginning of a line, at or after the current one. @return false when the stream ends before
    [[nodiscard]] bool go_to(std::uint64_t position, std::uint32_t line);

    [[nodiscard]] const ByteStream& stream() const { return bytes_.stream(); }

private:
    [[nodiscard]] std::uint32_t given_lines() const { return given_ > 0 && last_.ends ? 1 : 0; }
    void drop_given();

    ByteWindow& bytes_;
    std::size_t longest_;
    std::size_t given_ = 0; ///< bytes of the last line, not dropped yet
    Line last_;
    bool inside_line_ = false;
};

} // namespace francparler
