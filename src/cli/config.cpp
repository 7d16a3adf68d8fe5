#include "cli/config.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <set>

#include "base/suggest.hpp"
#include "base/toml_mistake.hpp"
#include "batch/export_mapping.hpp"
#include "cli/lexicons.hpp"
#include "cli/names.hpp"
#include "input/read.hpp"
#include "lexicon/toml.hpp"
#include "report/words.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace francparler {
namespace {

namespace fs = std::filesystem;

class Reader {
public:
    Reader(Config& config, Errors& errors) : config_(config), errors_(errors) {}

    void read(const toml::table& table) {
        static const Keys keys = {
            {"format", [](Reader& r, const toml::node& n) { r.choice(n, format_choices, r.config_.format); }},
            {"color", [](Reader& r, const toml::node& n) { r.choice(n, colour_names, r.config_.colour); }},
            {"lexicons", [](Reader& r, const toml::node& n) { r.config_.lexicons = r.existing_paths(n); }},
            {"exclude", [](Reader& r, const toml::node& n) { r.config_.exclude = r.strings(n); }},
            {"force-exclude", [](Reader& r, const toml::node& n) { r.config_.force_exclude = r.boolean(n); }},
            {"baseline", [](Reader& r, const toml::node& n) { r.config_.baseline = r.path(n); }},
            {"override", [](Reader& r, const toml::node& n) { r.each_table(n, &Reader::read_override); }},
            {"agents", [](Reader& r, const toml::node& n) { r.one_table(n, &Reader::read_agents); }},
            {"export", [](Reader& r, const toml::node& n) { r.one_table(n, &Reader::read_exports); }},
            {"scorecard", [](Reader& r, const toml::node& n) { r.one_table(n, &Reader::read_scorecard); }},
        };
        judgement_ = &config_.judgement;
        note_lines(table, "");
        read_keys(table, {&keys, &judgement_keys()});
        if (!config_.judgement.ignore) config_.lines.erase("ignore"); // an [[ignore]] tells its own line
    }

private:
    using Read = std::function<void(Reader&, const toml::node&)>;
    using Keys = std::vector<std::pair<std::string_view, Read>>;

    static const Keys& judgement_keys() {
        static const Keys keys = {
            {"situation",
             [](Reader& r, const toml::node& n) { r.choice(n, situation_choices, r.judgement_->situation); }},
            {"select", [](Reader& r, const toml::node& n) { r.judgement_->select = r.rules(n); }},
            {"ignore", [](Reader& r, const toml::node& n) { r.read_ignore(n); }},
            {"fail-on", [](Reader& r, const toml::node& n) { r.choice(n, fail_on_names, r.judgement_->fail_on); }},
            {"fail-under", [](Reader& r, const toml::node& n) { r.judgement_->fail_under = r.score(n); }},
            {"severity", [](Reader& r, const toml::node& n) { r.one_table(n, &Reader::read_severity); }},
            {"allow", [](Reader& r, const toml::node& n) { r.read_allow(n); }},
        };
        return keys;
    }

    void note_lines(const toml::table& table, const std::string& prefix) {
        for (const auto& [key, node] : table) {
            const std::string name = prefix + plain_name(key.str());
            config_.lines[name] = key.source().begin.line;
            if (const toml::table* inner = node.as_table()) note_lines(*inner, name + '.');
        }
    }

    void fail(const toml::source_region& at, std::string message) {
        errors_.push_back({config_.file, at.begin.line, at.begin.column, std::move(message)});
    }
    void fail(const toml::node& node, std::string message) { fail(node.source(), std::move(message)); }

    void read_keys(const toml::table& table, const std::vector<const Keys*>& known) {
        for (const auto& [key, node] : table) {
            const Read* read = nullptr;
            std::vector<std::string_view> names;
            for (const Keys* keys : known) {
                for (const auto& [name, function] : *keys) {
                    names.push_back(name);
                    if (name == key.str()) read = &function;
                }
            }
            if (read != nullptr) {
                (*read)(*this, node);
                continue;
            }
            fail_unknown(key, names);
        }
    }

