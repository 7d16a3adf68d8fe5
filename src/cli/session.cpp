#include "cli/session.hpp"

#include <algorithm>
#include <filesystem>
#include <span>

#include "cli/overwriting.hpp"
#include "cli/terminal.hpp"
#include "cli/walk.hpp"
#include "input/read.hpp"

namespace francparler {
namespace {

/// The files denoted by the command line, without the baseline.
Walk files_of(const ReadingOptions& options, const Rulebook& rules, const std::string& baseline) {
    std::error_code failure;
    const bool has_baseline = std::filesystem::exists(baseline, failure);
    const auto leaves_out = [&](const std::string& path) {
        return rules.policy->excludes(path) || (has_baseline && is_same_file(path, baseline));
    };
    return walk(options.paths, {.exclude = options.exclude,
                                .force_exclude = options.force_exclude || rules.config.force_exclude.value_or(false),
                                .no_ignore = options.no_ignore,
                                .stdin_name = options.stdin_filename.value_or(""),
                                .leaves_out = leaves_out});
}

void tell_skipped(std::span<const Skipped> skipped, const ReadingOptions& options) {
    if (options.verbose && !skipped.empty()) {
        complain({.message = "laissés de côté : " + summary_of(skipped)});
        for (const Skipped& one : skipped)
            complain({one.path, 0, 0, "laissé de côté : " + std::string(name_of(one.reason))});
    }
    if (const std::string unread = unread_of(skipped); !unread.empty() && !options.quiet && !options.verbose)
        complain({.message =
                      "formats non lus, laissés de côté : " + unread + " ; « -v » les nomme, « exclude » les écarte"});
}

} // namespace

bool has_standard_input(const std::vector<std::string>& paths) {
    return std::ranges::find(paths, standard_input) != paths.end();
}

Result<std::string> read_piped(const ReadingOptions& options) {
    if (!options.quiet && is_terminal(stdin)) complain({.message = "tapez ou collez le texte, puis Entrée et Ctrl-D"});
    return read_standard_input(options.input_name());
}

Result<Session> open_session(const ReadingOptions& options, const std::string& baseline_otherwise) {
    if (options.stdin_filename && !has_standard_input(options.paths))
        return Error{.message = "--stdin-filename nomme l'entrée standard : donnez « - » pour la lire"};
    const std::string& first = options.paths.front();
    const std::string anchor = first == standard_input ? options.stdin_filename.value_or("") : first;
    Result<std::unique_ptr<const Rulebook>> rules = open_rulebook(options, options.judgement, anchor);
    if (!rules) return rules.error();
    Session session{.rules = *std::move(rules)};
    const Config& config = session.rules->config;
    session.baseline = options.baseline ? *options.baseline : config.baseline.value_or("");
    if (session.baseline.empty()) session.baseline = baseline_otherwise;
    Walk found = files_of(options, *session.rules, session.baseline);
    tell_skipped(found.skipped, options);
    session.files = std::move(found.files);
    session.named = std::move(found.named);
    session.errors = std::move(found.errors);
    if (const std::optional<std::string> other = overlooked_config(config, session.files))
        complain({*other, 0, 0,
                  "sans effet ici : la configuration est, pour tous les fichiers, celle du premier chemin, " +
                      (config.file.empty() ? "qui n'en a aucune" : "« " + config.file + " »") +
                      " ; relisez ceux de ce dossier à part, ou choisissez-la par « --config »"});
    if (!options.quiet && session.files.empty() && session.errors.empty())
        complain({.message = "aucun fichier à relire ici : « check -v » dit ce qui est laissé de côté"});
    return session;
}

} // namespace francparler
