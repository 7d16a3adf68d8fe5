#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "batch/archive/byte_stream.hpp"
#include "batch/archive/place_reader.hpp"

namespace francparler {

/// How many line ends a text has.
[[nodiscard]] std::uint32_t count_lines(std::string_view text);

/// A window that slides over a stream: the bytes read and not dropped are contiguous.
class ByteWindow {
public:
    static constexpr std::size_t padding = 64; ///< bytes after held() that may be read, with meaningless values

    explicit ByteWindow(std::unique_ptr<ByteStream> stream);

    /// Valid until more() or drop().
    [[nodiscard]] std::string_view held() const { return {buffer_.data() + begin_, end_ - begin_}; }
    /// Reads more, so that at least one more byte is held. @return false at the end
    [[nodiscard]] bool more();
    /// Holds at least `size` bytes, fewer only if the stream ends before. @return false in that case
    bool hold(std::size_t size);
    /// Drops the first bytes that are held.
    void drop(std::size_t size) { drop(size, count_lines(held().substr(0, size))); }
    /// The same for bytes with a known number of line ends.
    void drop(std::size_t size, std::uint32_t lines);

    static constexpr std::size_t held_behind = 256; ///< bytes
    /// The bytes before the first ones that are held, or before those after `size` bytes: at most `held_behind`, fewer
    /// after go_to(). Valid until more() or drop().
    [[nodiscard]] std::string_view behind(std::size_t size = 0) const;

    /// The position of the first byte held, after decompression.
    [[nodiscard]] std::uint64_t position() const { return stream_->position() - (end_ - begin_); }
    /// The line of the first byte held, from 1.
    [[nodiscard]] std::uint32_t line() const { return line_; }
    /// The place after the first `size` bytes that are held: two fields for go_to.
    [[nodiscard]] std::string place_after(std::size_t size) const;
    /// Moves to a place at or after the current one. @return false if it is not a place, or the stream ends before
    [[nodiscard]] bool go_to(PlaceReader& place);
    [[nodiscard]] bool go_to(std::uint64_t position, std::uint32_t line);

    [[nodiscard]] const ByteStream& stream() const { return *stream_; }

private:
    std::unique_ptr<ByteStream> stream_;
    std::vector<char> buffer_;
    std::size_t begin_ = 0, end_ = 0; ///< of what is held
    std::uint32_t line_ = 1;
};

} // namespace francparler