    void fail_unknown(const toml::key& key, std::span<const std::string_view> names) {
        const std::string suggestion = did_you_mean(key.str(), names);
        fail(key.source(),
             "clé inconnue " + in_quotes(key.str()) + (suggestion.empty() ? any_of_these(names) : suggestion));
    }

    std::optional<std::string> string(const toml::node& node) {
        if (auto value = node.value<std::string>(); value && node.is_string()) return value;
        fail(node, "écrivez ici un texte entre guillemets");
        return std::nullopt;
    }

    /// A list of strings, or one.
    std::vector<std::string> strings(const toml::node& node) {
        std::vector<std::string> out;
        if (const toml::array* list = node.as_array()) {
            for (const toml::node& item : *list)
                if (auto value = string(item)) out.push_back(*std::move(value));
        } else if (auto value = string(node)) {
            out.push_back(*std::move(value));
        }
        return out;
    }

    /// Passages are compared with it: without a word, it would be in all of them.
    void need_words(const toml::node& node, const std::string& text) {
        if (comparable_words(text) == " ") fail(node, in_quotes(text) + " n'a ni lettre ni chiffre : tout serait tu");
    }

    void read_allow(const toml::node& node) {
        judgement_->allow = strings(node);
        for (const std::string& text : judgement_->allow) need_words(node, text);
    }

    void read_rule(const toml::node& node) {
        entry_.rule = plain_name(string(node).value_or(""));
        mention(node);
    }

    void read_text(const toml::node& node) {
        entry_.text = string(node).value_or("");
        if (!entry_.text.empty()) need_words(node, entry_.text);
    }

    std::vector<std::string> rules(const toml::node& node, bool marker = false) {
        if (const toml::array* list = node.as_array()) {
            for (const toml::node& item : *list) mention(item, marker);
        } else {
            mention(node, marker);
        }
        std::vector<std::string> names = strings(node);
        for (std::string& name : names) name = plain_name(name);
        return names;
    }

    void mention(const toml::node& node, bool marker = false) {
        if (const auto name = node.value<std::string>()) mention(*name, node.source(), marker);
    }
    void mention(std::string_view name, const toml::source_region& at, bool marker = false) {
        config_.mentions.push_back({plain_name(name), at.begin.line, at.begin.column, marker});
    }

    [[nodiscard]] std::string from_here(const std::string& path) const {
        return fs::path(path).is_absolute() ? path : config_.folder + path;
    }

    std::vector<std::string> existing_paths(const toml::node& node) {
        std::vector<std::string> out = strings(node);
        for (std::string& path : out) {
            path = from_here(path);
            if (std::error_code failure; !fs::exists(path, failure))
                fail(node, "aucun fichier ou dossier de ce nom « " + path + " » : vérifiez le chemin");
        }
        return out;
    }

    std::optional<std::string> path(const toml::node& node) {
        const std::optional<std::string> typed = string(node);
        if (!typed) return std::nullopt;
        if (typed->empty()) fail(node, "nommez ici un fichier, ou ôtez cette clé");
        return from_here(*typed);
    }

    std::optional<bool> boolean(const toml::node& node) {
        if (node.is_boolean()) return node.value<bool>();
        fail(node, "écrivez ici true ou false");
        return std::nullopt;
    }

    std::optional<int> score(const toml::node& node) {
        const auto value = node.value<std::int64_t>();
        if (node.is_integer() && *value >= 0 && *value <= 100) return static_cast<int>(*value);
        fail(node, "donnez une note entière de 0 à 100");
        return std::nullopt;
    }

    std::optional<double> number(const toml::node& node) {
        if (const auto value = node.value<double>(); value && node.is_number() && *value >= 0 && *value <= 100)
            return value;
        fail(node, "donnez un nombre de 0 à 100");
        return std::nullopt;
    }

    template <class T, std::size_t size>
    void choice(const toml::node& node, const Choices<T, size>& choices, std::optional<T>& target) {
        const std::optional<std::string> typed = string(node);
        if (!typed) return;
        const Result<T> value = choose(choices, *typed);
        if (value) target = *value;
        else fail(node, value.error().front().message);
    }

