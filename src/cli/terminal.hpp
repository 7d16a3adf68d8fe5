#pragma once

#include <cstdint>
#include <cstdio>

#include "base/result.hpp"

namespace francparler {

enum class Colour : std::uint8_t { automatic, always, never };

/// The option, else NO_COLOR (https://no-color.org), else CLICOLOR_FORCE or FORCE_COLOR, else whether a person looks.
[[nodiscard]] bool use_colour(Colour wish, std::FILE* stream);

/// Columns to fill: COLUMNS, else the terminal's, else 80; 40 to 100.
[[nodiscard]] std::uint32_t text_width(std::FILE* stream);

/// Whether `stream` is a keyboard and a screen.
[[nodiscard]] bool is_terminal(std::FILE* stream);

/// Whether it is, and knows colours and how to write over a line.
[[nodiscard]] bool is_capable_terminal(std::FILE* stream);

/// Writes on the standard error: « francparler: courrier.txt:3:1: … ».
void complain(const Error& error);
void complain(const Errors& errors);

} // namespace francparler
