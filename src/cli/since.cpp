#include "cli/since.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string_view>
#include <unordered_set>

#include "cli/git.hpp"
#include "cli/overwriting.hpp"
#include "cli/patch.hpp"
#include "input/read.hpp"
#include "text/ascii.hpp"
#include "text/charset.hpp"

namespace francparler {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t bytes_per_call = 100'000; ///< of paths; Linux allows 2 MB for arguments and environment

/// The text in UTF-8 with only LF as line ends, so that git counts lines as we do; nothing for a binary file.
std::optional<std::string> with_lines_of_git(std::string bytes) {
    const std::optional<Decoded> decoded = decode(std::move(bytes));
    if (!decoded) return std::nullopt;
    std::string out;
    for (std::size_t at = 0; at < decoded->text.size(); ++at) {
        const bool before_lf = decoded->text.compare(at, 2, "\r\n") == 0;
        if (decoded->text[at] != '\r') out += decoded->text[at];
        else if (!before_lf) out += '\n';
    }
    return out;
}

/// Whether git counts the lines of a file as we do. For git, only LF ends a line, and UTF-16 is binary.
bool has_lines_of_git(std::string_view bytes) {
    for (std::size_t at = bytes.find('\r'); at != bytes.npos; at = bytes.find('\r', at + 1))
        if (!bytes.substr(at + 1).starts_with('\n')) return false;
    return bytes.find('\0') == bytes.npos;
}

class TemporaryFolder {
public:
    TemporaryFolder() {
        std::error_code error;
        path_ = (fs::temp_directory_path(error) / "francparler-XXXXXX").string();
        if (mkdtemp(path_.data()) == nullptr) path_.clear();
    }
    ~TemporaryFolder() {
        std::error_code error;
        if (!path_.empty()) fs::remove_all(path_, error);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] const std::string& path() const { return path_; } ///< empty when the system refuses it

private:
    std::string path_;
};

bool write_bytes(const std::string& path, std::string_view bytes) {
    std::ofstream out(path, std::ios::binary);
    return static_cast<bool>(out << bytes << std::flush);
}

/// The path of a file, links resolved, relative to the top of the work tree; empty if it is outside.
std::string path_from(const std::string& top, const std::string& file) {
    const std::string real = real_path(file).string();
    const std::string prefix = top.ends_with('/') ? top : top + "/";
    return real.starts_with(prefix) ? real.substr(prefix.size()) : "";
}

/// What git knows about some paths.
class Changes {
public:
    Changes(const Git& git, const std::string& top, const std::string& commit)
        : git_(git), top_(top), commit_(commit) {}

    /// Reads the old names of renamed files. @return what went wrong
    Errors read_renames() {
        const Result<std::string> list =
            git_.ask(top_, {"diff", "--name-status", "-z", "--find-renames", "--diff-filter=R", commit_, "--"});
        if (!list) return list.error();
        std::string_view rest = *list;
        const auto next = [&] { return std::string(take_until(rest, '\0')); };
        while (!rest.empty()) {
            next(); // « R086 »
            std::string before = next();
            before_.emplace(next(), std::move(before));
        }
        return {};
    }

    /// Reads which files are tracked and what changed in them. @return what went wrong
    Errors read(std::span<const std::string> paths) {
        std::vector<std::string> listing = {"ls-files", "-z", "--"};
        std::vector<std::string> comparing = {
            "diff",          "--unified=0",    "--text",          "--no-color", "--no-ext-diff",
            "--no-textconv", "--find-renames", "--dst-prefix=b/", commit_,      "--"};
        listing.insert(listing.end(), paths.begin(), paths.end());
        comparing.insert(comparing.end(), paths.begin(), paths.end());
        for (const std::string& path : paths)
            if (const auto before = before_.find(path); before != before_.end()) comparing.push_back(before->second);
        const Result<std::string> list = git_.ask(top_, std::move(listing));
        if (!list) return list.error();
        for (std::string_view rest = *list; !rest.empty();) tracked_.emplace(take_until(rest, '\0'));
        const Result<std::string> patch = git_.ask(top_, std::move(comparing));
        if (!patch) return patch.error();
        read_patch(*patch, changed_);
        return {};
    }

    /// Git's name for the old version of a file.
    [[nodiscard]] std::string old_object(const std::string& path) const {
        const auto before = before_.find(path);
        return commit_ + ":" + (before == before_.end() ? path : before->second);
    }

    /// The changed lines of a file; nothing if it is all new.
    [[nodiscard]] std::optional<std::vector<LineRange>> ranges_of(const std::string& path,
                                                                  const std::string& file) const {
        if (!tracked_.contains(path)) return std::nullopt;
        const auto found = changed_.find(path);
        if (found == changed_.end()) return std::vector<LineRange>();
        const Result<std::string> bytes = read_file(file);
        if (!bytes) return std::nullopt;
        return has_lines_of_git(*bytes) ? found->second : compare(path, *bytes);
    }

