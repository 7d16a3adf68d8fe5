#include "cli/commands.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

#include "analysis/lexicon_test.hpp"
#include "cli/config.hpp"
#include "cli/lexicons.hpp"
#include "cli/names.hpp"
#include "cli/output.hpp"
#include "cli/rulebook.hpp"
#include "cli/starting_config.hpp"
#include "cli/terminal.hpp"
#include "lexicon/builtin.hpp"
#include "report/json.hpp"
#include "report/rules.hpp"
#include "report/visible.hpp"
#include "report/words.hpp"

namespace francparler {
namespace {

Status show(std::string_view text, Status status = nothing_to_report) {
    Output output("");
    output.write(text);
    const Errors errors = output.finish();
    return errors.empty() ? status : stop(errors);
}

Result<Lexicon> open_lexicon(const std::string& folder) {
    return open_lexicons(folder.empty() ? std::span<const std::string>() : std::span(&folder, 1));
}

/// Rules to be shown, and how.
struct Exhibit {
    Lexicon lexicon;
    TextOptions look;
};

/// The lexicons of the configuration and those that were typed.
Result<Exhibit> open_exhibit(const RuleSources& sources, std::optional<Colour> colour) {
    const Result<Config> config = configuration(sources, "");
    if (!config) return config.error();
    Result<Lexicon> lexicon = open_lexicons(*config, sources.lexicons);
    if (!lexicon) return lexicon.error();
    const Colour wish = colour.value_or(config->colour.value_or(Colour::automatic));
    return Exhibit{*std::move(lexicon), {.colour = use_colour(wish, stdout), .width = text_width(stdout)}};
}

/// Writes the configuration in force as TOML, each value with where it comes from.
class ConfigPrinter {
public:
    explicit ConfigPrinter(const Config& config) : config_(config) {}

    std::string print() {
        out_ = config_.file.empty() ? "# Pas de fichier de configuration ici : tout est par défaut.\n"
                                    : "# " + visible(config_.file) + '\n';
        const JudgingOptions& judgement = config_.judgement;
        line("format", quoted(word_of(format_choices, config_.format.value_or(Format::text))));
        line("color", quoted(word_of(colour_names, config_.colour.value_or(Colour::automatic))));
        line("exclude", list(config_.exclude));
        line("force-exclude", config_.force_exclude.value_or(false) ? "true" : "false");
        if (config_.baseline) line("baseline", quoted(*config_.baseline));
        line("lexicons", list(config_.lexicons));
        of_judgement(judgement, true);
        scorecard();
        if (!config_.agents.empty()) line("agents.from", list(config_.agents));
        for (const auto& [name, keys] : config_.exports) export_keys(name, keys);
        for (const Config::Override& override : config_.overrides) {
            out_ +=
                "\n[[override]]  # ligne " + std::to_string(override.line) + "\npaths = " + list(override.paths) + '\n';
            of_judgement(override.judgement, false);
        }
        for (const IgnoreEntry& entry : config_.ignores) {
            out_ += "\n[[ignore]]  # ligne " + std::to_string(entry.line) + '\n';
            for (const auto& [key, value] : {std::pair("path", &entry.path), std::pair("rule", &entry.rule),
                                             std::pair("text", &entry.text), std::pair("reason", &entry.reason)})
                if (!value->empty()) out_ += std::string(key) + " = " + quoted(*value) + '\n';
        }
        return std::move(out_);
    }

private:
    static constexpr std::uint32_t value_columns = 28; ///< before « # ligne 4 »

    static std::string quoted(std::string_view text) {
        std::string out;
        append_json(out, text); // a basic string of TOML is written like one of JSON
        return out;
    }
    static std::string list(const std::vector<std::string>& items) {
        std::string out = "[";
        for (const std::string& item : items) out += (out.size() > 1 ? ", " : "") + quoted(item);
        return out + ']';
    }

    void line(const std::string& key, const std::string& value, bool with_origin = true) {
        std::string text = key + " = " + value;
        if (with_origin) {
            std::string name = plain_name(key);
            std::erase(name, '"');
            const auto set = config_.lines.find(name);
            text.append(std::max(columns(text), value_columns) - columns(text), ' ');
            text += "  # " +
                    (set == config_.lines.end() ? std::string("par défaut") : "ligne " + std::to_string(set->second));
        }
        out_ += text + '\n';
    }

    /// @param complete  also what nobody said
    void of_judgement(const JudgingOptions& judgement, bool complete) {
        if (judgement.situation || complete)
            line("situation", quoted(word_of(situation_choices, judgement.situation.value_or(std::nullopt))), complete);
        if (judgement.select || complete)
            line("select", list(judgement.select.value_or(std::vector<std::string>())), complete);
        if (judgement.ignore || (complete && config_.ignores.empty())) // else [[ignore]] stands there
            line("ignore", list(judgement.ignore.value_or(std::vector<std::string>())), complete);
        if (judgement.fail_on || complete)
            line("fail-on", quoted(word_of(fail_on_names, judgement.fail_on.value_or(std::optional(Severity::error)))),
                 complete);
        if (judgement.fail_under) line("fail-under", std::to_string(*judgement.fail_under), complete);
        if (!judgement.allow.empty() || complete) line("allow", list(judgement.allow), complete);
        for (const auto& [rule, severity] : judgement.severity)
            line("severity." + quoted(rule), quoted(name_of(severity)), complete);
    }

