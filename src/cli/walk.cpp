#include "cli/walk.hpp"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <map>
#include <set>
#include <string_view>
#include <system_error>

#include "base/count.hpp"
#include "cli/ignore.hpp"
#include "cli/ignore_files.hpp"
#include "input/file_kind.hpp"
#include "input/read.hpp"
#include "text/ascii.hpp"

namespace francparler {
namespace {

namespace fs = std::filesystem;

/// The real path of a folder, as defined in ignore_files.hpp.
Result<std::string> real_folder(const std::string& path) {
    std::error_code failure;
    const std::string real = fs::canonical(path, failure).string();
    if (failure) return unreadable(path, failure.value());
    return real == "/" ? "" : real;
}

/// The path without « . », doubled slashes and a final slash.
std::string clean(std::string_view path) {
    std::string out = path.starts_with('/') ? "/" : "";
    while (!path.empty()) {
        const std::string_view part = take_until(path, '/');
        if (part.empty() || part == ".") continue;
        if (!out.empty() && !out.ends_with('/')) out += '/';
        out += part;
    }
    if (out == standard_input) return "./-";
    return out.empty() ? "." : out;
}

class Walker {
public:
    explicit Walker(const WalkOptions& options) : options_(options) {
        if (Result<std::string> real = real_folder(".")) current_ = *std::move(real);
        for (const std::string& pattern : options.exclude) exclude_.emplace_back(pattern);
    }

    void add(const std::string& path) {
        if (path == standard_input) return add_standard_input();
        if (path.empty())
            return add_errors({{.message = "chemin vide : une variable du script est peut-être vide, vérifiez-la"}});
        std::error_code failure;
        const fs::file_status status = fs::status(path, failure);
        if (!fs::exists(status)) return add_errors({unreadable(path, failure ? failure.value() : ENOENT)});
        const bool is_folder = fs::is_directory(status);
        const std::string shown = clean(path);
        if (!is_folder && !options_.force_exclude) {
            name(shown);
            return;
        }
        const Result<std::string> real = is_folder ? real_folder(path) : real_file(path);
        if (!real) return add_errors(real.error());
        const std::string top = top_of(is_folder ? *real : parent_of(*real));
        if (options_.force_exclude && (is_excluded_from(top, *real, is_folder) || is_left_out(shown)))
            skip(shown, is_folder, SkipReason::excluded);
        else if (is_folder) enter(shown, *real, top);
        else name(shown);
    }

    void add_standard_input() {
        const std::string& typed = options_.stdin_name;
        const auto is_excluded_by_name = [&] {
            if (is_left_out(clean(typed))) return true;
            const Result<std::string> real = real_file(typed);
            return real && is_excluded_from(top_of(parent_of(*real)), *real, false);
        };
        if (options_.force_exclude && !typed.empty() && is_excluded_by_name())
            skip(clean(typed), false, SkipReason::excluded);
        else name(std::string(standard_input));
    }

    Walk finish() {
        Walk out;
        for (const auto& [path, reason] : skipped_)
            if (!files_.contains(path)) out.skipped.push_back({path, reason});
        out.files.assign(files_.begin(), files_.end());
        out.named.assign(named_.begin(), named_.end());
        add_errors(ignore_files_.errors());
        out.errors = std::move(errors_);
        return out;
    }

private:
    struct Folder {
        std::string shown, real;
    };

    static Result<std::string> real_file(const std::string& path) {
        const fs::path name(path);
        const Result<std::string> folder = real_folder(name.has_parent_path() ? name.parent_path().string() : ".");
        if (!folder) return folder.error();
        return *folder + "/" + name.filename().string();
    }

    /// The topmost folder whose ignore files count.
    [[nodiscard]] std::string top_of(std::string_view folder) const {
        for (std::string_view at = folder;; at = parent_of(at)) {
            std::error_code failure;
            if (fs::exists(std::string(at) + "/.git", failure)) return std::string(at);
            if (at.empty()) break;
        }
        return is_within(folder, current_) ? current_ : std::string(folder);
    }

    bool is_excluded(std::string_view real, bool is_folder, const std::string& top) {
        if (!exclude_.empty() && !is_within(current_, real)) {
            const std::string path = is_within(real, current_)
                                         ? std::string(real.substr(current_.size() + 1))
                                         : fs::path(real).lexically_relative(current_ + "/").string();
            if (const auto excluded = find_ignored(exclude_, path, is_folder)) return *excluded;
        }
        return !options_.no_ignore && ignore_files_.find(real, is_folder, top).value_or(false);
    }

    [[nodiscard]] bool is_left_out(const std::string& shown) const {
        return options_.leaves_out && options_.leaves_out(shown);
    }

    /// Whether a path or one of the folders above it is excluded.
    bool is_excluded_from(const std::string& top, const std::string& real, bool is_folder) {
        for (std::size_t end = top.size(); end < real.size();) {
            end = std::min(real.find('/', end + 1), real.size());
            if (is_excluded(std::string_view(real).substr(0, end), end < real.size() || is_folder, top)) return true;
        }
        return false;
    }

