#include "cli/overwriting.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "input/read.hpp"

namespace francparler {

namespace fs = std::filesystem;

fs::path real_path(const fs::path& path) {
    std::error_code failure;
    const fs::path whole = fs::absolute(path, failure);
    fs::path real = fs::weakly_canonical(whole, failure);
    return failure ? whole.lexically_normal() : real;
}

bool is_same_file(const std::string& a, const std::string& b) {
    std::error_code failed;
    if (fs::exists(a, failed) && fs::exists(b, failed))
        return fs::is_regular_file(a, failed) && fs::equivalent(a, b, failed);
    return real_path(a) == real_path(b);
}

Errors named_twice(const std::vector<std::string>& inputs) {
    Errors out;
    std::set<fs::path> met;
    for (const std::string& input : inputs)
        if (!met.insert(input == standard_input ? fs::path(input) : real_path(input)).second)
            out.push_back({input, 0, 0, "donné deux fois : ses messages compteraient double ; retirez l'un des deux"});
    return out;
}

Errors overwriting(const std::vector<std::string>& inputs, const std::string& written, const std::string& option) {
    const bool reads_it = !written.empty() && std::ranges::any_of(inputs, [&](const std::string& input) {
        return is_same_file(input == standard_input ? "/dev/stdin" : input, written);
    });
    if (!reads_it) return {};
    return {
        {written, 0, 0, "ce fichier est lu, et le résultat l'écraserait : donnez un autre nom à « " + option + " »"}};
}

} // namespace francparler
