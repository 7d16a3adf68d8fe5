#include "batch/archive/export_mapping.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

#include "base/suggest.hpp"
#include "batch/archive/json_pointer.hpp"

namespace francparler {
namespace {

using Markup = ExportMapping::Markup;
template <class Meaning>
using Rule = ExportMapping::Rule<Meaning>;

std::string unknown_preset(std::string_view name) {
    return "export inconnu " + in_quotes(name) + did_you_mean(name, export_presets) +
           fmt::format(" ; sont connus : {}", fmt::join(export_presets, ", "));
}

template <class Meaning>
using Words = std::vector<std::pair<std::string_view, Meaning>>;

const Words<Role> role_words = {
    {"agent", Role::agent}, {"client", Role::customer}, {"automatique", Role::automatic}, {"interne", Role::internal}};
const Words<bool> yes_or_no = {{"oui", true}, {"non", false}};
const Words<Markup> markup_words = {{"html", Markup::html}, {"texte", Markup::text}};

/// A name without a slash is a key of the message: "body" becomes "/body".
std::string full_place(std::string_view place) {
    const bool outer = place.starts_with('^');
    if (outer) place.remove_prefix(1);
    std::string out = outer ? "^" : "";
    if (place.starts_with('/')) out += place;
    else append_key(out, place);
    return out;
}

/// The keys whose values are places, and nothing else.
constexpr std::array<std::pair<std::string_view, std::vector<std::string> ExportMapping::*>, 10> place_keys = {
    {{"records", &ExportMapping::records},
     {"id", &ExportMapping::id},
     {"thread", &ExportMapping::thread},
     {"from", &ExportMapping::from},
     {"time", &ExportMapping::time},
     {"subject", &ExportMapping::subject},
     {"queue", &ExportMapping::queue},
     {"model", &ExportMapping::model},
     {"author", &ExportMapping::author},
     {"requester", &ExportMapping::requester}}};

/// Fills a mapping with what the entries say, and nothing else.
class Maker {
public:
    Maker(ExportMapping& out, Errors& errors, const std::string& file) : out_(out), errors_(errors), file_(file) {}

    void read(std::span<const MappingEntry> entries) {
        using Read = void (*)(Maker&);
        static constexpr std::pair<std::string_view, Read> keys[] = {
            {"preset", [](Maker& m) { m.check_values(); }},
            {"text", [](Maker& m) { m.bodies(Markup::text); }},
            {"html", [](Maker& m) { m.bodies(Markup::html); }},
            {"body", [](Maker& m) { m.bodies(Markup::by_content); }},
            {"answer", [](Maker& m) { m.bodies(Markup::by_content, ExportMapping::Use::answers); }},
            {"opening", [](Maker& m) { m.bodies(Markup::by_content, ExportMapping::Use::opens); }},
            {"format", [](Maker& m) { m.rule(m.out_.markup, markup_words); }},
            {"role", [](Maker& m) { m.role(); }},
            {"people", [](Maker& m) { m.people(); }},
            {"public", [](Maker& m) { m.rule(m.out_.is_public, yes_or_no); }},
            {"message", [](Maker& m) { m.rule(m.out_.is_message, yes_or_no); }},
        };
        static_assert(std::size(keys) + place_keys.size() == export_keys.size());
        for (const MappingEntry& entry : entries) {
            entry_ = &entry;
            const auto* const places_of = std::ranges::find(place_keys, entry.key, [](auto& key) { return key.first; });
            const auto* const known = std::ranges::find(keys, entry.key, &std::pair<std::string_view, Read>::first);
            if (places_of != place_keys.end()) places(out_.*places_of->second);
            else if (known != std::end(keys)) known->second(*this);
            else fail("clé inconnue " + in_quotes(entry.key) + did_you_mean_or_any(entry.key, export_keys));
        }
        std::ranges::stable_sort(out_.body, {},
                                 [](const ExportMapping::Body& body) { return std::pair(body.use, body.markup); });
    }

private:
    void fail(std::string message) {
        errors_.push_back({file_, entry_->line, entry_->column, "[export." + out_.name + "] : " + std::move(message)});
    }

    void check_values() {
        if (!entry_->table.empty() || entry_->values.empty())
            fail(in_quotes(entry_->key) + " demande un champ, ou une liste : " + entry_->key + " = [\"champ\"]");
    }

    /// @return nothing, after an error, if it is not a place
    std::optional<std::string> place(std::string_view text) {
        const bool many = entry_->key == "records" || entry_->key == "people";
        if (text.empty()) {
            fail("un champ sans nom ; écrivez « champ » ou « /dossier/champ »");
            return std::nullopt;
        }
        if (text == "^" && entry_->key == "thread") return "^";
        std::string full = full_place(text);
        const auto keys = pointer_keys(std::string_view(full).substr(full.starts_with('^') ? 1 : 0));
        if (!keys)
            fail("champ mal formé " + in_quotes(text) +
                 " : après « ~ » il faut 0 ou 1 (« ~0 » vaut « ~ », « ~1 » vaut « / »)");
        else if (!many && std::ranges::find(*keys, "*") != keys->end())
            fail("« * » ne va que dans « records » : " + in_quotes(text));
        else if (many && full.starts_with('^'))
            fail("« records » part du document : retirez « ^ » de " + in_quotes(text));
        else return full;
        return std::nullopt;
    }

