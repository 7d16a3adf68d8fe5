#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace francparler {

enum class Ink : std::uint8_t { plain, strong, faint, red, yellow, blue, green };

/// How a report for people looks.
struct TextOptions {
    bool colour = false;
    std::uint32_t width = 80; ///< columns, 40 at least
    bool verbose = false;     ///< also show evidence, strengths, readability
    bool quiet = false;       ///< one line per finding, nothing else
};

/// A text for a terminal being written. Everything put on it becomes visible() first.
class Page {
public:
    explicit Page(const TextOptions& options) : options_(options) {}

    Page& put(std::string_view text, Ink ink = Ink::plain);
    /// Spaces up to a column, counted from the start of the line; at least one.
    Page& pad_to(std::uint32_t column);
    Page& end_line();
    /// Puts a text at the current column and wraps it there; never breaks words or what typography keeps together. Ends
    /// its last line.
    Page& wrap(std::string_view text, Ink ink = Ink::plain);

    [[nodiscard]] std::uint32_t column() const { return column_; }
    [[nodiscard]] const TextOptions& options() const { return options_; }
    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    TextOptions options_;
    std::string out_;
    std::uint32_t column_ = 0;
};

} // namespace francparler
