#include "lexicon/source.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <sstream>
#include <system_error>
#include <tuple>

#include "base/suggest.hpp"
#include "lexicon/features.hpp"
#include "lexicon/toml.hpp"
#include "text/ascii.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

constexpr std::string_view on_screen = "ecran"; ///< key of `conseils`, beside the situations

/// Whether it is "categorie/regle", in lower case without accents, with digits and hyphens.
bool is_rule_id(std::string_view id) {
    const auto is_name = [](std::string_view name) {
        return !name.empty() && std::ranges::all_of(name, [](char c) {
            return (c >= 'a' && c <= 'z') || is_ascii_digit(c) || c == '-';
        });
    };
    const std::size_t slash = id.find('/');
    return slash != id.npos && is_name(id.substr(0, slash)) && is_name(id.substr(slash + 1));
}

class Reader {
public:
    Reader(std::string file, Tokenizer& tokenizer, LexiconSource& out, Errors& errors)
        : file_(std::move(file)), tokenizer_(tokenizer), out_(out), errors_(errors) {}

    void read(const std::string& text) {
        const Result<toml::table> table = parse_toml(text, file_);
        if (!table) {
            errors_.insert(errors_.end(), table.error().begin(), table.error().end());
            return;
        }
        const auto klass_of = [this](auto& into) {
            return [this, &into](auto& name, auto& members) { klass(name, members, into); };
        };
        read_keys(
            *table,
            {{"regle", tables("[regle.\"jargon/technique\"]", [&](auto& id, auto& t) { rule(id, t, false); })},
             {"marqueur", tables("[marqueur.\"solution/action\"]", [&](auto& id, auto& t) { rule(id, t, true); })},
             {"classe", values("[classe] puis nom = [\"mot\"]", klass_of(out_.classes))},
             {"forme", values("[forme] puis nom = [\"mot\"]", klass_of(out_.shapes))},
             {"champ", values("[champ] puis nom = [\"mot\"]",
                              [&](auto& kind, auto& hints) {
                                  if (!contains(field_kinds, kind.str())) return unknown(kind, field_kinds);
                                  out_.field_hints[std::string(kind.str())] = strings(hints);
                              })},
             {"glossaire",
              values("[glossaire] puis \"mots du métier\" = \"mots du client\"",
                     [&](auto& jargon, auto& n) {
                         out_.glossary.push_back({std::string(jargon.str()), string(n), place(jargon.source())});
                     })},
             {"mesure", tables("[mesure.\"jargon/technique\"]", [&](auto& id, auto& t) { measure(id, t); })},
             {"score", [&](auto&, auto& n) { score(n); }}});
    }

private:
    [[nodiscard]] SourcePlace place(const toml::source_region& region) const {
        return {file_, region.begin.line, region.begin.column};
    }
    void fail(const toml::source_region& region, std::string message) {
        errors_.push_back({file_, region.begin.line, region.begin.column, std::move(message)});
    }
    void unknown(const toml::key& key, std::span<const std::string_view> known) {
        fail(key.source(), "clé inconnue " + in_quotes(key.str()) + did_you_mean_or_any(key.str(), known));
    }

    using ReadValue = std::function<void(const toml::key&, const toml::node&)>;
    /// A key that a table may have.
    struct Key {
        std::string_view name;
        ReadValue read;
    };
    /// Reads the values of a table. Fails at keys that it may not have.
    void read_keys(const toml::table& table, std::initializer_list<Key> keys) {
        for (const auto& [key, value] : table) {
            const auto* const known = std::ranges::find(keys, key.str(), &Key::name);
            if (known != keys.end()) {
                known->read(key, value);
                continue;
            }
            std::vector<std::string_view> names;
            std::ranges::transform(keys, std::back_inserter(names), &Key::name);
            unknown(key, names);
        }
    }