    void export_keys(const std::string& name, const std::vector<Config::ExportKey>& keys) {
        for (auto key = keys.begin(); key != keys.end();) {
            const auto next = std::find_if(key, keys.end(), [&](const auto& other) { return other.key != key->key; });
            std::string values;
            for (auto each = key; each != next; ++each)
                values += (values.empty() ? "" : ", ") + (each->table.empty() ? list(each->values) : fields(*each));
            if (next - key > 1) values = "[" + values + ']';
            line("export." + quoted(name) + '.' + quoted(key->key), values);
            key = next;
        }
    }

    static std::string fields(const Config::ExportKey& key) {
        std::string out;
        for (const auto& [word, meaning] : key.table)
            out += (out.empty() ? "{ " : ", ") + quoted(word) + " = " + quoted(meaning);
        return out + " }";
    }

    void scorecard() {
        const Scorecard& card = config_.scorecard;
        for (std::size_t d = 0; d < dimension_count; ++d)
            if (card.weights[d])
                line("scorecard.weights." + std::string(dimension_names[d]), fmt::format("{}", *card.weights[d]));
        for (const auto& [marker, points] : card.bonus)
            line("scorecard.bonus." + quoted(marker), fmt::format("{}", points));
        if (!card.auto_fail.empty()) line("scorecard.auto_fail", list(card.auto_fail));
    }

    const Config& config_;
    std::string out_;
};

} // namespace

Status run(const ShowCommand& command) { return show(command.text); }

Status run(const RulesCommand& command) {
    const Result<Exhibit> shown = open_exhibit(command, command.colour);
    if (!shown) return stop(shown.error());
    return show(command.format == Format::jsonl ? rules_jsonl(shown->lexicon)
                                                : rules_table(shown->lexicon, shown->look));
}

Status run(const ExplainCommand& command) {
    const Result<Exhibit> shown = open_exhibit(command, command.colour);
    if (!shown) return stop(shown.error());
    const auto& [lexicon, look] = *shown;
    const std::string id = plain_name(command.id);
    if (std::ranges::count(categories_of(lexicon), id) > 0) return show(rules_table(lexicon, look, id));
    const Result<std::uint32_t> rule = find_rule(lexicon, id);
    if (!rule) return stop(rule.error());
    return show(explanation(lexicon, *rule, look));
}

Status run(const ConfigCommand& command) {
    const Result<Config> config = configuration({.config = command.config}, command.path);
    if (!config) return stop(config.error());
    const Result<Lexicon> lexicon = open_lexicons(config->lexicons);
    if (!lexicon) return stop(lexicon.error());
    if (const Errors errors = unknown_mentions(*config, *lexicon); !errors.empty()) return stop(errors);
    return show(ConfigPrinter(*config).print());
}

Status run(const InitCommand&) {
    namespace fs = std::filesystem;
    for (const std::string_view name : config_names)
        if (std::error_code ignored; fs::exists(fs::symlink_status(name, ignored)))
            return stop({{std::string(name), 0, 0, "le fichier existe déjà : modifiez-le, ou effacez-le d'abord"}});
    if (const std::optional<std::string> above = find_config("."))
        complain(
            {*above, 0, 0,
             "sans effet sur ce dossier dès que francparler.toml y est ; une relecture de plusieurs dossiers suit la "
             "configuration du premier chemin"});
    Output file{std::string(config_names.front())};
    file.write(starting_config);
    if (const Errors errors = file.finish(); !errors.empty()) return stop(errors);
    return show(next_steps);
}

Status run(const LexiconTestCommand& command) {
    const Result<Lexicon> lexicon = open_lexicon(command.folder);
    if (!lexicon) return stop(lexicon.error());
    const LexiconReport report = test_lexicon(*lexicon, command.folder.empty() ? nullptr : &builtin_lexicon());
    complain(report.failures);
    const std::string verdict = report.failures.empty() ? "tous justes" : count_of(report.failures.size(), "erreur");
    return show(count_of(report.entries, "entrée") + ", " + count_of(report.examples, "exemple") + " : " + verdict +
                    "\n",
                report.failures.empty() ? nothing_to_report : something_to_mend);
}

Status run(const LexiconCompileCommand& command) {
    const Result<Lexicon> lexicon = open_lexicon(command.folder);
    if (!lexicon) return stop(lexicon.error());
    const Lexicon& builtin = builtin_lexicon();
    const std::size_t glossary = lexicon->glossary.size() - builtin.glossary.size();
    return show(visible(command.folder) + " : bien écrit ; ajoute " +
                count_of(lexicon->rules.size() - builtin.rules.size(), "règle") + " et " +
                count_of(count_entries(*lexicon) - count_entries(builtin), "entrée") +
                (glossary > 0 ? ", " + count_of(glossary, "mot") + " au glossaire" : "") + "\n");
}

Status run(const CompletionsCommand& command) { return show(completions(command.shell, builtin_lexicon())); }

} // namespace francparler
