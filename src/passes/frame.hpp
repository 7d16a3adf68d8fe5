#pragma once

#include <string_view>

#include "text/document.hpp"

namespace francparler {

/// What a word does in its sentence, without what it says: a small word, an auxiliary or a modal is itself, any other
/// its ending. « Vous n'avez pas transmis » and « vous n'avez pas fourni » have frames in common though no word but the
/// small ones.
/// @param folded  the word (see text/fold.hpp)
/// @param known   whether the dictionary has it
/// @return        `folded`, or a text that lives as long as the program
[[nodiscard]] std::string_view frame_of(std::string_view folded, const Token& token, bool known);

} // namespace francparler
