#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.hpp"
#include "text/utf8.hpp"

namespace francparler {

inline constexpr char32_t replacement_character = 0xFFFD;

/// Like code_point_at, for unchecked text: U+FFFD for a byte that is not UTF-8.
[[nodiscard]] CodePoint checked_code_point_at(std::string_view text, std::size_t offset);

/// Characters that would act on a terminal instead of being shown, or change the displayed order (CVE-2021-42574): C0
/// and C1 controls, embeddings, overrides, isolates, line separators.
[[nodiscard]] bool acts_on_terminal(char32_t character);

/// The space of a character and its combining marks on a terminal.
struct Cell {
    Span span;
    std::uint32_t columns = 0;
};

/// The cells of a stretch of text; `window` lies on character boundaries.
[[nodiscard]] std::vector<Cell> cells_of(std::string_view text, Span window);

/// A text that is safe for a terminal: controls, marks that reorder text and invalid UTF-8 become U+FFFD, line ends and
/// tabs a space; invisible characters are dropped.
[[nodiscard]] std::string visible(std::string_view text);

/// Columns of a text as visible() shows it.
[[nodiscard]] std::uint32_t columns(std::string_view text);

/// The part of a text that fits, with « … » for the rest.
[[nodiscard]] std::string shorten(std::string_view text, std::uint32_t columns);

} // namespace francparler
