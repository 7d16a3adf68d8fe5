#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "batch/byte_window.hpp"
#include "batch/reader.hpp"

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

/// Cuts the lines of a JSON Lines file, skipping blank ones.
class JsonLines final : public JsonCutter {
public:
    explicit JsonLines(ByteWindow& bytes, std::size_t longest = longest_piece) : bytes_(bytes), longest_(longest) {}

    [[nodiscard]] std::optional<JsonPiece> next() override;
    [[nodiscard]] std::string place() const override;
    [[nodiscard]] bool go_to(std::string_view place) override;

private:
    ByteWindow& bytes_;
    std::size_t longest_;
    std::size_t given_ = 0; ///< bytes of the last piece, not dropped yet
    bool ended_ = false;
};

/// Cuts a stream of JSON documents of any size into the elements that some patterns name, with a scanner that knows
/// only the strings and brackets of JSON. A document that fits into `held` is given whole, since the fields around a
/// message describe it; so is one in which no pattern matches.
///
/// An element is broken if brackets do not match, or a string runs over a line's end or into a word. It becomes one
/// error, and the next element is the next text that begins like those before: « , { "id" » after the same white space.
/// Elements with other mistakes are given unchanged, for the parser to refuse.
class JsonSplitter final : public JsonCutter {
public:
    struct Limits {
        std::size_t held = std::size_t{4} << 20; ///< bytes of a document that is given whole
        std::size_t longest = longest_piece;     ///< bytes of an element
    };

    /// @param patterns  the keys of JSON Pointers, "*" for any element of a list and any object of an object. The
    /// elements
    ///                  of a document that is a list are always given.
    JsonSplitter(ByteWindow& bytes, std::vector<std::vector<std::string>> patterns, Limits limits);

    [[nodiscard]] std::optional<JsonPiece> next() override;
    [[nodiscard]] std::string place() const override;
    [[nodiscard]] bool go_to(std::string_view place) override;
    void split_document(const std::string& error) override;
    [[nodiscard]] bool inside_object() const override { return !levels_.empty() && !levels_.front().list; }

private:
    /// A list or an object that was entered.
    struct Level {
        bool list = false;
        std::uint64_t count = 0; ///< of values met
        std::string key;         ///< of the last value of an object
    };
    /// How elements begin, and where.
    struct Signature {
        std::vector<Level> levels;
        std::string before; ///< white space
        std::string text;   ///< « { "id" »
    };
    enum class End : std::uint8_t { complete, broken, truncated, too_long };
    enum class Fit : std::uint8_t { none, enters, element };

    [[nodiscard]] static bool same_place(const Level& a, const Level& b);
    /// Drops white space and commas. @return false at the end of the stream
    bool skip_separators();
    /// Scans the value that begins the window; value_ is its size.
    /// @param limit  bytes; of a longer value the beginning is dropped, unless `keep`: then scanning stops
    [[nodiscard]] End scan(std::size_t limit, bool keep);
    [[nodiscard]] Fit fit() const;
    [[nodiscard]] std::string pointer() const;
    [[nodiscard]] std::optional<JsonPiece> top_value();
    [[nodiscard]] std::optional<JsonPiece> inner_value();
    [[nodiscard]] bool read_key();
    void learn();
    [[nodiscard]] JsonPiece piece(End end);
    [[nodiscard]] JsonPiece failure(std::string error) const;
    [[nodiscard]] JsonPiece end_of_file() const;
    /// Looks for the next element that begins like the others. Without one, the stream is read to its end.
    void resume(std::size_t from);
    [[nodiscard]] bool is_unmistakable() const;
    [[nodiscard]] bool begins_element(std::string_view held, std::size_t at) const;
    [[nodiscard]] std::string truncated() const;

    ByteWindow& bytes_;
    std::vector<std::vector<std::string>> patterns_;
    Limits limits_;
    std::vector<Level> levels_;
    std::string space_; ///< white space before the value
    Signature signature_;
    std::string brackets_;     ///< open brackets of the value being scanned
    std::size_t value_ = 0;    ///< bytes of the last piece, not dropped yet
    std::uint64_t offset_ = 0; ///< of the value
    std::uint32_t line_ = 0;   ///< of the value
    std::size_t token_ = 0;    ///< where the last token of the value begins
    bool found_ = false;       ///< an element in this document
    bool ended_ = false;
    std::string refused_; ///< why the document could not be parsed whole
};

} // namespace francparler
