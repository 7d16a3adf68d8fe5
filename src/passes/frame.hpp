#pragma once

#include <string_view>

#include "text/document.hpp"

namespace francparler {

/// Whether a word serves the others: an article, a pronoun, a preposition, an auxiliary or a modal.
/// @param folded  see text/fold.hpp
[[nodiscard]] bool is_small_word(std::string_view folded);

/// Where a passage ends that is not left hanging: small words at its end go on to the next word that says something,
/// « c'est la faute du transporteur ».
/// @param last, limit  tokens: behind the passage, behind its sentence or clause
[[nodiscard]] std::uint32_t end_of_passage(const Document& document, std::uint32_t last, std::uint32_t limit);

/// What a word does in its sentence, without what it says: a small word, an auxiliary or a modal is itself, any other
/// its ending. « Vous n'avez pas transmis » and « vous n'avez pas fourni » have frames in common though no word but the
/// small ones.
/// @param folded  the word (see text/fold.hpp)
/// @param known   whether the dictionary has it
/// @return        `folded`, or a text that lives as long as the program
[[nodiscard]] std::string_view frame_of(std::string_view folded, const Token& token, bool known);

} // namespace francparler
