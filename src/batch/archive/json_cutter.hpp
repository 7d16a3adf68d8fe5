#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "batch/archive/reader.hpp"

namespace francparler {

/// A piece of a JSON file that is parsed on its own: an element of its array, a line, or a small document.
struct JsonPiece {
    std::string_view text;    ///< valid until the next call; ByteWindow::padding bytes after it may be read
    std::uint64_t offset = 0; ///< of its first byte
    std::uint32_t line = 0;   ///< of its first byte
    std::string pointer;      ///< in its document
    std::string error;        ///< why there is no text: one French sentence
    bool is_document = false; ///< a whole document, in a file that is not JSON Lines
    bool is_last = false;     ///< the file, valid so far, ends here: inside a document, or without a line end
};

/// Cuts a JSON file into pieces.
class JsonCutter {
public:
    /// Most bytes of a piece; a longer one becomes an error. Parsing takes three times as much memory.
    static constexpr std::size_t longest_piece = ArchiveReader::largest_message / 2;

    JsonCutter() = default;
    virtual ~JsonCutter() = default;
    JsonCutter(const JsonCutter&) = delete;
    JsonCutter& operator=(const JsonCutter&) = delete;

    [[nodiscard]] virtual std::optional<JsonPiece> next() = 0;
    /// The argument for go_to that returns to what next() gives next: printable ASCII.
    [[nodiscard]] virtual std::string place() const = 0;
    [[nodiscard]] virtual bool go_to(std::string_view place) = 0;

    /// To be called if the last piece, a whole document, cannot be parsed: its elements are then given one by one.
    /// @param error  why; reported if there are no elements
    virtual void split_document(const std::string& /*error*/) {}
    /// Whether the last piece is part of an object that was not given whole.
    [[nodiscard]] virtual bool inside_object() const { return false; }
};

} // namespace francparler
