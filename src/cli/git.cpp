#include "cli/git.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <iterator>
#include <string_view>
#include <system_error>
#include <unistd.h>

#include "base/system_reply.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

namespace fs = std::filesystem;
using namespace std::string_view_literals;

/// Our environment without the variables of a hook: GIT_DIR alone makes git take the current folder for the top of the
/// work tree, and GIT_INDEX_FILE is relative to it. If GIT_WORK_TREE is set as well, somebody wants both.
std::vector<std::string> git_environment() {
    constexpr std::array of_a_hook = {
        "GIT_INDEX_FILE"sv,       "GIT_PREFIX"sv,          "GIT_COMMON_DIR"sv,     "GIT_GLOB_PATHSPECS"sv,
        "GIT_NOGLOB_PATHSPECS"sv, "GIT_ICASE_PATHSPECS"sv, "GIT_OPTIONAL_LOCKS"sv, "LC_ALL"sv};
    std::vector<std::string> out = {"LC_ALL=C", "GIT_OPTIONAL_LOCKS=0"};
    std::vector<std::string> places;
    for (char** variable = environ; *variable != nullptr; ++variable) {
        const std::string_view text = *variable;
        const std::string_view name = text.substr(0, text.find('='));
        if (contains(of_a_hook, name)) continue;
        if (name == "GIT_DIR" || name == "GIT_WORK_TREE") {
            std::error_code error;
            const std::string path(text.substr(std::min(name.size() + 1, text.size())));
            places.push_back(std::string(name) + "=" + fs::absolute(path, error).string());
        } else {
            out.emplace_back(text);
        }
    }
    if (places.size() == 2) out.insert(out.end(), places.begin(), places.end());
    return out;
}

/// @return its hash, so that what the user typed is not passed to other commands
Result<std::string> find_revision(const Git& git, const std::string& top, const std::string& revision) {
    if (revision.starts_with('-'))
        return Error{.message = "révision refusée « " + revision + " » : aucune ne commence par « - »"};
    Result<ProgramResult> found = git.run(top, {"rev-parse", "--verify", "--quiet", revision + "^{tree}"});
    if (!found) return found.error();
    std::string hash = found->output.substr(0, found->output.find('\n'));
    const bool is_one =
        hash.find_first_not_of("0123456789abcdef") == hash.npos; // « ^main » is found as well, but means a range
    if (found->status == 0 && is_one) return hash;
    if (revision.find("..") != revision.npos)
        return Error{.message = "révision refusée « " + revision +
                                " » : donnez un seul nom, ou trois points entre deux, comme « A...B »"};
    return Error{.message = "révision inconnue « " + revision +
                            " » : vérifiez son nom, ou récupérez-la d'abord par « git fetch »"};
}

} // namespace

Git::Git() : environment_(git_environment()) {}

Result<ProgramResult> Git::run(const std::string& folder, std::vector<std::string> arguments) const {
    std::vector<std::string> all = {"git", "-C", folder, "--no-pager", "--literal-pathspecs",
                                    // Does not run the monitor program that the repository may name. Filters in its
                                    // configuration do run: without Git LFS, its files would be all new.
                                    "-c", "core.fsmonitor=false", "-c", "core.quotePath=false"};
    std::move(arguments.begin(), arguments.end(), std::back_inserter(all));
    std::optional<ProgramResult> result = run_program(all, environment_);
    if (result) return *std::move(result);
    const int reason = errno;
    if (reason == ENOENT || reason == ENOTDIR)
        return Error{.message = "git est introuvable, et les lignes changées se demandent à lui : installez-le"};
    return Error{.message = "git ne se lance pas, et les lignes changées se demandent à lui : " + system_reply(reason)};
}

Result<std::string> Git::ask(const std::string& folder, std::vector<std::string> arguments) const {
    Result<ProgramResult> result = run(folder, std::move(arguments));
    if (!result) return result.error();
    if (result->status == 0) return std::move(result->output);
    const std::string& words = result->errors;
    if (words.find("not a git repository") != words.npos)
        return Error{.message = "pas de dépôt git ici : lancez francparler dans un dossier que git suit"};
    if (words.find("dubious ownership") != words.npos)
        return Error{.message = "git refuse ce dépôt, qui est à un autre utilisateur : « git config --global --add "
                                "safe.directory DOSSIER » l'autorise"};
    std::string_view first = std::string_view(words).substr(0, words.find('\n'));
    if (first.starts_with("fatal: ")) first.remove_prefix(7);
    return Error{.message = "git a échoué : il répond « " + std::string(first) + " »"};
}

Result<std::string> find_top(const Git& git, const std::string& folder) {
    Result<std::string> top = git.ask(folder, {"rev-parse", "--show-toplevel"});
    if (top && top->ends_with('\n')) top->pop_back();
    return top;
}

Result<std::string> find_origin(const Git& git, const std::string& top, const std::string& typed) {
    constexpr std::string_view between = "...";
    const std::size_t dots = typed.find(between);
    if (dots == typed.npos || typed == between) return find_revision(git, top, typed);
    std::vector<std::string> asked = {"merge-base", typed.substr(0, dots), typed.substr(dots + between.size())};
    for (std::size_t side = 1; side < asked.size(); ++side) {
        if (asked[side].empty()) asked[side] = "HEAD";
        if (const Result<std::string> known = find_revision(git, top, asked[side]); !known) return known.error();
    }
    const Result<ProgramResult> found = git.run(top, asked);
    if (!found) return found.error();
    if (found->status == 0) return found->output.substr(0, found->output.find('\n'));
    return Error{.message = "aucun commit d'où viennent les deux côtés de « " + typed +
                            " » : récupérez l'histoire entière, par « git fetch --unshallow »"};
}

} // namespace francparler
