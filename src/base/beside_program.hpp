#pragma once

#include <filesystem>
#include <initializer_list>
#include <vector>

namespace francparler {

/// The files installed with the running program that exist, in the order of `places`.
/// @param places  paths relative to the program's folder, "../lib/francparler/francparler-batch"
/// @return        nothing if the system does not reveal that folder: files in the current one are not ours
[[nodiscard]] std::vector<std::filesystem::path> beside_program(std::initializer_list<std::filesystem::path> places);

} // namespace francparler