    /// @param example  a table that would be right
    const toml::table* table(const toml::node& node, std::string_view example) {
        if (const toml::table* out = node.as_table()) return out;
        fail(node.source(), "une table est attendue ici : écrivez par exemple " + std::string(example));
        return nullptr;
    }
    template <class Each>
    void each_value(const toml::node& node, std::string_view example, Each each) {
        if (const toml::table* read = table(node, example))
            for (const auto& [key, value] : *read) each(key, value);
    }
    /// What reads a key whose value is a table: calls each(key, value) for each of its values, or each(key, table) if
    /// they are tables.
    template <class Each>
    ReadValue values(std::string_view example, Each each) {
        return [this, example, each](const toml::key&, const toml::node& node) { each_value(node, example, each); };
    }
    template <class Each>
    ReadValue tables(std::string_view example, Each each) {
        return values(example, [this, example, each](const toml::key& key, const toml::node& value) {
            if (const toml::table* inner = table(value, example)) each(key, *inner);
        });
    }

    /// Calls each(item) for the items of a list, or for a value that is not a list.
    template <class Each>
    static void each_item(const toml::node& node, Each each) {
        if (const toml::array* list = node.as_array())
            for (const toml::node& item : *list) each(item);
        else each(node);
    }

    std::string string(const toml::node& node) {
        if (const auto* value = node.as_string()) return value->get();
        fail(node.source(), "un texte entre guillemets est attendu");
        return {};
    }
    std::vector<std::string> strings(const toml::node& node) {
        std::vector<std::string> out;
        if (node.is_string()) out.push_back(string(node));
        else if (const toml::array* list = node.as_array())
            for (const toml::node& item : *list) {
                if (item.is_string()) out.push_back(string(item));
                else fail(item.source(), "un texte entre guillemets est attendu");
            }
        else fail(node.source(), "un texte ou une liste de textes est attendu");
        return out;
    }
    /// @param mistake  what is wrong with a sentence, or nothing
    template <class Mistake>
    std::vector<std::string> sentences(const toml::node& node, Mistake mistake) {
        each_item(node, [&](const toml::node& item) {
            const auto* sentence = item.as_string();
            const std::string_view wrong = sentence == nullptr ? std::string_view() : mistake(sentence->get());
            if (!wrong.empty()) fail(item.source(), "« " + sentence->get() + " » : " + std::string(wrong));
        });
        return strings(node);
    }
    std::vector<NameSource> names(const toml::node& node) {
        std::vector<NameSource> out;
        for (std::string& name : strings(node)) out.push_back({std::move(name), place(node.source())});
        return out;
    }
    double number(const toml::node& node, std::optional<int> most = std::nullopt) {
        const auto value = node.value<double>();
        if (value && *value >= 0 && std::isfinite(*value) && (!most || *value <= *most)) return *value;
        fail(node.source(),
             most ? "un nombre de 0 à " + std::to_string(*most) + " est attendu" : "un nombre est attendu, 0 ou plus");
        return 0;
    }
    double divisor(const toml::node& node) {
        const std::size_t before = errors_.size();
        const double value = number(node);
        if (value == 0 && errors_.size() == before) fail(node.source(), "un nombre plus grand que 0 est attendu");
        return value;
    }

    std::optional<PatternText> pattern(const toml::node& node) {
        const std::size_t before = errors_.size();
        std::string notation = string(node);
        if (errors_.size() != before) return std::nullopt;
        return pattern(node, std::move(notation));
    }
    std::optional<PatternText> pattern(const toml::node& node, std::string notation) {
        Result<Pattern> parsed = parse_pattern(notation, tokenizer_);
        if (!parsed) {
            for (const Error& error : parsed.error())
                errors_.push_back({file_, node.source().begin.line, node.source().begin.column + error.column,
                                   "motif « " + notation + " » : " + error.message});
            return std::nullopt;
        }
        return PatternText{std::move(notation), *std::move(parsed), place(node.source())};
    }
    std::vector<PatternText> patterns(const toml::node& node) {
        std::vector<PatternText> out;
        each_item(node, [&](const toml::node& item) {
            if (auto read = pattern(item)) out.push_back(*std::move(read));
        });
        return out;
    }