    void places(std::vector<std::string>& out) {
        check_values();
        for (const std::string& value : entry_->values)
            if (auto full = place(value)) out.push_back(*std::move(full));
    }

    void bodies(Markup markup, ExportMapping::Use use = ExportMapping::Use::says) {
        check_values();
        for (const std::string& value : entry_->values)
            if (auto full = place(value)) out_.body.push_back({*std::move(full), markup, use});
    }

    template <class Meaning>
    std::optional<Meaning> meaning(std::string_view word, const Words<Meaning>& words) {
        std::vector<std::string_view> names;
        for (const auto& [name, value] : words) {
            if (name == word) return value;
            names.push_back(name);
        }
        fail(in_quotes(entry_->key) + " : valeur inconnue " + in_quotes(word) + did_you_mean(word, names) +
             fmt::format(" ; sont connues : {}", fmt::join(names, ", ")));
        return std::nullopt;
    }

    template <class Meaning>
    void rule(std::vector<Rule<Meaning>>& out, const Words<Meaning>& words) {
        Rule<Meaning> rule;
        bool sound = true;
        for (const auto& [key, value] : entry_->table) {
            if (key == "records") continue;
            if (key == "field") {
                auto full = place(value);
                sound = sound && full;
                rule.place = full.value_or("");
            } else {
                const std::optional<Meaning> known = meaning(value, words);
                sound = sound && known;
                if (known) rule.meanings.emplace_back(key, *known);
            }
        }
        if (!sound) return;
        if (rule.place.empty() || rule.meanings.empty())
            return fail(in_quotes(entry_->key) + " demande un champ et ce que valent ses valeurs : " + entry_->key +
                        " = { field = \"champ\", valeur = \"" + std::string(words.front().first) + "\" }");
        out.push_back(std::move(rule));
    }

    void role() {
        if (!entry_->table.empty() || entry_->values.size() != 1) return rule(out_.role, role_words);
        out_.default_role = meaning(entry_->values.front(), role_words).value_or(Role::unknown);
    }

    void people() {
        std::vector<Rule<Role>> rules;
        rule(rules, role_words);
        std::string records;
        for (const auto& [key, value] : entry_->table)
            if (key == "records") records = place(value).value_or("");
        if (records.empty()) return fail("« people » demande « records », où sont les personnes : \"/users/*\"");
        if (!rules.empty()) out_.people.push_back({std::move(records), std::move(rules.front())});
    }

    ExportMapping& out_;
    Errors& errors_;
    const std::string& file_;
    const MappingEntry* entry_ = nullptr;
};

/// The places of the house replace those of the preset; its rules come first.
void overlay(ExportMapping& base, ExportMapping house) {
    const auto put_before = [](auto& old, auto& wanted) { old.insert(old.begin(), wanted.begin(), wanted.end()); };
    if (!house.name.empty()) base.name = std::move(house.name);
    for (const auto& [key, places] : place_keys)
        if (!(house.*places).empty()) base.*places = std::move(house.*places);
    const auto answers = [](const ExportMapping::Body& body) { return body.use == ExportMapping::Use::answers; };
    if (std::ranges::all_of(house.body, answers)) { // the preset says where the questions are
        if (!house.body.empty()) std::erase_if(base.body, answers);
        put_before(base.body, house.body);
    } else {
        base.body = std::move(house.body);
    }
    put_before(base.markup, house.markup);
    put_before(base.role, house.role);
    put_before(base.people, house.people);
    put_before(base.is_public, house.is_public);
    put_before(base.is_message, house.is_message);
    if (house.default_role != Role::unknown) base.default_role = house.default_role;
}

} // namespace

Result<ExportMapping> export_preset(std::string_view name) {
    if (!is_preset(name)) return Error{.message = unknown_preset(name)};
    ExportMapping out{.name = std::string(name)};
    Errors errors;
    Maker(out, errors, {}).read(preset_entries(name));
    if (!errors.empty()) return errors;
    return out;
}

std::string typed_place(std::string_view place) {
    const std::optional<std::vector<std::string>> keys = pointer_keys(place);
    return keys && keys->size() == 1 ? keys->front() : std::string(place);
}

ExportMapping generic_export(std::string_view id_field, std::string_view body_field) {
    ExportMapping out = *export_preset("generic");
    if (!id_field.empty()) out.id = {full_place(id_field)}, out.must_have_id = true;
    if (!body_field.empty()) out.body = {{full_place(body_field), Markup::by_content}};
    return out;
}

Result<ExportMapping> make_export_mapping(std::string_view name, std::span<const MappingEntry> entries,
                                          const std::string& file) {
    ExportMapping house{.name = std::string(name)}, out = house;
    Errors errors;
    for (const MappingEntry& entry : entries) {
        if (entry.key != "preset" || entry.values.empty()) continue;
        if (Result<ExportMapping> preset = export_preset(entry.values.front())) out = *std::move(preset);
        else
            errors.push_back(
                {file, entry.line, entry.column, "[export." + house.name + "] : " + preset.error().front().message});
    }
    Maker(house, errors, file).read(entries);
    if (!errors.empty()) return errors;
    overlay(out, std::move(house));
    if (out.body.empty())
        return Error{file, entries.empty() ? 0 : entries.front().line, 0,
                     "[export." + out.name + "] ne dit pas où est le texte : ajoutez body = [\"champ\"]"};
    return out;
}

} // namespace francparler
