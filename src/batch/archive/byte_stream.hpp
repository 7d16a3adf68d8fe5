#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "batch/archive/reader.hpp"

namespace francparler {

/// The bytes of a file or of standard input, decompressed, in order. Memory is bounded, whatever their number.
class ByteStream {
public:
    virtual ~ByteStream() = default;
    ByteStream() = default;
    ByteStream(const ByteStream&) = delete;
    ByteStream& operator=(const ByteStream&) = delete;

    /// Reads up to `size` bytes into `to`; from a pipe, what is available, once there is some.
    /// @return how many; 0 if `size` is 0, at the end, and if the stream is truncated: then error() says why
    [[nodiscard]] virtual std::size_t read(char* to, std::size_t size) = 0;

    /// Moves to a position, counted after decompression, at or after the current one. Fast in an uncompressed file;
    /// otherwise reads everything before it.
    /// @return false when the stream ends before
    [[nodiscard]] virtual bool go_to(std::uint64_t position) = 0;
    /// The position of the next byte, after decompression.
    [[nodiscard]] std::uint64_t position() const { return position_; }

    /// The progress in the file as stored.
    [[nodiscard]] virtual ArchiveReader::Progress progress() const = 0;

    /// Why the stream is truncated: one French sentence, without the file's name. Empty if it is not.
    [[nodiscard]] const std::string& error() const { return error_; }
    /// What follows the end and is not read: one French sentence, or empty.
    [[nodiscard]] const std::string& left_over() const { return left_over_; }

protected:
    std::uint64_t position_ = 0;
    std::string error_, left_over_;
};

/// Opens a file, or standard input for « - ». gzip (with any number of members) and zstd are recognised by their first
/// bytes.
/// @return an error with the path: no such file, another compression
[[nodiscard]] Result<std::unique_ptr<ByteStream>> open_stream(const std::string& path);

/// Whether open_stream() can read it again from its beginning: a file, not a folder, a pipe or standard input.
[[nodiscard]] bool is_rereadable(const std::string& path);

/// Streams over pipes and terminals end once this is readable, immediately if they are waiting for bytes. To be called
/// before any is read.
/// @param descriptor  -1, the default: never
void wake_streams_by(int descriptor);

/// The first bytes of compressed files; zstd has other frames too, which open_stream() knows.
inline constexpr std::string_view gzip_mark = "\x1F\x8B", zstd_mark = "\x28\xB5\x2F\xFD";
/// The error of a stream that is compressed twice.
inline constexpr const char* packed_twice =
    "compressé deux fois : décompressez-le une fois (« gzip -d » ou « zstd -d »)";

/// Reports by its name a file that is truncated or continues after its end. @return nothing if it is sound
[[nodiscard]] Errors unfinished(const std::string& path, const ByteStream& stream);

} // namespace francparler
