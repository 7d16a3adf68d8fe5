#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "batch/reader.hpp"

namespace francparler {

/// The bytes of a file or of standard input, decompressed, in order. Memory is bounded, whatever their number.
class ByteStream {
public:
    virtual ~ByteStream() = default;
    ByteStream() = default;
    ByteStream(const ByteStream&) = delete;
    ByteStream& operator=(const ByteStream&) = delete;

    /// Puts up to `size` bytes at `to`; of a pipe, what has come so far, once there is some.
    /// @return how many; 0 when none is asked for, at the end, and where the stream breaks off: then error() says why
    [[nodiscard]] virtual std::size_t read(char* to, std::size_t size) = 0;

    /// Goes to a place, counted after decompression, at or after the present one. Quick in an uncompressed file; else
    /// what lies before is read.
    /// @return false when the stream ends before
    [[nodiscard]] virtual bool go_to(std::uint64_t position) = 0;
    /// Of the next byte, after decompression.
    [[nodiscard]] std::uint64_t position() const { return position_; }

    /// Of the file as it is stored.
    [[nodiscard]] virtual ArchiveReader::Progress progress() const = 0;

    /// Why the stream ends before its end: one French sentence, without the file's name. Empty when it does not.
    [[nodiscard]] const std::string& error() const { return error_; }
    /// What follows the end, and is not read: one French sentence, or empty.
    [[nodiscard]] const std::string& left_over() const { return left_over_; }

protected:
    std::uint64_t position_ = 0;
    std::string error_, left_over_;
};

/// Opens a file, or standard input for « - ». gzip (of any number of members) and zstd are told by their first bytes.
/// @return an error that carries the path: no such file, compressed in another way
[[nodiscard]] Result<std::unique_ptr<ByteStream>> open_stream(const std::string& path);

/// Streams over pipes and terminals break off once this is readable, those that wait for bytes at once. Before any is
/// read.
/// @param descriptor  -1, as at first: never
void wake_streams_by(int descriptor);

/// What compressed bytes begin with; zstd has other frames too, which open_stream() knows.
inline constexpr std::string_view gzip_mark = "\x1F\x8B", zstd_mark = "\x28\xB5\x2F\xFD";
/// What a stream has whose bytes are compressed again.
inline constexpr const char* packed_twice =
    "compressé deux fois : décompressez-le une fois (« gzip -d » ou « zstd -d »)";

/// Says that a file breaks off, or goes on where it should not, by its name. @return nothing when it does not
[[nodiscard]] Errors unfinished(const std::string& path, const ByteStream& stream);

/// Cuts a stream into lines. Its buffer grows to what a caller asks for, and no further.
class LineReader {
public:
    /// @param longest  bytes of a line that are held at once; a longer line comes in pieces
    explicit LineReader(std::unique_ptr<ByteStream> stream, std::size_t longest = std::size_t{1} << 20);

    struct Line {
        std::string_view text; ///< with its "\n", which the last line may lack; valid until the next call
        bool begins = true;    ///< not the rest of a line over `longest`
        bool ends = true;      ///< no more pieces of it follow
    };
    /// @return nothing at the end of the stream
    [[nodiscard]] std::optional<Line> next();
    /// The line of the last next() will be given again. Only right after that call.
    void put_back();

    /// Goes past lines that are held whole, up to one that begins with one of some characters, or is cut off. Only at
    /// the beginning of a line. @return whether it went past any
    bool pass_lines(std::string_view until);

    /// Bytes that lie further on, without going there; fewer than `size` when the stream ends before. They and all
    /// before them are held until they are read: what is looked at is the caller's to bound.
    /// @param distance  from the next line's first byte; valid until the next call
    [[nodiscard]] std::string_view peek(std::size_t distance, std::size_t size);

    static constexpr std::size_t held_behind = 256; ///< bytes
    /// What was read last, up to `held_behind` bytes of it; valid until the next call.
    [[nodiscard]] std::string_view behind() const;

    /// Of the next line's first byte, after decompression.
    [[nodiscard]] std::uint64_t position() const { return stream_->position() - (end_ - begin_); }
    /// Of the next line, from 1.
    [[nodiscard]] std::uint32_t line() const { return line_; }
    /// Goes to the beginning of a line, at or after the present one. @return false when the stream ends before
    [[nodiscard]] bool go_to(std::uint64_t position, std::uint32_t line);

    [[nodiscard]] const ByteStream& stream() const { return *stream_; }

private:
    /// Reads on once, so that at least one more byte is held. @return false at the end
    bool fill();

    std::unique_ptr<ByteStream> stream_;
    std::size_t longest_;
    std::vector<char> buffer_;
    std::size_t begin_ = 0, end_ = 0; ///< of what is held and not yet given
    std::uint32_t line_ = 1;
    bool inside_line_ = false;
    Line last_;
};

} // namespace francparler