    /// « remplacement », or « motif → remplacement » for those passages of an entry that the pattern reads.
    std::vector<ReplacementSource> replacements(const toml::node& node) {
        std::vector<ReplacementSource> out;
        each_item(node, [&](const toml::node& item) {
            constexpr std::string_view arrow = "→";
            const std::string written = string(item);
            const std::string_view whole = written;
            const std::size_t at = whole.find(arrow);
            ReplacementSource read{.text = std::string(stripped(whole)), .place = place(item.source())};
            if (at != whole.npos) {
                read.text = stripped(whole.substr(at + arrow.size()));
                auto passage = pattern(item, std::string(stripped(whole.substr(0, at))));
                if (!passage) return;
                read.patterns.push_back(*std::move(passage));
            }
            out.push_back(std::move(read));
        });
        return out;
    }

    /// @return the index of a name in a list
    std::optional<std::size_t> one_of(const toml::node& node, std::span<const std::string_view> names,
                                      const std::string& unknown_name) {
        const std::size_t before = errors_.size();
        const std::string name = string(node);
        if (errors_.size() != before) return std::nullopt;
        const auto found = std::ranges::find(names, name);
        if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
        fail(node.source(), unknown_name + in_quotes(name) + did_you_mean_or_any(name, names));
        return std::nullopt;
    }
    std::optional<Severity> severity(const toml::node& node) {
        const auto found = one_of(node, severity_names, "gravité inconnue ");
        return found ? std::optional(static_cast<Severity>(*found)) : std::nullopt;
    }
    guard::Set guards(const toml::node& node) {
        guard::Set out = guard::quoted;
        for (const std::string& name : strings(node)) {
            const auto found = std::find(guard_names.begin(), guard_names.end(), name);
            if (found != guard_names.end()) out = static_cast<guard::Set>(out | (1 << (found - guard_names.begin())));
            else fail(node.source(), "garde inconnue " + in_quotes(name) + did_you_mean_or_any(name, guard_names));
        }
        return out;
    }

    void rule(const toml::key& id, const toml::table& table, bool marker) {
        RuleSource out;
        out.id = std::string(id.str());
        out.place = place(id.source());
        out.kind = marker ? RuleRecord::Kind::marker : RuleRecord::Kind::span;
        if (marker) out.guards = 0;
        if (!is_rule_id(out.id))
            fail(id.source(), "identifiant « " + out.id + " » : écrivez categorie/regle, en minuscules sans accent");
        for (const auto& [key, node] : table)
            if (key.str() != "entree") out.settings.push_back({std::string(key.str()), place(key.source())});
        const auto unless_marker = [&](auto read) {
            return [this, marker, read](const toml::key& key, const toml::node& node) {
                if (!marker) return read(node);
                fail(key.source(), "un marqueur ne signale rien : retirez « " + std::string(key.str()) + " »");
            };
        };
        read_keys(table,
                  {{"titre", [&](auto&, auto& n) { out.title = string(n); }},
                   {"gravite", unless_marker([&](auto& n) { out.severity = severity(n).value_or(out.severity); })},
                   {"pourquoi", [&](auto&, auto& n) { out.why = string(n); }},
                   {"conseil", unless_marker([&](auto& n) { out.advice = string(n); })},
                   {"conseils", unless_marker([&](auto& n) { advice(n, out); })},
                   {"source", [&](auto&, auto& n) { out.source = string(n); }},
                   {"sauf", [&](auto&, auto& n) { out.guards = guards(n); }},
                   {"exclut", [&](auto&, auto& n) { out.exclusions = patterns(n); }},
                   {"repare_par", [&](auto&, auto& n) { out.repairs = names(n); }},
                   {"portee", unless_marker([&](auto& n) {
                        constexpr auto scopes = std::to_array<std::string_view>({"message"});
                        if (one_of(n, scopes, "portée inconnue ")) out.kind = RuleRecord::Kind::document;
                    })},
                   {"signale", unless_marker([&](auto& n) { out.flagged = strings(n); })},
                   {"accepte", unless_marker([&](auto& n) { out.accepted = strings(n); })},
                   {"entree", [&](auto&, auto& n) { entries(n, out); }}});
        out_.rules.push_back(std::move(out));
    }

