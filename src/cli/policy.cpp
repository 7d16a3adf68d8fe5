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

bool contains_words(std::string_view text, std::string_view words) { return text.find(words) != text.npos; }

} // namespace

Result<std::unique_ptr<Policy>> Policy::make(const Config& config, const Judgement& typed, const Lexicon& lexicon) {
    if (Errors errors = unknown_mentions(config, lexicon); !errors.empty()) return errors;
    std::unique_ptr<Policy> policy(new Policy(config, typed, lexicon));
    // A combination of overrides is compiled when it is met; the plain one now, for what it may say of the options.
    Judgement judgement = config.judgement;
    judgement.override_with(typed);
    Result<FilePolicy> plain = policy->compile(std::move(judgement));
    if (!plain) return plain.error();
    policy->known_.emplace(std::vector<bool>(config.overrides.size()),
                           std::make_unique<const FilePolicy>(*std::move(plain)));
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
    std::vector<bool> holds(config_.overrides.size());
    if (!holds.empty()) {
        const std::string place = relative(path);
        for (std::size_t i = 0; i < holds.size(); ++i)
            holds[i] = std::ranges::any_of(config_.overrides[i].paths,
                                           [&](const std::string& pattern) { return fits(pattern, place); });
    }
    for (std::size_t i = 0; i < config_.ignores.size(); ++i)
        if (!config_.ignores[i].path.empty() && fits(config_.ignores[i].path, relative(path))) met_[i] = true;
    const std::scoped_lock lock(mutex_);
    std::unique_ptr<const FilePolicy>& known = known_[holds];
    if (!known) {
        Judgement judgement = config_.judgement;
        for (std::size_t i = 0; i < holds.size(); ++i)
            if (holds[i]) judgement.override_with(config_.overrides[i].judgement);
        judgement.override_with(typed_);
        known = std::make_unique<const FilePolicy>(*compile(std::move(judgement))); // its names are known: see make()
    }
    return *known;
}

Result<FilePolicy> Policy::compile(Judgement judgement) const {
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
    for (const std::string& word : judgement.allow) out.allow.push_back(words_of(word));
    return out;
}

bool Policy::accepts(const std::string& path, const FilePolicy& policy, std::string_view rule,
                     std::string_view excerpt) const {
    if (policy.allow.empty() && config_.ignores.empty()) return false;
    const std::string words = words_of(excerpt);
    const bool jargon = category_of(rule) == "jargon"; // elsewhere an allowed word is but a part of what is said
    const auto allowed = [&](const std::string& word) { return jargon ? contains_words(words, word) : words == word; };
    if (!excerpt.empty() && std::ranges::any_of(policy.allow, allowed)) return true;
    bool ignored = false;
    for (std::size_t i = 0; i < config_.ignores.size(); ++i) {
        const IgnoreEntry& entry = config_.ignores[i];
        const bool holds = (entry.rule.empty() || covers(entry.rule, rule)) &&
                           (entry.text.empty() || contains_words(words, words_of(entry.text))) &&
                           (entry.path.empty() || fits(entry.path, relative(path)));
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

Errors Policy::unused_ignores() const {
    Errors out;
    for (std::size_t i = 0; i < config_.ignores.size(); ++i)
        if (met_[i] && !used_[i])
            out.push_back({config_.file, config_.ignores[i].line, 0,
                           "[[ignore]] sans effet dans les fichiers qu'il nomme : supprimez-le s'il ne sert plus"});
    return out;
}

} // namespace francparler
