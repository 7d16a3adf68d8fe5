#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "batch/redact/personal.hpp"
#include "lexicon/lexicon.hpp"

namespace francparler {

/// The personal data in a text, in order, not overlapping; invisible characters do not hide any. Linear in text.size().
/// @param text   valid UTF-8
/// @param names  words that are a name wherever they are capitalised; those found in the text itself are added: after a
/// title, in a greeting, below a closing formula
/// @param lexicon  its words are no names where a name in capitals may stand: « Dossier ANNULÉ »
[[nodiscard]] std::vector<PersonalPiece> find_personal(std::string_view text, Names& names, const Lexicon& lexicon);

/// A text with its personal pieces, including the names found in it, replaced by marks for Placeholders::fill().
/// Linear.
[[nodiscard]] std::string mark(std::string_view text, Names names, const Lexicon& lexicon);

/// The path of a message, marked. Names below a folder that was typed come from its mail, often from people or
/// subjects: one mark replaces a name with letters, except its ending. Linear.
/// @param inputs  files and folders as they were typed
[[nodiscard]] std::string mark_path(std::string_view path, const std::vector<std::string>& inputs,
                                    const Lexicon& lexicon);

/// An error message about a file, marked; it may contain a command that names the file. Linear.
/// @param path  of the file, and `inputs` as for mark_path()
[[nodiscard]] std::string mark_problem(std::string_view problem, std::string_view path,
                                       const std::vector<std::string>& inputs, const Names& names,
                                       const Lexicon& lexicon);

} // namespace francparler