    /// `conseils`, by situation, by place or by the marker that a passage shows.
    void advice(const toml::node& node, RuleSource& rule) {
        each_value(node, "{ refus = \"…\" }", [&](const toml::key& key, const toml::node& value) {
            const auto situation = std::ranges::find(situation_names, key.str());
            if (key.str() == on_screen) rule.advice_on_screen = string(value);
            else if (situation != situation_names.end())
                rule.advice_in[static_cast<std::size_t>(situation - situation_names.begin())] = string(value);
            else if (is_rule_id(key.str()))
                rule.advice_by_marker.push_back({{std::string(key.str()), place(key.source())}, string(value)});
            else {
                std::vector<std::string_view> known(situation_names.begin(), situation_names.end());
                known.push_back(on_screen);
                unknown(key, known);
            }
        });
        std::ranges::sort(rule.advice_by_marker, {},
                          [](const auto& of) { return std::pair(of.first.place.line, of.first.place.column); });
    }

    void entries(const toml::node& node, RuleSource& rule) {
        const toml::array* list = node.as_array();
        if (list == nullptr || !list->is_homogeneous<toml::table>())
            return fail(node.source(), "écrivez chaque entrée sous [[regle.\"" + rule.id + "\".entree]]");
        for (const toml::node& item : *list) {
            const toml::table& table = *item.as_table();
            EntrySource out;
            out.place = place(table.source());
            bool has_pattern = false;
            read_keys(table, {{"motif",
                               [&](auto&, auto& n) {
                                   has_pattern = n.as_array() == nullptr || !n.as_array()->empty();
                                   out.patterns = patterns(n);
                               }},
                              {"exclut", [&](auto&, auto& n) { out.exclusions = patterns(n); }},
                              {"gravite", [&](auto&, auto& n) { out.severity = severity(n); }},
                              {"sauf", [&](auto&, auto& n) { out.guards = guards(n); }},
                              {"certain", [&](auto&, auto& n) { out.certain = is_true(n); }},
                              {"conseil", [&](auto&, auto& n) { out.hint = string(n); }},
                              {"remplace", [&](auto&, auto& n) { out.replacements = replacements(n); }},
                              {"devient", [&](auto&, auto& n) { out.rewritten = sentences(n, mistake_in_rewritten); }},
                              {"signale", [&](auto&, auto& n) { out.flagged = sentences(n, mistake_in_flagged); }},
                              {"accepte", [&](auto&, auto& n) { out.accepted = sentences(n, mistake_in_accepted); }}});
            if (!has_pattern) fail(table.source(), "entrée sans motif : ajoutez motif = \"…\"");
            if (out.flagged.empty() && rule.kind == RuleRecord::Kind::span)
                fail(table.source(), "entrée sans exemple : ajoutez signale = [\"… **passage** …\"]");
            if (out.replacements.empty() && !out.rewritten.empty())
                fail(table.source(), "devient sans remplace : ajoutez remplace = \"…\"");
            rule.entries.push_back(std::move(out));
        }
    }

    bool is_true(const toml::node& node) {
        if (!node.is_boolean()) fail(node.source(), "écrivez ici true ou false");
        return node.value_or(false);
    }

    static std::string_view mistake_in_flagged(std::string_view sentence) {
        std::size_t marks = 0;
        for (std::size_t at = 0; (at = sentence.find("**", at)) != std::string_view::npos; at += 2) ++marks;
        const bool marked = marks != 0 && marks % 2 == 0 && sentence.find("****") == std::string_view::npos;
        return marked ? "" : "entourez de ** ce que l'entrée doit signaler";
    }
    static std::string_view mistake_in_accepted(std::string_view sentence) {
        return sentence.find("**") == std::string_view::npos ? ""
                                                             : "rien n'est signalé dans « accepte » : retirez les **";
    }
    static std::string_view mistake_in_rewritten(std::string_view sentence) {
        const std::size_t open = sentence.find("**"), close = sentence.find("**", open + 2);
        const bool shown = close != std::string_view::npos && sentence.find(" → ", open) < close &&
                           sentence.find("**", close + 2) == std::string_view::npos;
        return shown ? "" : "écrivez « … **passage → remplacement** … »";
    }

