#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace francparler {

/// The absolute path without links, as far as the system can resolve it.
[[nodiscard]] std::filesystem::path real_path(const std::filesystem::path& path);

/// Whether two paths lead to the same file, existing or not. False for devices that store nothing (a terminal,
/// /dev/null).
[[nodiscard]] bool is_same_file(const std::string& a, const std::string& b);

/// Rejects inputs named twice, even by a link, since their messages would count twice.
[[nodiscard]] Errors named_twice(const std::vector<std::string>& inputs);

/// Rejects an output that would overwrite an input.
/// @param inputs   files; « - » for standard input
/// @param written  empty: nothing is written
/// @param option   the option that names `written`
[[nodiscard]] Errors overwriting(const std::vector<std::string>& inputs, const std::string& written,
                                 const std::string& option);

} // namespace francparler
