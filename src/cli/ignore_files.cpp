#include "cli/ignore_files.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "input/read.hpp"

namespace francparler {
namespace {

namespace fs = std::filesystem;
using namespace std::string_view_literals;

/// The folder of the repository that all its work trees share.
std::string git_folder(const std::string& folder) {
    std::string git = folder + "/.git";
    const auto line_of = [](const std::string& file) {
        const Result<std::string> text = read_file(file);
        return text ? text->substr(0, text->find('\n')) : std::string();
    };
    const auto from = [](const std::string& base, const std::string& path) {
        return path.starts_with('/') ? path : base + "/" + path;
    };
    if (std::error_code failure; fs::is_regular_file(git, failure)) { // a linked work tree, a submodule
        constexpr std::string_view key = "gitdir: ";
        const std::string line = line_of(git);
        if (!line.starts_with(key)) return git;
        git = from(folder, line.substr(key.size()));
        const std::string shared = git + "/commondir";
        if (!fs::is_regular_file(shared, failure)) return git; // reading a pipe would block
        if (const std::string common = line_of(shared); !common.empty()) git = from(git, common);
    }
    return git;
}

} // namespace

std::string_view parent_of(std::string_view real) { return real.substr(0, std::min(real.rfind('/'), real.size())); }

bool is_within(std::string_view real, std::string_view folder) {
    return real.starts_with(folder) && (real.size() == folder.size() || real[folder.size()] == '/');
}

std::optional<bool> IgnoreFiles::find(std::string_view real, bool is_folder, std::string_view top) {
    for (std::string_view folder = parent_of(real); is_within(folder, top); folder = parent_of(folder)) {
        const std::string_view path = real.substr(folder.size() + 1);
        if (const auto ignored = find_ignored(patterns_of(std::string(folder)), path, is_folder)) return ignored;
        if (folder.empty()) break;
    }
    return std::nullopt;
}

const IgnorePatterns& IgnoreFiles::patterns_of(const std::string& folder) {
    const auto [known, is_new] = known_.try_emplace(folder);
    if (is_new) {
        IgnorePatterns& patterns = known->second;
        std::error_code failure;
        if (const auto file = git_folder(folder) + "/info/exclude"; fs::is_regular_file(file, failure))
            append(file, patterns);
        // Like git, this does not follow links: a repository must not be able to have other files read.
        for (const std::string_view name : {"/.gitignore"sv, "/.ignore"sv, "/.francparlerignore"sv})
            if (const auto file = folder + std::string(name);
                fs::symlink_status(file, failure).type() == fs::file_type::regular)
                append(file, patterns);
    }
    return known->second;
}

void IgnoreFiles::append(const std::string& file, IgnorePatterns& out) {
    const Result<std::string> text = read_file(file);
    if (text) append_ignore_patterns(*text, out);
    else errors_.insert(errors_.end(), text.error().begin(), text.error().end());
}

} // namespace francparler