    void klass(const toml::key& key, const toml::node& node, std::map<std::string, ClassSource, std::less<>>& into) {
        ClassSource& out = into[std::string(key.str())];
        if (out.place.line == 0) out.place = place(key.source());
        for (PatternText& member : patterns(node)) out.members.push_back(std::move(member));
    }

    void score(const toml::node& node) {
        constexpr std::string_view example = "[score.dimension] puis maison = \"posture\"";
        constexpr auto grades = std::to_array<std::string_view>({"A", "B", "C", "D"});
        const toml::table* const numbers = table(node, example);
        if (numbers == nullptr) return;
        ScoreTable out = out_.score.value_or(ScoreTable{});
        const auto part_of_table = [&](auto read) {
            return [this, &out, read](const toml::key& key, const toml::node& value) {
                read(value);
                if (!out_.score) out_.score_place = place(key.source());
                out_.score = out;
            };
        };
        const auto dimension = [&](auto& category, auto& n) {
            if (const auto found = one_of(n, dimension_names, "dimension inconnue "))
                out_.dimensions[std::string(category.str())] = {static_cast<Dimension>(*found),
                                                                place(category.source())};
        };
        const auto severity = [&](std::size_t i, const toml::node& n) { out.severity[i] = number(n); };
        const auto grade = [&](std::size_t i, const toml::node& n) { out.grades[i] = number(n); };
        const auto weights = [&](std::size_t s, const toml::node& row) {
            fill(row, dimension_names, [&](std::size_t d, const toml::node& n) { out.weights[s][d] = number(n); });
        };
        read_keys(
            *numbers,
            {{"decroissance", part_of_table([&](auto& n) { out.decay = number(n); })},
             {"tolerance", part_of_table([&](auto& n) { out.tolerance = divisor(n); })},
             {"pente", part_of_table([&](auto& n) { out.slope = number(n); })},
             {"mots_par_indulgence", part_of_table([&](auto& n) { out.words_per_allowance = divisor(n); })},
             {"mots_minimum", part_of_table([&](auto& n) { out.short_message = number(n); })},
             {"phrase_longue", part_of_table([&](auto& n) { out.long_sentence = number(n); })},
             {"moyenne_longue", part_of_table([&](auto& n) { out.long_average = number(n); })},
             {"gravite", part_of_table([&](auto& n) { fill(n, severity_names, severity); })},
             {"note", part_of_table([&](auto& n) { fill(n, grades, grade); })},
             {"poids", part_of_table([&](auto& n) { fill(n, situation_names, weights); })},
             {"dimension", values(example, dimension)},
             {"regle", tables("[score.regle.\"jargon/technique\"]", [&](auto& id, auto& t) { rule_score(id, t); })}});
    }

    void rule_score(const toml::key& id, const toml::table& table) {
        RuleScore& out = out_.rule_scores[std::string(id.str())];
        out.place = place(id.source());
        read_keys(table, {{"plafond", [&](auto&, auto& n) { out.cap = number(n, 100); }},
                          {"reste", [&](auto&, auto& n) { out.kept = number(n, 1); }}});
    }