    void one_table(const toml::node& node, void (Reader::*reader)(const toml::table&)) {
        if (const toml::table* table = node.as_table()) return (this->*reader)(*table);
        fail(node, "écrivez ici un tableau : [nom] puis ses clés");
    }
    void each_table(const toml::node& node, void (Reader::*reader)(const toml::table&)) {
        const toml::array* list = node.as_array();
        if (list == nullptr) return fail(node, "répétez le tableau avec deux crochets : [[nom]]");
        for (const toml::node& item : *list) one_table(item, reader);
    }

    void read_severity(const toml::table& table) {
        for (const auto& [rule, node] : table) {
            const std::string name = plain_name(rule.str());
            mention(name, rule.source());
            std::optional<Severity> severity;
            if (node.value<std::string>() == "never") fail(node, "pour taire une règle, mettez-la dans « ignore »");
            else choice(node, severity_choices, severity);
            if (severity) judgement_->severity[name] = *severity;
        }
    }

    /// `ignore = ["jargon"]`, or `[[ignore]]` with a path, a text and a reason.
    void read_ignore(const toml::node& node) {
        const toml::array* list = node.as_array();
        const bool tables = list != nullptr && !list->empty() && list->front().is_table();
        if (!tables && !node.is_table()) {
            judgement_->ignore = rules(node);
            return;
        }
        if (judgement_ != &config_.judgement)
            return fail(node, "[[ignore]] ne va pas dans [[override]] : donnez-lui un « path »");
        each_table(node, &Reader::read_ignore_entry);
    }

    void read_ignore_entry(const toml::table& table) {
        static const Keys keys = {
            {"path", [](Reader& r, const toml::node& n) { r.entry_.path = r.string(n).value_or(""); }},
            {"rule", [](Reader& r, const toml::node& n) { r.read_rule(n); }},
            {"text", [](Reader& r, const toml::node& n) { r.read_text(n); }},
            {"reason", [](Reader& r, const toml::node& n) { r.entry_.reason = r.string(n).value_or(""); }},
        };
        entry_ = {};
        entry_.line = table.source().begin.line;
        read_keys(table, {&keys});
        if (entry_.path.starts_with('!'))
            return fail(table, "[[ignore]] ne prend pas « ! » : nommez dans « path » les fichiers à taire");
        if (entry_.path.empty() && entry_.rule.empty() && entry_.text.empty())
            return fail(table, "[[ignore]] tairait tout : donnez « path », « rule » ou « text »");
        if (entry_.reason.empty())
            return fail(table, "[[ignore]] demande une « reason » : qui relira voudra la connaître");
        config_.ignores.push_back(entry_);
    }

    void read_override(const toml::table& table) {
        static const Keys keys = {
            {"paths", [](Reader& r, const toml::node& n) { r.config_.overrides.back().paths = r.strings(n); }},
        };
        config_.overrides.emplace_back().line = table.source().begin.line;
        judgement_ = &config_.overrides.back().judgement;
        read_keys(table, {&keys, &judgement_keys()});
        judgement_ = &config_.judgement;
        if (config_.overrides.back().paths.empty())
            fail(table, "[[override]] demande « paths », les fichiers qu'il concerne");
    }

    void read_agents(const toml::table& table) {
        static const Keys keys = {
            {"from", [](Reader& r, const toml::node& n) { r.read_agent_addresses(n); }},
        };
        read_keys(table, {&keys});
    }

    void read_agent_addresses(const toml::node& node) {
        config_.agents = strings(node);
        for (const std::string& address : config_.agents)
            if (address.find('@') == address.npos)
                fail(node, "une adresse ou un domaine d'agents contient « @ » : " + in_quotes("@" + address) + " ?");
            else if (address.ends_with('@') || address.find_first_of("*<>") != address.npos)
                fail(node, in_quotes(address) +
                               " n'est l'adresse de personne : écrivez « sav@boite.fr », ou « @boite.fr » "
                               "pour toutes celles d'un domaine");
    }

    /// `[export.NAME]`: what the values mean is said where exports are read.
    void read_exports(const toml::table& table) {
        for (const auto& [name, node] : table) {
            const toml::table* const keys = node.as_table();
            if (keys == nullptr) {
                fail(node, "écrivez ici un tableau : [export.nom] puis ses clés");
                continue;
            }
            std::vector<Config::ExportKey>& target = config_.exports[std::string(name.str())];
            for (const auto& [key, value] : *keys)
                if (std::ranges::find(export_keys, key.str()) != export_keys.end()) read_export_key(key, value, target);
                else fail_unknown(key, export_keys);
        }
    }

