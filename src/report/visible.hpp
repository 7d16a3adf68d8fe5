#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.hpp"
#include "text/utf8.hpp"

namespace francparler {

inline constexpr char32_t replacement_character = 0xFFFD;

/// As code_point_at, for a text that nobody has checked: U+FFFD for a byte that is not UTF-8.
[[nodiscard]] CodePoint checked_code_point_at(std::string_view text, std::size_t offset);

/// Characters that would act on a terminal instead of being shown, or make it show another order than is there
/// (CVE-2021-42574): C0 and C1 controls, embeddings, overrides, isolates, line separators.
[[nodiscard]] bool acts_on_terminal(char32_t character);

/// What a character and the marks that combine with it take on a terminal.
struct Cell {
    Span span;
    std::uint32_t columns = 0;
};

/// The cells of a stretch of text; `window` lies on character boundaries.
[[nodiscard]] std::vector<Cell> cells_of(std::string_view text, Span window);

/// A text that a terminal can be shown: controls, the marks that reorder text and invalid UTF-8 become U+FFFD,
/// line ends and tabs a space; invisible characters are dropped.
[[nodiscard]] std::string visible(std::string_view text);

/// Columns of a text as visible() shows it.
[[nodiscard]] std::uint32_t columns(std::string_view text);

/// The part of a text that fits, with « … » for the rest.
[[nodiscard]] std::string shorten(std::string_view text, std::uint32_t columns);

} // namespace francparler
