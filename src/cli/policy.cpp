#include "cli/policy.hpp"

#include <algorithm>
#include <filesystem>

#include "cli/ignore.hpp"
#include "cli/lexicons.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace francparler {
namespace {

/// Folded words, one space between: « NRO » in « le NRO, » whatever stands around.
std::string words_of(std::string_view text) {
    const std::string folded = fold(text);
    std::string out = " ";
    for (std::size_t at = 0; at < folded.size();) {
        const auto [value, size] = code_point_at(folded, at);
        const bool letter = value < 0x80 ? is_ascii_digit(folded[at]) || is_ascii_letter(folded[at])
                                         : value >= 0xC0 && !(value >= 0x2000 && value < 0x2070);
        if (letter) out += folded.substr(at, size);
        else if (out.back() != ' ') out += ' ';
        at += size;
    }
    if (out.back() != ' ') out += ' ';
    return out;
}

/// Whether a pattern, as in a .gitignore, fits a path or a folder above it.
bool fits(const std::string& pattern, const std::string& path) {
    const IgnorePattern ignore(pattern);
    for (std::size_t slash = path.find('/'); slash != path.npos; slash = path.find('/', slash + 1))
        if (ignore.matches(std::string_view(path).substr(0, slash), true)) return true;
    return ignore.matches(path, false);
}

/// Whether a pattern means one place, from the folder of the configuration on.
bool is_plain_path(const std::string& pattern) {
    return pattern.find('/') < pattern.size() - 1 && pattern.find_first_of("*?[\\") == pattern.npos;
}

bool contains_words(std::string_view text, std::string_view words) { return text.find(words) != text.npos; }

} // namespace

Policy::Policy(const Config& config, const Judgement& typed, const Lexicon& lexicon)
    : config_(config), typed_(typed), lexicon_(lexicon), met_(config.ignores.size()), used_(config.ignores.size()) {
    for (const IgnoreEntry& entry : config.ignores) ignored_words_.push_back(words_of(entry.text));
}

Result<std::unique_ptr<Policy>> Policy::make(const Config& config, const Judgement& typed, const Lexicon& lexicon) {
    if (Errors errors = unknown_mentions(config, lexicon); !errors.empty()) return errors;
    std::unique_ptr<Policy> policy(new Policy(config, typed, lexicon));
    // Policies are compiled when a file asks for them; one now, for what it may say of the options.
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
    std::vector<bool> holds(config_.overrides.size() + config_.ignores.size());
    if (!holds.empty()) {
        const std::string place = relative(path);
        const auto fits_here = [&](const std::string& pattern) { return fits(pattern, place); };
        for (std::size_t i = 0; i < config_.overrides.size(); ++i)
            holds[i] = std::ranges::any_of(config_.overrides[i].paths, fits_here);
        for (std::size_t i = 0; i < config_.ignores.size(); ++i) {
            const std::string& named = config_.ignores[i].path;
            holds[config_.overrides.size() + i] = named.empty() || fits_here(named);
            if (!named.empty() && fits_here(named)) met_[i] = true;
        }
    }
    const std::scoped_lock lock(mutex_);
    std::unique_ptr<const FilePolicy>& known = known_[holds];
    if (!known) {
        Judgement judgement = config_.judgement;
        for (std::size_t i = 0; i < config_.overrides.size(); ++i)
            if (holds[i]) judgement.override_with(config_.overrides[i].judgement);
        judgement.override_with(typed_);
        FilePolicy made = *compile(judgement); // its names are known: see make()
        for (std::size_t i = 0; i < config_.ignores.size(); ++i)
            if (holds[config_.overrides.size() + i]) made.ignores.push_back(i);
        known = std::make_unique<const FilePolicy>(std::move(made));
    }
    return *known;
}

Result<FilePolicy> Policy::compile(const Judgement& judgement) const {
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
            for (const std::string& name : {std::string(category_of(id)), id}) // the rule's own word wins
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
    out.some_rules = judgement.select && !judgement.select->empty();
    for (const std::string& word : judgement.allow) out.allow.push_back(words_of(word));
    return out;
}

bool Policy::accepts(const FilePolicy& policy, std::string_view rule, std::string_view excerpt) const {
    if (policy.allow.empty() && policy.ignores.empty()) return false;
    const std::string words = words_of(excerpt);
    const bool jargon = category_of(rule) == "jargon"; // elsewhere an allowed word is but a part of what is said
    const auto allowed = [&](const std::string& word) { return jargon ? contains_words(words, word) : words == word; };
    if (!excerpt.empty() && std::ranges::any_of(policy.allow, allowed)) return true;
    bool ignored = false;
    for (const std::size_t i : policy.ignores) {
        const IgnoreEntry& entry = config_.ignores[i];
        const bool holds = (entry.rule.empty() || covers(entry.rule, rule)) &&
                           (entry.text.empty() || contains_words(words, ignored_words_[i]));
        if (holds) used_[i] = true;
        ignored |= holds;
    }
    return ignored;
}

bool Policy::excludes(const std::string& path) const {
    if (config_.exclude.empty()) return false;
    const std::string place = relative(path);
    return std::ranges::any_of(config_.exclude, [&](const std::string& pattern) { return fits(pattern, place); });
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
        const auto say = [&](std::string_view what) {
            out.push_back({config_.file, entry.line, 0, "[[ignore]] " + std::string(what)});
        };
        if (is_plain_path(entry.path) &&
            !fs::exists(config_.folder + entry.path.substr(entry.path.starts_with('/')), failure))
            say("ne nomme aucun fichier : supprimez-le, ou corrigez « path »");
        else if (!is_plain_path(entry.path) && saw_all && !entry.path.empty() && !met_[i])
            say("ne nomme aucun fichier de cette relecture : supprimez-le s'il ne sert plus");
        else if (met_[i] && !used_[i]) say("sans effet dans les fichiers qu'il nomme : supprimez-le s'il ne sert plus");
    }
    return out;
}

} // namespace francparler
