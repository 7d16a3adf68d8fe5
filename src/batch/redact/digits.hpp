#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// How numbers are written: what all that look for one share.
namespace francparler {

/// What stands between two groups of a number: a mark, alone or beside spaces, a few spaces, or one line end and
/// spaces.
struct DigitGap {
    std::size_t size = 0;                 ///< in bytes; 0 for anything else
    bool narrow = true, line_end = false; ///< a single character; of two lines
    bool tight = false, apart = false;    ///< a mark without spaces; beside one, « 06 - 12 », « 06. 12 »
    bool colon = false;
};

[[nodiscard]] DigitGap gap_at(std::string_view text, std::size_t at);

/// Letters and digits from a place on, without what separates their groups.
struct Compact {
    std::string text;
    std::vector<std::size_t> ends; ///< in the original, of each
};

/// Over one line end at most. @param most  letters and digits
[[nodiscard]] Compact compact_at(std::string_view text, std::size_t at, std::size_t most);

/// Whether what follows would make the number another one.
[[nodiscard]] bool goes_on(std::string_view text, std::size_t end);

/// The letters before a place and the few marks in front of it, in small letters: « siret » of « SIRET : ».
[[nodiscard]] std::string word_before(std::string_view text, std::size_t at);

} // namespace francparler
