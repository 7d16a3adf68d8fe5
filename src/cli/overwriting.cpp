#include "cli/overwriting.hpp"

#include <algorithm>
#include <filesystem>

namespace francparler {

namespace fs = std::filesystem;

bool is_same_file(const std::string& a, const std::string& b) {
    std::error_code failed;
    if (fs::exists(a, failed) && fs::exists(b, failed))
        return fs::is_regular_file(a, failed) && fs::equivalent(a, b, failed);
    return fs::weakly_canonical(fs::absolute(a), failed) == fs::weakly_canonical(fs::absolute(b), failed);
}

Errors overwriting(const std::vector<std::string>& inputs, const std::string& written, const std::string& option) {
    const bool reads_it = !written.empty() && std::ranges::any_of(inputs, [&](const std::string& input) {
        return is_same_file(input == "-" ? "/dev/stdin" : input, written);
    });
    if (!reads_it) return {};
    return {
        {written, 0, 0, "ce fichier est lu, et le résultat l'écraserait : donnez un autre nom à « " + option + " »"}};
}

} // namespace francparler
