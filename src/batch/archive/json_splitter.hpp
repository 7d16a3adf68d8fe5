#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "batch/archive/byte_window.hpp"
#include "batch/archive/json_cutter.hpp"

namespace francparler {

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
    ///                  elements of a document that is a list are always given.
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
    /// How far the scan of a value is.
    struct Scan {
        std::size_t at = 0, depth = 0;
        std::string brackets; ///< open ones
        bool in_string = false;
        char last = '\0';     ///< the last token: its character, « " » for a string, « a » for a word
        bool watched = false; ///< for the beginning of the next element

        [[nodiscard]] bool is_after_value() const { return last == '"' || last == 'a' || last == '}' || last == ']'; }
    };
    /// What a character does to the value: it continues, ends before or after the character, or is broken.
    enum class Step : std::uint8_t { goes_on, ends_before, ends_behind, broken };
    enum class Fit : std::uint8_t { none, enters, element };

    [[nodiscard]] static bool same_place(const Level& a, const Level& b);
    /// Drops white space and commas. @return false at the end of the stream
    bool skip_separators();
    /// Scans the value that begins the window; value_ is its size.
    /// @param limit  bytes; of a longer value the beginning is dropped, unless `keep`: then scanning stops
    [[nodiscard]] End scan(std::size_t limit, bool keep);
    [[nodiscard]] Step step_in_string(Scan& scan) const;
    [[nodiscard]] Step step(Scan& scan);
    [[nodiscard]] Step open_bracket(Scan& scan);
    [[nodiscard]] Step close_bracket(Scan& scan) const;
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
    std::size_t value_ = 0;    ///< bytes of the last piece, not dropped yet
    std::uint64_t offset_ = 0; ///< of the value
    std::uint32_t line_ = 0;   ///< of the value
    std::size_t token_ = 0;    ///< where the last token of the value begins
    bool found_ = false;       ///< an element in this document
    bool ended_ = false;
    std::string refused_; ///< why the document could not be parsed whole
};

} // namespace francparler
