#pragma once

#include <string_view>

#include "text/document.hpp"

namespace francparler {

/// Whether it is a function word: an article, a pronoun, a preposition, an auxiliary or a modal.
/// @param folded  see text/fold.hpp
[[nodiscard]] bool is_small_word(std::string_view folded);

/// The end of a passage extended past trailing small words to the next content word, so that it does not break off:
/// « c'est la faute du transporteur ».
/// @param last, limit  tokens: the ends of the passage and of its sentence or clause
[[nodiscard]] std::uint32_t end_of_passage(const Document& document, std::uint32_t last, std::uint32_t limit);

/// The function of a word in its sentence, without its meaning: a small word, an auxiliary or a modal as it is, any
/// other word by its ending. « Vous n'avez pas transmis » and « vous n'avez pas fourni » share frames though they share
/// only small words.
/// @param folded  the word (see text/fold.hpp)
/// @param known   whether the dictionary has it
/// @return        `folded`, or a text that lives as long as the program
[[nodiscard]] std::string_view frame_of(std::string_view folded, const Token& token, bool known);

} // namespace francparler