    void measure(const toml::key& id, const toml::table& table) {
        RuleMeasure& out = out_.measures[std::string(id.str())];
        out.place = place(id.source());
        read_keys(table, {{"precision", [&](auto&, auto& n) { out.precision = number(n, 1); }},
                          {"rappel", [&](auto&, auto& n) { out.recall = number(n, 1); }},
                          {"passages", [&](auto&, auto& n) {
                               out.places = static_cast<std::uint32_t>(number(n, 1'000'000'000));
                           }}});
    }

    template <class Set>
    void fill(const toml::node& node, std::span<const std::string_view> names, Set set) {
        each_value(node, "{ " + std::string(names.front()) + " = … }",
                   [&](const toml::key& key, const toml::node& value) {
                       const auto found = std::ranges::find(names, key.str());
                       if (found == names.end()) unknown(key, names);
                       else set(static_cast<std::size_t>(found - names.begin()), value);
                   });
    }

    std::string file_;
    Tokenizer& tokenizer_;
    LexiconSource& out_;
    Errors& errors_;
};

/// Joins the entries of each rule, which may stand in several files; only one of them may describe the rule.
void merge_rules(std::vector<RuleSource>& rules, Errors& errors) {
    std::vector<RuleSource> merged;
    for (RuleSource& rule : rules) {
        const auto same =
            std::find_if(merged.begin(), merged.end(), [&](const RuleSource& m) { return m.id == rule.id; });
        if (same == merged.end()) {
            merged.push_back(std::move(rule));
            continue;
        }
        const auto fail = [&](const std::string& message) {
            errors.push_back({rule.place.file, rule.place.line, rule.place.column, message});
        };
        if (auto mistake = another_kind(rule, same->kind)) fail(*mistake);
        if (!rule.settings.empty()) {
            if (!same->settings.empty())
                fail("règle « " + rule.id + " » déjà décrite dans " + same->place.file +
                     " : gardez titre, gravite … à un seul endroit");
            std::swap(*same, rule);
            std::swap(same->entries, rule.entries);
        }
        std::move(rule.entries.begin(), rule.entries.end(), std::back_inserter(same->entries));
    }
    rules = std::move(merged);
}

} // namespace

std::optional<std::string> another_kind(const RuleSource& rule, RuleRecord::Kind known) {
    const bool is_marker = known == RuleRecord::Kind::marker;
    if (is_marker == (rule.kind == RuleRecord::Kind::marker)) return std::nullopt;
    return "« " + rule.id + " » est " +
           (is_marker ? "un marqueur : écrivez [marqueur.\"" : "une règle : écrivez [regle.\"") + rule.id + "\"]";
}

void sort_by_place(Errors& errors) {
    const auto place = [](const Error& error) { return std::tie(error.file, error.line, error.column); };
    std::ranges::stable_sort(errors, {}, place);
    errors.erase(std::unique(errors.begin(), errors.end()), errors.end());
}

Result<LexiconSource> read_lexicon_source(std::span<const LexiconFile> files, Tokenizer& tokenizer) {
    LexiconSource out;
    Errors errors;
    for (const LexiconFile& file : files) Reader(file.name, tokenizer, out, errors).read(file.text);
    merge_rules(out.rules, errors);
    sort_by_place(errors);
    if (!errors.empty()) return errors;
    return out;
}

Result<std::vector<LexiconFile>> read_lexicon_files(const std::string& path) {
    namespace fs = std::filesystem;
    std::error_code code;
    std::vector<fs::path> paths;
    const bool is_folder = fs::is_directory(path, code);
    if (is_folder) {
        for (fs::directory_iterator it(path, code), end; !code && it != end; it.increment(code))
            if (it->path().extension() == ".toml" && !it->path().filename().string().starts_with('.'))
                paths.push_back(it->path());
        std::sort(paths.begin(), paths.end());
        if (paths.empty() && !code)
            return Error{path, 0, 0, "aucun fichier .toml dans ce dossier de lexiques : vérifiez le chemin"};
    } else if (fs::exists(path, code)) {
        paths.emplace_back(path);
    } else if (!code) {
        return Error{path, 0, 0, "dossier de lexiques introuvable : vérifiez le chemin"};
    }
    if (code) return Error{path, 0, 0, "dossier de lexiques illisible (" + code.message() + ") : vérifiez les droits"};

    std::vector<LexiconFile> out;
    Errors errors;
    for (const fs::path& file : paths) {
        if (is_folder && !fs::is_regular_file(file, code)) { // reading a pipe might never end
            errors.push_back({file.string(), 0, 0, "ce n'est pas un fichier : retirez-le du dossier de lexiques"});
            continue;
        }
        std::ifstream in(file, std::ios::binary);
        std::ostringstream text;
        text << in.rdbuf();
        if (in) out.push_back({file.string(), std::move(text).str()});
        else errors.push_back({file.string(), 0, 0, "fichier de lexique illisible : vérifiez les droits"});
    }
    if (!errors.empty()) return errors;
    return out;
}

} // namespace francparler
