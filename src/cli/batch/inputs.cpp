#include "cli/batch/inputs.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdint>

#include "base/file_output.hpp"
#include "batch/archive/byte_stream.hpp"
#include "batch/archive/mail_reader.hpp"
#include "cli/overwriting.hpp"
#include "input/read.hpp"

namespace francparler {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

/// The size of a file; 0 for standard input, a folder, or an error.
std::uint64_t bytes_of(const fs::path& file) {
    std::error_code failed;
    const std::uintmax_t size = is_rereadable(file) ? fs::file_size(file, failed) : 0;
    return failed ? 0 : size;
}

/// Microseconds since 1970.
std::uint64_t microseconds_of(fs::file_time_type time) {
    const auto since = std::chrono::file_clock::to_sys(time).time_since_epoch();
    return static_cast<std::uint64_t>(
        std::max(0us, std::chrono::duration_cast<std::chrono::microseconds>(since)).count());
}

bool is_of_maildir(const fs::path& path) {
    return (path.filename() == "cur" || path.filename() == "new") && looks_like_maildir(path.parent_path());
}

} // namespace

Errors missing(const std::vector<std::string>& inputs) {
    Errors out;
    for (const std::string& input : inputs) {
        std::error_code failed;
        if (input != standard_input && !fs::exists(input, failed))
            out.push_back(unreadable(input, failed ? failed.value() : ENOENT));
    }
    return out;
}

Errors overwritten(const std::vector<std::string>& inputs, const std::vector<std::string>& files,
                   const std::string& output) {
    if (output.empty()) return {};
    std::vector<std::string> read = inputs;
    read.insert(read.end(), files.begin(), files.end());
    for (const std::string_view ending : result_endings)
        if (Errors errors = overwriting(read, output + std::string(ending), "-o"); !errors.empty()) return errors;
    const fs::path written = real_path(output);
    if (written.extension() == ".jsonl" || !is_replaceable(output)) return {};
    for (const std::string& input : inputs) {
        std::error_code failure;
        const fs::path inside = written.lexically_relative(real_path(input));
        if (fs::is_directory(input, failure) && !inside.empty() && *inside.begin() != "..")
            return {
                {output, 0, 0, "ce fichier est dans un dossier à lire : donnez à « -o » un autre nom, en « .jsonl »"}};
    }
    return {};
}

InputState state_of(const std::vector<std::string>& inputs, const std::string& output) {
    const PathFilter is_output = files_of_result(output);
    InputState out;
    std::error_code failed;
    const auto add = [&](const fs::path& file) {
        const std::uint64_t bytes = bytes_of(file);
        out.bytes.back() += bytes;
        const fs::file_time_type changed = bytes > 0 ? fs::last_write_time(file, failed) : fs::file_time_type::min();
        if (bytes > 0 && !failed) out.changed = std::max(out.changed, microseconds_of(changed));
    };
    for (const std::string& input : inputs) {
        out.bytes.push_back(0);
        add(input);
        for (auto at = fs::recursive_directory_iterator(input, failed); at != fs::recursive_directory_iterator();
             at.increment(failed))
            if (!is_output || !is_output(at->path())) add(at->path());
    }
    return out;
}

bool is_older(const std::string& file, const InputState& inputs) {
    std::error_code failed;
    const fs::file_time_type written = fs::last_write_time(file, failed);
    return failed || microseconds_of(written) < inputs.changed;
}

NamedInputs::NamedInputs(const std::vector<std::string>& inputs) {
    for (const std::string& input : inputs)
        if (fs::path path = real_path(input); !is_of_maildir(path)) paths_.insert(std::move(path));
}

PathFilter NamedInputs::inside(const std::string& folder) const {
    std::error_code failure;
    if (!fs::is_directory(folder, failure)) return {};
    const fs::path around = real_path(folder);
    const auto next = paths_.upper_bound(around); // paths inside a folder directly follow it in the order
    if (next == paths_.end() ||
        std::mismatch(around.begin(), around.end(), next->begin(), next->end()).first != around.end())
        return {};
    return [this, around](const std::string& file) {
        bool is_named = false;
        for (fs::path path = real_path(file); path != around; path = path.parent_path()) {
            if (!path.has_relative_path()) return false; // a link that leads elsewhere
            is_named = is_named || paths_.contains(path);
        }
        return is_named;
    };
}

} // namespace francparler