    void read_export_key(const toml::key& key, const toml::node& node, std::vector<Config::ExportKey>& target) {
        Config::ExportKey out{
            .key = std::string(key.str()), .line = key.source().begin.line, .column = key.source().begin.column};
        if (const toml::array* list = node.as_array(); list != nullptr && !list->empty() && list->front().is_table()) {
            for (const toml::node& item : *list) read_export_key(key, item, target);
            return;
        }
        if (const toml::table* table = node.as_table()) {
            for (const auto& [word, meaning] : *table) {
                std::optional<std::string> value;
                if (meaning.is_boolean()) value = *meaning.value<bool>() ? "true" : "false";
                else value = string(meaning);
                if (value) out.table.emplace_back(word.str(), *std::move(value));
            }
        } else {
            out.values = strings(node);
        }
        target.push_back(std::move(out));
    }

    void read_scorecard(const toml::table& table) {
        static const Keys keys = {
            {"weights", [](Reader& r, const toml::node& n) { r.one_table(n, &Reader::read_weights); }},
            {"bonus", [](Reader& r, const toml::node& n) { r.one_table(n, &Reader::read_bonus); }},
            {"auto_fail", [](Reader& r, const toml::node& n) { r.config_.scorecard.auto_fail = r.rules(n); }},
        };
        read_keys(table, {&keys});
    }

    void read_weights(const toml::table& table) {
        double sum = 0;
        for (const auto& [name, node] : table) {
            const auto found = std::ranges::find(dimension_names, plain_name(name.str()));
            if (found == dimension_names.end()) {
                fail(name.source(),
                     "dimension inconnue " + in_quotes(name.str()) + did_you_mean(name.str(), dimension_names));
                continue;
            }
            const auto index = static_cast<std::size_t>(found - dimension_names.begin());
            config_.scorecard.weights[index] = number(node);
            sum += config_.scorecard.weights[index].value_or(0);
        }
        if (sum == 0 && std::ranges::all_of(config_.scorecard.weights, &std::optional<double>::has_value))
            fail(table, "tous les poids sont à 0 : donnez plus à une dimension, ou ôtez-en une, qui gardera le sien");
        if (sum > 100)
            fail(
                table,
                "les poids des dimensions font plus de 100 : baissez-en, les dimensions sans poids se partagent le reste");
    }

    void read_bonus(const toml::table& table) {
        for (const auto& [marker, node] : table) {
            const std::string name = plain_name(marker.str());
            mention(name, marker.source(), true);
            if (const std::optional<double> points = number(node)) config_.scorecard.bonus[name] = *points;
        }
    }

    Config& config_;
    Errors& errors_;
    JudgingOptions* judgement_ = nullptr;
    IgnoreEntry entry_;
};

} // namespace

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

Result<Config> read_config(const std::string& path) {
    const Result<std::string> text = read_file(path);
    if (!text) return text.error();
    Config config;
    config.file = path;
    if (const auto slash = path.rfind('/'); slash != path.npos) config.folder = path.substr(0, slash + 1);
    const toml::parse_result parsed = toml::parse(*text, path);
    if (!parsed) {
        const toml::parse_error& error = parsed.error();
        return Error{path, error.source().begin.line, error.source().begin.column, toml_mistake(error.description())};
    }
    Errors errors;
    Reader(config, errors).read(parsed.table());
    if (!errors.empty()) return errors;
    return config;
}

std::optional<std::string> find_config(const std::string& start) {
    std::error_code ignored;
    fs::path folder = fs::absolute(start.empty() ? "." : start, ignored).lexically_normal();
    if (!fs::is_directory(folder, ignored)) folder = folder.parent_path();
    const fs::path here = fs::current_path(ignored);
    for (;; folder = folder.parent_path()) {
        for (const std::string_view name : config_names) {
            const fs::path candidate = folder / name;
            if (!fs::is_regular_file(candidate, ignored)) continue;
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
