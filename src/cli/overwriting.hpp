#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace francparler {

/// Absolute, without links, as far as the system tells.
[[nodiscard]] std::filesystem::path real_path(const std::filesystem::path& path);

/// Whether two paths lead to the same file, be it there yet or not. Of what keeps nothing (a terminal, /dev/null): no.
[[nodiscard]] bool is_same_file(const std::string& a, const std::string& b);

/// Refuses what is named twice, by a link too: its messages would count twice.
[[nodiscard]] Errors named_twice(const std::vector<std::string>& inputs);

/// Refuses to write over what is read.
/// @param inputs   files; « - » for the standard input
/// @param written  empty: nothing is written
/// @param option   that names `written`
[[nodiscard]] Errors overwriting(const std::vector<std::string>& inputs, const std::string& written,
                                 const std::string& option);

} // namespace francparler
