#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "batch/archive/byte_window.hpp"

namespace francparler {

/// The rows of a CSV file, with cells in UTF-8.
///
/// The separator is the commonest of « ; », « , », tab and « | » in the first line, or the one given by a line « sep=;
/// »; a single column has none. Cells may hold line ends, between quotes. Text that is not UTF-8 is in one eight-bit
/// charset, throughout the file.
///
/// An unclosed quote swallows the following rows, until one of their quotes makes the text invalid. So a broken row
/// ends with its line, and reading continues at the next line, including those that its quotes enclose, that has as
/// many cells as there are columns. A quote inside an unquoted cell is accepted if the line has all its cells.
class CsvRows {
public:
    static constexpr std::size_t longest_row = std::size_t{8}
                                               << 20; ///< bytes; a spreadsheet's cell holds 32,767 characters

    explicit CsvRows(ByteWindow& bytes, std::size_t longest = longest_row);
    ~CsvRows();
    CsvRows(const CsvRows&) = delete;
    CsvRows& operator=(const CsvRows&) = delete;

    /// Reads the names of the columns. To be called once, first. @return why there are none
    [[nodiscard]] std::optional<std::string> open();
    [[nodiscard]] const std::vector<std::string>& columns() const { return columns_; }

    struct Row {
        std::uint64_t offset = 0;
        std::uint32_t line = 0;
        std::size_t cells = 0;       ///< how many of cells() it has
        std::string error;           ///< one French sentence; empty when all is well
        std::uint32_t last_line = 0; ///< for a broken row, the last line left out with it; else 0
        bool is_cut = false;         ///< the file ends within it: inside quotes, or where a cell is missing
    };
    [[nodiscard]] std::optional<Row> next();
    /// The cells of the last row; further ones are meaningless.
    [[nodiscard]] const std::vector<std::string>& cells() const;

    /// The argument for go_to that returns to what next() gives next: printable ASCII.
    [[nodiscard]] std::string place() const;
    [[nodiscard]] bool go_to(std::string_view place);

private:
    struct Parser;
    enum class Outcome : std::uint8_t { row, broken, unclosed, too_long, end };

    [[nodiscard]] Outcome scan();
    [[nodiscard]] std::size_t line_end(std::size_t from);
    void drop_line();
    [[nodiscard]] bool accept_loosely();
    [[nodiscard]] bool is_sum() const;
    [[nodiscard]] bool looks_like_row();
    [[nodiscard]] std::uint32_t recover();
    [[nodiscard]] std::string decode_cells();
    void read_separator();

    ByteWindow& bytes_;
    std::size_t longest_;
    std::unique_ptr<Parser> strict_, loose_;
    Parser* last_ = nullptr; ///< the one that has the cells
    char separator_ = ',';
    std::vector<std::string> columns_;
    std::string charset_;              ///< empty: only ASCII so far
    std::vector<std::string> letters_; ///< bytes from 0x80 on in charset_, when that has eight bits; empty: none
    std::size_t size_ = 0;             ///< bytes of the last row, not dropped yet
    std::size_t first_line_ = 0;       ///< bytes of its first line
    bool failed_in_first_line_ = false;
    bool ended_ = false;
};

} // namespace francparler
