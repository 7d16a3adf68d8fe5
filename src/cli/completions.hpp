#pragma once

#include <cstdint>
#include <string>

#include "lexicon/lexicon.hpp"

namespace francparler {

enum class Shell : std::uint8_t { bash, zsh, fish };

/// A script for that shell, which completes commands, options, their values, rules and files. It is self-contained: it
/// needs neither the program nor another package when it runs.
/// @param lexicon  gives the rules and categories to offer
[[nodiscard]] std::string completions(Shell shell, const Lexicon& lexicon);

} // namespace francparler
