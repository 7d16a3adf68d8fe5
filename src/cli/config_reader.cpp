#include "cli/config_reader.hpp"

#include <algorithm>
#include <filesystem>

#include "base/suggest.hpp"
#include "cli/names.hpp"
#include "input/read.hpp"
#include "lexicon/toml.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

namespace fs = std::filesystem;

class Reader {
public:
    Reader(Config& config, Errors& errors) : config_(config), errors_(errors) {}

    void read(const toml::table& table) {
        judgement_ = &config_.judgement;
        note_lines(table, "");
        read_keys(table, {&run_keys(), &judgement_keys()});
        if (!config_.judgement.ignore) config_.lines.erase("ignore"); // an [[ignore]] has its own line
    }

private:
    using Read = void (*)(Reader&, const toml::node&);
    using Keys = std::vector<std::pair<std::string_view, Read>>;

    static const Keys& run_keys() {
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
        return keys;
    }

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
            Read reader = nullptr;
            std::vector<std::string_view> names;
            for (const Keys* keys : known) {
                for (const auto& [name, function] : *keys) {
                    names.push_back(name);
                    if (name == key.str()) reader = function;
                }
            }
            if (reader != nullptr) reader(*this, node);
            else fail_unknown(key, names);
        }
    }

    /// Reports a key of the file in a table: in TOML, « [severity] » holds all that follows. @return whether it is one
    bool is_misplaced(const toml::key& key) {
        for (const Keys* keys : {&run_keys(), &judgement_keys()})
            for (const auto& [name, function] : *keys)
                if (name == key.str()) {
                    fail(key.source(), in_quotes(name) + " ne va pas dans ce tableau : mettez cette clé en tête du "
                                                         "fichier, avant le premier « [ »");
                    return true;
                }
        return false;
    }

    void fail_unknown(const toml::key& key, std::span<const std::string_view> names,
                      const std::string& mistake = "clé inconnue ") {
        if (is_misplaced(key)) return;
        fail(key.source(), mistake + in_quotes(key.str()) + did_you_mean_or_any(key.str(), names));
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

    /// Rejects a text without letters and digits, which every passage would contain.
    void need_words(const toml::node& node, const std::string& text) {
        if (comparable_words(text) == " ")
            fail(node, in_quotes(text) + " n'a ni lettre ni chiffre : tout serait écarté");
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

    std::vector<std::string> rules(const toml::node& node) {
        if (const toml::array* list = node.as_array()) {
            for (const toml::node& item : *list) mention(item);
        } else {
            mention(node);
        }
        std::vector<std::string> names = strings(node);
        for (std::string& name : names) name = plain_name(name);
        return names;
    }

    void mention(const toml::node& node) {
        if (const auto name = node.value<std::string>()) mention(*name, node.source());
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
        if (typed->empty()) fail(node, "nommez ici un fichier, ou retirez cette clé");
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
            if (is_misplaced(rule)) continue;
            const std::string name = plain_name(rule.str());
            mention(name, rule.source());
            std::optional<Severity> severity;
            if (node.value<std::string>() == "never")
                fail(node, "pour ne plus suivre une règle, mettez-la dans « ignore »");
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
        const std::size_t mistakes = errors_.size();
        read_keys(table, {&keys});
        if (errors_.size() > mistakes) return; // what is missing is probably misspelt
        if (entry_.path.starts_with('!'))
            return fail(table, "[[ignore]] ne prend pas « ! » : nommez dans « path » les fichiers concernés");
        if (entry_.path.empty() && entry_.rule.empty() && entry_.text.empty())
            return fail(table, "[[ignore]] écarterait tout : donnez « path », « rule » ou « text »");
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
        const std::size_t mistakes = errors_.size();
        read_keys(table, {&keys, &judgement_keys()});
        judgement_ = &config_.judgement;
        if (config_.overrides.back().paths.empty() && errors_.size() == mistakes)
            fail(table, "[[override]] demande « paths », les fichiers qu'il concerne");
    }

    void read_agents(const toml::table& table) {
        static const Keys keys = {
            {"from", [](Reader& r, const toml::node& n) { r.read_agent_senders(n); }},
        };
        read_keys(table, {&keys});
    }

    void read_agent_senders(const toml::node& node) {
        config_.agents = strings(node);
        for (const std::string& sender : config_.agents) {
            if (looks_like_domain(sender))
                fail(node, "une adresse ou un domaine d'agents contient « @ » : " + in_quotes("@" + sender) + " ?");
            else if (sender.empty() || sender.ends_with('@') || sender.find_first_of("*<>") != sender.npos)
                fail(node, in_quotes(sender) +
                               " ne nomme personne : écrivez « sav@boite.fr », « @boite.fr » pour toutes les adresses "
                               "d'un domaine, ou « Léa Martin » si l'archive n'a que des noms");
        }
    }

    /// « boite.fr »; not « lea.martin », a name to sign in with.
    static bool looks_like_domain(std::string_view sender) {
        constexpr std::size_t longest_ending = 4; // « .com », « .info »
        const std::size_t dot = sender.rfind('.');
        return dot != sender.npos && sender.find_first_of("@ ") == sender.npos &&
               sender.size() - dot <= longest_ending + 1;
    }

    /// `[export.NAME]`: only the keys are checked here; the values are checked when an export is read.
    void read_exports(const toml::table& table) {
        for (const auto& [name, node] : table) {
            const toml::table* const keys = node.as_table();
            if (keys == nullptr) {
                fail(node, "écrivez ici un tableau : [export.nom] puis ses clés");
                continue;
            }
            std::vector<MappingEntry>& target = config_.exports[std::string(name.str())];
            for (const auto& [key, value] : *keys)
                if (contains(export_keys, key.str())) read_export_key(key, value, target);
                else fail_unknown(key, export_keys);
        }
    }

    void read_export_key(const toml::key& key, const toml::node& node, std::vector<MappingEntry>& target) {
        MappingEntry out{
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
                fail_unknown(name, dimension_names, "dimension inconnue ");
                continue;
            }
            const auto index = static_cast<std::size_t>(found - dimension_names.begin());
            config_.scorecard.weights[index] = number(node);
            sum += config_.scorecard.weights[index].value_or(0);
        }
        if (sum == 0 && std::ranges::all_of(config_.scorecard.weights, &std::optional<double>::has_value))
            fail(table,
                 "tous les poids sont à 0 : donnez plus à une dimension, ou retirez-en une, qui gardera le sien");
        if (sum > 100)
            fail(
                table,
                "les poids des dimensions font plus de 100 : baissez-en, les dimensions sans poids se partagent le reste");
    }

    void read_bonus(const toml::table& table) {
        for (const auto& [marker, node] : table) {
            if (is_misplaced(marker)) continue;
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

Result<Config> read_config(const std::string& path) {
    const Result<std::string> text = read_file(path);
    if (!text) return text.error();
    Config config;
    config.file = path;
    if (const auto slash = path.rfind('/'); slash != path.npos) config.folder = path.substr(0, slash + 1);
    const Result<toml::table> table = parse_toml(*text, path);
    if (!table) return table.error();
    Errors errors;
    Reader(config, errors).read(*table);
    if (!errors.empty()) return errors;
    return config;
}

} // namespace francparler
