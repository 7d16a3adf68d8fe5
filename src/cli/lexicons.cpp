#include "cli/lexicons.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/suggest.hpp"
#include "lexicon/builtin.hpp"
#include "lexicon/compiler.hpp"
#include "lexicon/source.hpp"
#include "report/rules.hpp"
#include "text/fold.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

/// For a name similar to none: the rules whose second part it resembles, else the first name that begins with it.
std::string did_you_mean_in_part(std::string_view name, std::span<const std::string_view> known) {
    constexpr std::size_t shortest = 3; // bytes, of a beginning that counts
    std::vector<std::string_view> ends;
    ends.reserve(known.size());
    for (const std::string_view id : known) ends.push_back(id.substr(id.find('/') + 1));
    const std::string_view end = nearest(name, ends);
    std::string meant;
    for (std::size_t i = 0; i < known.size() && !end.empty(); ++i)
        if (ends[i] == end) meant += (meant.empty() ? "" : " ou ") + in_quotes(known[i]);
    const auto begins = [&](std::string_view id) { return name.size() >= shortest && id.starts_with(name); };
    if (const auto found = std::ranges::find_if(known, begins); meant.empty() && found != known.end())
        meant = in_quotes(*found);
    return meant.empty() ? meant : " (vouliez-vous dire " + meant + " ?)";
}

} // namespace

std::optional<std::string> unknown_name(const Lexicon& lexicon, std::string_view name, bool marker) {
    std::vector<std::string_view> known;
    if (marker) {
        for (const RuleRecord& rule : lexicon.rules)
            if (is_marker(rule)) known.push_back(lexicon.text(rule.id));
    } else {
        known = rules_and_categories(lexicon);
    }
    if (contains(known, name)) return std::nullopt;
    std::string suggestion = did_you_mean(name, known);
    if (suggestion.empty()) suggestion = did_you_mean_in_part(name, known);
    for (const RuleRecord& rule : lexicon.rules) // users may type the title, which reports show first
        if (!marker && suggestion.empty() && !is_marker(rule) && bare(fold(lexicon.text(rule.title))) == name)
            suggestion = " (vouliez-vous dire " + in_quotes(lexicon.text(rule.id)) + " ?)";
    return (marker ? "marqueur inconnu « " : "règle inconnue « ") + std::string(name) + " »" +
           (suggestion.empty() ? " : « francparler rules » les liste" : suggestion);
}

bool covers(std::string_view item, std::string_view rule) { return item == rule || item == category_of(rule); }

bool disables(const Lexicon& lexicon, const std::vector<bool>& disabled, std::string_view item) {
    for (std::uint32_t rule = 0; rule < disabled.size(); ++rule)
        if (disabled[rule] && (item.empty() || covers(item, lexicon.rule_id(rule)))) return true;
    return false;
}

Result<Lexicon> open_lexicons(std::span<const std::string> paths, std::vector<std::string>* names) {
    if (paths.empty()) return builtin_lexicon();
    std::vector<LexiconFile> files;
    std::set<std::filesystem::path> known; // a folder may be in the configuration and on the command line
    Errors errors;
    for (const std::string& path : paths) {
        Result<std::vector<LexiconFile>> read = read_lexicon_files(path);
        if (!read) {
            std::ranges::move(read.error(), std::back_inserter(errors));
            continue;
        }
        std::error_code failure;
        for (LexiconFile& file : *read)
            if (known.insert(std::filesystem::canonical(file.name, failure)).second) files.push_back(std::move(file));
    }
    if (!errors.empty()) return errors;
    if (names != nullptr)
        for (const LexiconFile& file : files) names->push_back(file.name);
    Tokenizer tokenizer;
    const Result<LexiconSource> source = read_lexicon_source(files, tokenizer);
    if (!source) return source.error();
    std::optional<Dictionary> dictionary;
    return extend_lexicon(builtin_lexicon(), *source, [&]() -> const Dictionary& {
        if (!dictionary) dictionary = *builtin_dictionary();
        return *dictionary;
    });
}

Result<std::uint32_t> find_rule(const Lexicon& lexicon, std::string_view id) {
    const std::uint32_t rule = lexicon.find_rule(id);
    if (rule == none) return Error{.message = *unknown_name(lexicon, id)};
    return rule;
}

std::vector<std::string_view> rules_and_categories(const Lexicon& lexicon) {
    std::vector<std::string_view> names = categories_of(lexicon);
    for (const RuleRecord& rule : lexicon.rules)
        if (!is_marker(rule)) names.push_back(lexicon.text(rule.id));
    return names;
}

Result<std::vector<bool>> disabled_rules(const Lexicon& lexicon, std::span<const std::string> select,
                                         std::span<const std::string> ignore) {
    Errors errors;
    for (const auto items : {select, ignore})
        for (const std::string& item : items)
            if (const std::optional<std::string> mistake = unknown_name(lexicon, item))
                errors.push_back({.message = *mistake});
    if (!errors.empty()) return errors;

    std::vector<bool> disabled(lexicon.rules.size());
    for (std::uint32_t i = 0; i < lexicon.rules.size(); ++i) {
        if (is_marker(lexicon.rules[i])) continue;
        const auto is_named = [&](const std::string& item) { return covers(item, lexicon.rule_id(i)); };
        disabled[i] = (!select.empty() && std::none_of(select.begin(), select.end(), is_named)) ||
                      std::any_of(ignore.begin(), ignore.end(), is_named);
    }
    return disabled;
}

} // namespace francparler
