#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "batch/personal.hpp"

namespace francparler {

/// What is personal in a text, in order, not overlapping; characters that a reader does not see hide nothing. Linear in
/// text.size().
/// @param text   valid UTF-8
/// @param names  words that are somebody's name wherever they stand with a capital; those that the text itself gives
///               away are added: after a civility, in a greeting, below a closing formula
[[nodiscard]] std::vector<PersonalPiece> find_personal(std::string_view text, Names& names);

/// A text whose personal pieces, with the names that it gives away itself, are marks for Placeholders::fill(). Linear.
[[nodiscard]] std::string mark(std::string_view text, Names names);

/// The path of a message, marked. What lies below a folder that was typed was named by its mail, often after people or
/// subjects: one mark stands for a name with letters, its ending apart. Linear.
/// @param inputs  files and folders as they were typed
[[nodiscard]] std::string mark_path(std::string_view path, const std::vector<std::string>& inputs);

/// What is wrong with a file, marked; a command that mends it may name the file. Linear.
/// @param path  of the file, and `inputs` as for mark_path()
[[nodiscard]] std::string mark_problem(std::string_view problem, std::string_view path,
                                       const std::vector<std::string>& inputs, const Names& names);

} // namespace francparler
