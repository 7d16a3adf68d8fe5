#include "base/beside_program.hpp"

#include <system_error>

namespace francparler {

namespace fs = std::filesystem;

std::vector<fs::path> beside_program(std::initializer_list<fs::path> places) {
    std::error_code ignored;
    const fs::path folder = fs::read_symlink("/proc/self/exe", ignored).parent_path();
    std::vector<fs::path> out;
    if (folder.empty()) return out;
    for (const fs::path& place : places)
        if (fs::path file = (folder / place).lexically_normal(); fs::is_regular_file(file, ignored))
            out.push_back(std::move(file));
    return out;
}

} // namespace francparler
