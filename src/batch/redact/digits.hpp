#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// How numbers are written; shared by all searches for numbers.
namespace francparler {

/// The gap between two groups of a number: a punctuation mark with or without spaces, a few spaces, or one line end.
struct DigitGap {
    std::size_t size = 0;                 ///< in bytes; 0 if there is no such gap
    bool narrow = true, line_end = false; ///< a single character; over a line end
    bool tight = false, apart = false;    ///< a mark without spaces; with spaces, « 06 - 12 », « 06. 12 »
    bool colon = false;
};

[[nodiscard]] DigitGap gap_at(std::string_view text, std::size_t at);

/// Letters and digits from a position on, without the gaps between their groups.
struct Compact {
    std::string text;
    std::vector<std::size_t> ends; ///< where each of them ends in the original
};

/// Crosses at most one line end. @param most  letters and digits
[[nodiscard]] Compact compact_at(std::string_view text, std::size_t at, std::size_t most);

/// Whether the number continues after its presumed end.
[[nodiscard]] bool goes_on(std::string_view text, std::size_t end);

/// The last word before a position, in lower case: « siret » of « SIRET : ».
[[nodiscard]] std::string word_before(std::string_view text, std::size_t at);

} // namespace francparler
