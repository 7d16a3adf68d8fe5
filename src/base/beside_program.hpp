#pragma once

#include <filesystem>
#include <initializer_list>
#include <vector>

namespace francparler {

/// Files that are installed with the running program, in the order of their places; those that are there.
/// @param places  from the folder of the program, "../lib/francparler/francparler-batch"
/// @return        nothing where the system does not tell that folder: what stands in the current one is not ours
[[nodiscard]] std::vector<std::filesystem::path> beside_program(std::initializer_list<std::filesystem::path> places);

} // namespace francparler
