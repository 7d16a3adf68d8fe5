#include "cli/config.hpp"

#include <cstdlib>
#include <filesystem>
#include <set>

#include "cli/config_reader.hpp"
#include "cli/lexicons.hpp"
#include "input/read.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace francparler {

namespace fs = std::filesystem;

std::string comparable_words(std::string_view text) {
    const std::string folded = bare(fold(text));
    std::string out = " ";
    for (std::size_t at = 0; at < folded.size();) {
        const auto [value, size] = code_point_at(folded, at);
        if (is_letter_or_digit(value)) out.append(folded, at, size);
        else if (out.back() != ' ') out += ' ';
        at += size;
    }
    if (out.back() != ' ') out += ' ';
    return out;
}

void JudgingOptions::override_with(const JudgingOptions& above) {
    if (above.situation) situation = above.situation;
    if (above.select) select = above.select;
    if (above.ignore) ignore = above.ignore;
    if (above.fail_on) fail_on = above.fail_on;
    if (above.fail_under) fail_under = above.fail_under;
    for (const auto& [rule, level] : above.severity) severity[rule] = level;
    allow.insert(allow.end(), above.allow.begin(), above.allow.end());
}

std::optional<std::string> find_config(const std::string& start) {
    std::error_code ignored;
    const bool is_nowhere = start.empty() || fs::is_fifo(start, ignored); // « /dev/fd/63 »
    fs::path folder = fs::absolute(is_nowhere ? "." : start, ignored).lexically_normal();
    if (!fs::is_directory(folder, ignored)) folder = folder.parent_path();
    const fs::path here = fs::current_path(ignored);
    for (;; folder = folder.parent_path()) {
        for (const std::string_view name : config_names) {
            const fs::path candidate = folder / name;
            // A broken link is not skipped: reading it reports the error.
            const bool is_broken_link = fs::is_symlink(candidate, ignored) && !fs::exists(candidate, ignored);
            if (!is_broken_link && !fs::is_regular_file(candidate, ignored)) continue;
            const fs::path relative = candidate.lexically_relative(here);
            return relative.empty() || *relative.begin() == ".." ? candidate.string() : relative.string();
        }
        if (fs::exists(folder / ".git", ignored) || folder == folder.parent_path()) return std::nullopt;
    }
}

Result<Config> configuration(const RuleSources& sources, const std::string& anchor) {
    if (sources.no_config) return Config{};
    if (sources.config) return read_config(*sources.config);
    if (const char* const wanted = std::getenv("FRANCPARLER_CONFIG"); wanted != nullptr && *wanted != '\0') {
        Result<Config> config = read_config(wanted);
        if (config || config.error().front().line > 0) return config;
        return Error{wanted, 0, 0, config.error().front().message + " ; $FRANCPARLER_CONFIG nomme ce fichier"};
    }
    const std::optional<std::string> found = find_config(anchor);
    Result<Config> config = found ? read_config(*found) : Config{};
    if (config) config->by_place = true;
    return config;
}

std::optional<std::string> overlooked_config(const Config& config, std::span<const std::string> files) {
    if (!config.by_place) return std::nullopt;
    std::set<fs::path> folders;
    for (const std::string& file : files) {
        if (file == standard_input || !folders.insert(fs::path(file).parent_path()).second) continue;
        std::optional<std::string> nearest = find_config(file);
        if (nearest && *nearest != config.file) return nearest;
    }
    return std::nullopt;
}

Errors unknown_mentions(const Config& config, const Lexicon& lexicon) {
    Errors errors;
    for (const Config::Mention& mention : config.mentions) {
        const std::optional<std::string> mistake = unknown_name(lexicon, mention.name, mention.marker);
        if (mistake) errors.push_back({config.file, mention.line, mention.column, *mistake});
    }
    return errors;
}

} // namespace francparler