    /// The changed lines of a text that is not on disk, or whose lines git counts differently. Git compares normalised
    /// copies of both versions.
    [[nodiscard]] std::optional<std::vector<LineRange>> compare(const std::string& path, std::string now) const {
        Result<std::string> old = git_.ask(top_, {"cat-file", "blob", old_object(path)});
        const std::optional<std::string> from = old ? with_lines_of_git(*std::move(old)) : std::nullopt;
        const std::optional<std::string> to = with_lines_of_git(std::move(now));
        const TemporaryFolder folder;
        if (!from || !to || folder.path().empty()) return std::nullopt;
        if (!write_bytes(folder.path() + "/from", *from) || !write_bytes(folder.path() + "/to", *to))
            return std::nullopt;
        const Result<ProgramResult> patch =
            git_.run(folder.path(), {"diff", "--no-index", "--unified=0", "--text", "--no-color", "--no-ext-diff",
                                     "--no-textconv", "--dst-prefix=b/", "from", "to"});
        if (!patch || patch->status > 1) return std::nullopt;
        RangesByPath ranges;
        read_patch(patch->output, ranges);
        return std::move(ranges["to"]);
    }

private:
    const Git& git_;
    const std::string& top_;
    const std::string& commit_;
    std::unordered_map<std::string, std::string> before_; ///< the old name of a renamed file
    std::unordered_set<std::string> tracked_;
    RangesByPath changed_;
};

/// The folder itself or that of the file, links resolved; the current one if it does not exist.
std::string folder_of(const std::string& path) {
    std::error_code error;
    const fs::path real = real_path(path);
    for (const fs::path& folder : {real, real.parent_path()})
        if (fs::is_directory(folder, error)) return folder.string();
    return ".";
}

} // namespace

bool ChangedLines::touches(const std::string& path, std::uint32_t first, std::uint32_t last) const {
    const auto file = files_.find(path);
    if (file == files_.end()) return true;
    const std::vector<LineRange>& ranges = file->second;
    const auto range = std::ranges::lower_bound(ranges, first, {}, &LineRange::last);
    return range != ranges.end() && range->first <= last;
}

std::optional<std::string> ChangedLines::old_version(const std::string& path) const {
    const auto object = objects_.find(path);
    if (object == objects_.end()) return std::nullopt;
    Result<std::string> bytes = Git().ask(top_, {"cat-file", "blob", object->second});
    return bytes ? std::optional(*std::move(bytes)) : std::nullopt;
}

Result<ChangedLines> changed_since(const std::string& revision, const std::string& anchor,
                                   std::span<const std::string> files, const std::optional<Piped>& piped) {
    const Git git;
    const Result<std::string> top = find_top(git, folder_of(anchor));
    if (!top) return top.error();
    const Result<std::string> commit = find_origin(git, *top, revision);
    if (!commit) return commit.error();

    Changes changes(git, *top, *commit);
    if (Errors errors = changes.read_renames(); !errors.empty()) return errors;
    std::vector<std::string> paths; // one for each file
    paths.reserve(files.size());
    for (const std::string& file : files) {
        paths.push_back(path_from(*top, file));
        if (paths.back().empty() && file != standard_input)
            return Error{file, 0, 0,
                         "hors du dépôt git « " + *top + " », qui est celui du premier chemin : relisez-le à part"};
    }
    std::vector<std::string> batch;
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        if (!paths[i].empty()) {
            batch.push_back(paths[i]);
            bytes += paths[i].size() + 1;
        }
        if (batch.empty() || (bytes < bytes_per_call && i + 1 < paths.size())) continue;
        if (Errors errors = changes.read(batch); !errors.empty()) return errors;
        batch.clear();
        bytes = 0;
    }
    RangesByPath known;
    std::unordered_map<std::string, std::string> objects;
    const auto note = [&](const std::string& file, const std::string& path,
                          std::optional<std::vector<LineRange>> ranges) {
        if (!ranges) return;
        known.emplace(file, *std::move(ranges));
        objects.emplace(file, changes.old_object(path));
    };
    for (std::size_t i = 0; i < paths.size(); ++i) note(files[i], paths[i], changes.ranges_of(paths[i], files[i]));
    if (piped) {
        const std::string path = path_from(*top, piped->path);
        note(piped->path, path, changes.compare(path, piped->bytes));
    }
    return ChangedLines(std::move(known), *top, std::move(objects));
}

} // namespace francparler
