#include "cli/config_printer.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "cli/names.hpp"
#include "report/json.hpp"
#include "report/visible.hpp"

namespace francparler {
namespace {

class ConfigPrinter {
public:
    explicit ConfigPrinter(const Config& config) : config_(config) {}

    std::string print() {
        out_ = config_.file.empty() ? "# Pas de fichier de configuration ici : tout est par défaut.\n"
                                    : "# " + visible(config_.file) + '\n';
        const JudgingOptions& judgement = config_.judgement;
        line("format", quoted(word_of(format_choices, config_.format.value_or(Format::text))));
        line("color", quoted(word_of(colour_names, colour_wish({}, config_))));
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
        append_json(out, text); // a JSON string is also a basic string of TOML
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

    /// @param complete  also print defaults
    void of_judgement(const JudgingOptions& judgement, bool complete) {
        if (judgement.situation || complete)
            line("situation", quoted(word_of(situation_choices, judgement.situation.value_or(std::nullopt))), complete);
        if (judgement.select || complete)
            line("select", list(judgement.select.value_or(std::vector<std::string>())), complete);
        if (judgement.ignore || (complete && config_.ignores.empty())) // otherwise the [[ignore]] tables follow
            line("ignore", list(judgement.ignore.value_or(std::vector<std::string>())), complete);
        if (judgement.fail_on || complete)
            line("fail-on", quoted(word_of(fail_on_names, judgement.fail_on.value_or(std::optional(Severity::error)))),
                 complete);
        if (judgement.fail_under) line("fail-under", std::to_string(*judgement.fail_under), complete);
        if (!judgement.allow.empty() || complete) line("allow", list(judgement.allow), complete);
        for (const auto& [rule, severity] : judgement.severity)
            line("severity." + quoted(rule), quoted(name_of(severity)), complete);
    }

    void export_keys(const std::string& name, const std::vector<MappingEntry>& keys) {
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

    static std::string fields(const MappingEntry& key) {
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

std::string config_as_toml(const Config& config) { return ConfigPrinter(config).print(); }

} // namespace francparler
