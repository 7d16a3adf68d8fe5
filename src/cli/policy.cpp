#include "cli/policy.hpp"

#include <algorithm>
#include <filesystem>

#include "cli/lexicons.hpp"

namespace francparler {
namespace {

/// Whether a pattern is a plain path, relative to the folder of the configuration.
bool is_plain_path(const std::string& pattern) {
    return pattern.find('/') < pattern.size() - 1 && pattern.find_first_of("*?[\\") == pattern.npos;
}

bool contains_words(std::string_view text, std::string_view words) { return text.find(words) != text.npos; }

} // namespace

Policy::Policy(const Config& config, const JudgingOptions& typed, const Lexicon& lexicon)
    : config_(config), typed_(typed), lexicon_(lexicon), exclude_(config.exclude.begin(), config.exclude.end()),
      uses_(config.ignores.size()) {
    for (const Config::Override& override : config.overrides)
        paths_.emplace_back(override.paths.begin(), override.paths.end());
    for (const IgnoreEntry& entry : config.ignores) {
        paths_.push_back({IgnorePattern(entry.path.empty() ? "*" : entry.path)});
        ignored_words_.push_back(comparable_words(entry.text));
    }
}

Result<std::unique_ptr<Policy>> Policy::make(const Config& config, const JudgingOptions& typed,
                                             const Lexicon& lexicon) {
    if (Errors errors = unknown_mentions(config, lexicon); !errors.empty()) return errors;
    std::unique_ptr<Policy> policy(new Policy(config, typed, lexicon));
    // Policies are compiled on demand. This one is compiled now to find mistakes in the options.
    if (const Result<FilePolicy> plain = policy->compile(typed); !plain) return plain.error();
    return policy;
}

std::string Policy::relative(const std::string& path) const {
    std::error_code ignored;
    const std::filesystem::path folder =
        std::filesystem::absolute(config_.folder.empty() ? "." : config_.folder, ignored);
    const std::filesystem::path file = std::filesystem::absolute(path, ignored);
    return file.lexically_normal().lexically_relative(folder.lexically_normal()).generic_string();
}

const FilePolicy& Policy::of(const std::string& path) const {
    std::vector<bool> holds;
    if (!paths_.empty()) {
        const std::string place = relative(path);
        for (const IgnorePatterns& patterns : paths_) holds.push_back(is_ignored(patterns, place));
        for (std::size_t i = 0; i < config_.ignores.size(); ++i)
            if (holds[config_.overrides.size() + i]) uses_[i].named = true;
    }
    const std::scoped_lock lock(mutex_);
    std::unique_ptr<const FilePolicy>& known = known_[holds];
    if (!known) {
        JudgingOptions judgement = config_.judgement;
        for (std::size_t i = 0; i < config_.overrides.size(); ++i)
            if (holds[i]) judgement.override_with(config_.overrides[i].judgement);
        judgement.override_with(typed_);
        FilePolicy made = *compile(judgement); // cannot fail: make() checked all names
        for (std::size_t i = 0; i < config_.ignores.size(); ++i)
            if (holds[config_.overrides.size() + i]) made.ignores.push_back(i);
        known = std::make_unique<const FilePolicy>(std::move(made));
    }
    return *known;
}

Result<FilePolicy> Policy::compile(const JudgingOptions& judgement) const {
    FilePolicy out;
    Result<std::vector<bool>> disabled = disabled_rules(lexicon_, judgement.select.value_or(std::vector<std::string>()),
                                                        judgement.ignore.value_or(std::vector<std::string>()));
    if (!disabled) return disabled.error();
    Settings& settings = out.settings;
    settings.situation = judgement.situation.value_or(std::nullopt);
    settings.disabled = *std::move(disabled);
    if (!judgement.severity.empty()) {
        settings.severity.resize(lexicon_.rules.size());
        for (std::uint32_t rule = 0; rule < lexicon_.rules.size(); ++rule) {
            const std::string id(lexicon_.rule_id(rule));
            for (const std::string& name : {std::string(category_of(id)), id}) // the rule's own severity wins
                if (const auto found = judgement.severity.find(name); found != judgement.severity.end())
                    settings.severity[rule] = found->second;
        }
    }
    const Scorecard& card = config_.scorecard;
    settings.house.weights = card.weights;
    if (!card.auto_fail.empty()) {
        settings.house.auto_fail.resize(lexicon_.rules.size());
        for (std::uint32_t rule = 0; rule < lexicon_.rules.size(); ++rule)
            settings.house.auto_fail[rule] = std::ranges::any_of(
                card.auto_fail, [&](const std::string& item) { return covers(item, lexicon_.rule_id(rule)); });
    }
    if (!card.bonus.empty()) {
        settings.house.bonus.resize(lexicon_.rules.size());
        for (const auto& [marker, points] : card.bonus)
            if (const std::uint32_t rule = lexicon_.find_rule(marker); rule != none)
                settings.house.bonus[rule] = points;
    }
    out.fail_on = judgement.fail_on.value_or(std::optional(Severity::error));
    out.fail_under = judgement.fail_under;
    const auto names_some = [](const auto& list) { return list && !list->empty(); };
    out.some_rules = names_some(judgement.select) || names_some(judgement.ignore);
    for (const std::string& word : judgement.allow) out.allow.push_back(comparable_words(word));
    return out;
}

bool Policy::accepts(const FilePolicy& policy, std::string_view rule, std::string_view excerpt) const {
    if (policy.allow.empty() && policy.ignores.empty()) return false;
    const std::string words = comparable_words(excerpt);
    const bool jargon = category_of(rule) == "jargon"; // elsewhere, the whole passage must be allowed
    const auto allowed = [&](const std::string& word) { return jargon ? contains_words(words, word) : words == word; };
    if (!excerpt.empty() && std::ranges::any_of(policy.allow, allowed)) return true;
    bool ignored = false;
    for (const std::size_t i : policy.ignores) {
        const IgnoreEntry& entry = config_.ignores[i];
        const bool holds = (entry.rule.empty() || covers(entry.rule, rule)) &&
                           (entry.text.empty() || contains_words(words, ignored_words_[i]));
        if (holds) uses_[i].covered = true;
        ignored |= holds;
    }
    return ignored;
}

bool Policy::excludes(const std::string& path) const {
    return !exclude_.empty() && is_ignored(exclude_, relative(path));
}

void Policy::note_judged(const FilePolicy& policy) const {
    for (const std::size_t i : policy.ignores)
        if (!disables(lexicon_, policy.settings.disabled, config_.ignores[i].rule)) uses_[i].judged = true;
}

Errors Policy::unused_ignores(std::span<const std::string> walked) const {
    namespace fs = std::filesystem;
    std::error_code failure;
    const fs::path folder = config_.folder.empty() ? "." : config_.folder;
    const bool saw_all =
        std::ranges::any_of(walked, [&](const std::string& path) { return fs::equivalent(path, folder, failure); });
    Errors out;
    for (std::size_t i = 0; i < config_.ignores.size(); ++i) {
        const IgnoreEntry& entry = config_.ignores[i];
        if (entry.path.empty()) continue;
        const Use& use = uses_[i];
        const auto say = [&](std::string_view what) {
            out.push_back({config_.file, entry.line, 0, "[[ignore]] " + std::string(what)});
        };
        if (is_plain_path(entry.path) &&
            !fs::exists(config_.folder + entry.path.substr(entry.path.starts_with('/')), failure))
            say("ne nomme aucun fichier : supprimez-le, ou corrigez « path »");
        else if (!is_plain_path(entry.path) && saw_all && !use.named)
            say("ne nomme aucun fichier de cette relecture : supprimez-le s'il ne sert plus");
        else if (use.judged && !use.covered)
            say("sans effet dans les fichiers qu'il nomme : supprimez-le s'il ne sert plus");
    }
    return out;
}

} // namespace francparler