    void enter(const std::string& shown, const std::string& real, const std::string& top) {
        std::vector<Folder> waiting = {{shown, real}};
        while (!waiting.empty()) {
            const Folder folder = std::move(waiting.back());
            waiting.pop_back();
            if (!entered_.insert(folder.real).second) continue;
            const std::string prefix = folder.shown == "."           ? ""
                                       : folder.shown.ends_with('/') ? folder.shown
                                                                     : folder.shown + "/";
            std::error_code failure;
            fs::directory_iterator entry(folder.real + "/", failure);
            for (; !failure && entry != fs::directory_iterator(); entry.increment(failure)) {
                const std::string name = entry->path().filename().string();
                if (meet(*entry, prefix + name, folder.real + "/" + name, top))
                    waiting.push_back({prefix + name, folder.real + "/" + name});
            }
            if (failure) add_errors({unreadable(folder.shown, failure.value())});
        }
    }

    /// Records a file. @return whether it is a folder to be entered
    bool meet(const fs::directory_entry& entry, const std::string& shown, const std::string& real,
              const std::string& top) {
        std::error_code failure;
        const std::string_view name = std::string_view(real).substr(real.rfind('/') + 1);
        const bool is_link = entry.is_symlink(failure); // these calls cost a system call only for links
        const bool is_folder = !is_link && entry.is_directory(failure);
        const auto skipped = [&](SkipReason reason) {
            skip(shown, is_folder, reason);
            return false;
        };
        if (name.starts_with('.')) return skipped(SkipReason::hidden);
        if (is_folder) {
            if (name == "node_modules") return skipped(SkipReason::dependencies);
            return is_excluded(real, true, top) ? skipped(SkipReason::excluded) : true;
        }
        if (is_link) return skipped(SkipReason::link);
        if (!entry.is_regular_file(failure)) return skipped(SkipReason::special);
        const bool is_readable = is_readable_name(name);
        if (!is_readable && unread_ending(shown).empty()) return skipped(SkipReason::other_ending);
        if (is_excluded(real, false, top) || is_left_out(shown)) return skipped(SkipReason::excluded);
        if (!is_readable) return skipped(SkipReason::unread);
        files_.insert(shown);
        return false;
    }

    void name(const std::string& file) {
        files_.insert(file);
        named_.insert(file);
    }

    void add_errors(const Errors& errors) { errors_.insert(errors_.end(), errors.begin(), errors.end()); }

    void skip(const std::string& shown, bool is_folder, SkipReason reason) {
        skipped_.emplace(is_folder && !shown.ends_with('/') ? shown + "/" : shown, reason);
    }

    const WalkOptions& options_;
    std::string current_; ///< real path of the current folder
    IgnorePatterns exclude_;
    IgnoreFiles ignore_files_;
    std::set<std::string> entered_; ///< real paths
    std::set<std::string> files_, named_;
    std::map<std::string, SkipReason> skipped_;
    Errors errors_;
};

struct ReasonName {
    std::string_view one, several; ///< in the singular and the plural
};
ReasonName names_of(SkipReason reason) {
    switch (reason) {
    case SkipReason::other_ending: return {"pas un message, d'après son nom", "pas des messages, d'après leur nom"};
    case SkipReason::unread: return {"format non lu", "formats non lus"};
    case SkipReason::excluded: return {"exclu", "exclus"};
    case SkipReason::hidden: return {"caché", "cachés"};
    case SkipReason::dependencies: return {"dépendances (node_modules)", "dépendances (node_modules)"};
    case SkipReason::link: return {"lien non suivi", "liens non suivis"};
    case SkipReason::special: return {"fichier spécial", "fichiers spéciaux"};
    }
    return {};
}

/// « exclus : 1, cachés : 2 »
template <class Key, class Name>
std::string list_of(const std::map<Key, std::size_t>& counts, const Name& name) {
    std::string out;
    for (const auto& [key, count] : counts)
        out += (out.empty() ? "" : ", ") + std::string(name(key)) + " : " + number(count);
    return out;
}

} // namespace

Walk walk(std::span<const std::string> paths, const WalkOptions& options) {
    Walker walker(options);
    for (const std::string& path : paths) walker.add(path);
    return walker.finish();
}

std::string_view name_of(SkipReason reason) { return names_of(reason).one; }

std::string summary_of(std::span<const Skipped> skipped) {
    std::map<SkipReason, std::size_t> counts;
    for (const Skipped& one : skipped) ++counts[one.reason];
    return list_of(counts, [](SkipReason reason) { return names_of(reason).several; });
}

std::string unread_of(std::span<const Skipped> skipped) {
    std::map<std::string_view, std::size_t> counts;
    for (const Skipped& one : skipped)
        if (one.reason == SkipReason::unread) ++counts[unread_ending(one.path)];
    return list_of(counts, [](std::string_view ending) { return ending; });
}

} // namespace francparler
