#pragma once

#include <cstdint>
#include <cstdio>

#include "base/result.hpp"

namespace francparler {

enum class Colour : std::uint8_t { automatic, always, never };

/// The option, else NO_COLOR (https://no-color.org), else CLICOLOR_FORCE or FORCE_COLOR, else whether the output is a
/// terminal.
[[nodiscard]] bool use_colour(Colour wish, std::FILE* stream);

/// The text width in columns: COLUMNS, else the terminal's, else 80; 40 to 100.
[[nodiscard]] std::uint32_t text_width(std::FILE* stream);

/// Whether `stream` is a terminal.
[[nodiscard]] bool is_terminal(std::FILE* stream);

/// Whether it is one with colours that can overwrite a line.
[[nodiscard]] bool is_capable_terminal(std::FILE* stream);

/// Writes on the standard error: « francparler: courrier.txt:3:1: … ».
void complain(const Error& error);
void complain(const Errors& errors);

} // namespace francparler
