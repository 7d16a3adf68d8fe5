#include "batch/export_mapping.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/suggest.hpp"
#include "batch/json_pointer.hpp"

namespace francparler {
namespace {

using Markup = ExportMapping::Markup;
template <class Meaning>
using Rule = ExportMapping::Rule<Meaning>;

// The presets, in the words of the configuration. Field names: the vendors' references (docs/formats.md).

const std::vector<MappingEntry>& zendesk() {
    static const std::vector<MappingEntry> entries = {
        {"records",
         {"/comments/*", "/tickets/*", "/ticket", "/ticket_events/*", "/child_events/*", "/audits/*", "/events/*"}},
        {"id", {"/id"}},
        {"thread", {"/ticket_id", "^/ticket_id", "^/id", "^"}},
        {"from",
         {"/author/email", "/via/source/from/address", "/author_id", "/author/id", "^/author_id", "/submitter_id",
          "/requester_id"}},
        // Who submits a ticket is the author of its description.
        {"author", {"/author_id", "/author/id", "^/author_id", "/submitter_id", "/requester_id"}},
        {"requester", {"^/requester_id", "^/requester/id", "/requester_id"}},
        {"time", {"/created_at", "^/created_at", "^/timestamp"}},
        {"subject", {"/subject", "^/subject"}},
        {"queue", {"^/group/name", "^/group_id"}},
        {"text", {"/plain_body", "/body"}},
        {"html", {"/html_body"}},
        {"opening", {"/description"}},
        {"role", {}, {{"field", "/public"}, {"false", "interne"}}},
        {"role", {}, {{"field", "/via/channel"}, {"rule", "automatique"}, {"system", "automatique"}}},
        {"role", {}, {{"field", "/author_id"}, {"-1", "automatique"}}},
        {"role", {}, {{"field", "/author/role"}, {"end-user", "client"}, {"agent", "agent"}, {"admin", "agent"}}},
        {"people",
         {},
         {{"records", "/users/*"}, {"field", "/role"}, {"end-user", "client"}, {"agent", "agent"}, {"admin", "agent"}}},
        {"public", {}, {{"field", "/public"}, {"true", "oui"}, {"false", "non"}}},
        {"message", {}, {{"field", "/event_type"}, {"Comment", "oui"}, {"VoiceComment", "oui"}, {"*", "non"}}},
        {"message", {}, {{"field", "/type"}, {"Comment", "oui"}, {"VoiceComment", "oui"}, {"*", "non"}}},
    };
    return entries;
}

const std::vector<MappingEntry>& freshdesk() {
    static const std::vector<MappingEntry> entries = {
        {"records", {"/conversations/*", "/tickets/*", "/results/*", "/ticket", "/canned_responses/*"}},
        {"id", {"/id"}},
        {"thread", {"/ticket_id", "^/id"}},
        {"from", {"/from_email", "/requester/email", "/user_id", "/requester_id"}},
        {"time", {"/created_at"}},
        {"subject", {"/subject", "^/subject"}},
        {"queue", {"/group_id", "^/group_id"}},
        {"model", {"/title"}},
        {"text", {"/body_text", "/description_text", "/content"}},
        {"html", {"/body", "/description", "/content_html"}},
        {"role", {}, {{"field", "/private"}, {"true", "interne"}}},
        {"role", {}, {{"field", "/auto_response"}, {"true", "automatique"}}},
        {"role", {}, {{"field", "/automation_id"}, {"*", "automatique"}}},
        {"role", {}, {{"field", "/incoming"}, {"true", "client"}, {"false", "agent"}}},
        // A ticket: 10 is an e-mail that an agent began with.
        {"role", {}, {{"field", "/source"}, {"10", "agent"}}},
        {"role", {}, {{"field", "/requester_id"}, {"*", "client"}}},
        {"role", {}, {{"field", "/folder_id"}, {"*", "agent"}}}, // a canned response
        {"public", {}, {{"field", "/private"}, {"true", "non"}, {"false", "oui"}}},
    };
    return entries;
}

const std::vector<MappingEntry>& intercom() {
    static const std::vector<MappingEntry> entries = {
        {"records",
         {"/conversations/*", "/data/*", "/source", "/conversation_message",
          "/conversation_parts/conversation_parts/*"}},
        {"id", {"/id"}},
        {"thread", {"^/id", "/conversation_id"}},
        {"from", {"/author/email", "/author/id"}},
        {"time", {"/created_at", "^/created_at"}},
        {"subject", {"/subject", "^/source/subject", "^/title"}},
        {"queue", {"^/team_assignee_id"}},
        {"html", {"/body"}},
        {"role", {}, {{"field", "/part_type"}, {"note*", "interne"}}},
        {"role", {}, {{"field", "/redacted"}, {"true", "automatique"}}}, // what says that a text is gone
        {"role", {}, {{"field", "/author/from_ai_agent"}, {"true", "automatique"}}},
        {"role",
         {},
         {{"field", "/delivered_as"},
          {"automated", "automatique"},
          {"operator_initiated", "automatique"},
          {"campaigns_initiated", "automatique"}}},
        {"role",
         {},
         {{"field", "/author/type"},
          {"admin", "agent"},
          {"team", "agent"},
          {"bot", "automatique"},
          {"user", "client"},
          {"lead", "client"},
          {"contact", "client"}}},
        {"public", {}, {{"field", "/part_type"}, {"note*", "non"}}},
        {"message", {}, {{"field", "/part_type"}, {"comment", "oui"}, {"note*", "oui"}, {"*", "non"}}},
    };
    return entries;
}

const std::vector<MappingEntry>& gorgias() {
    static const std::vector<MappingEntry> entries = {
        {"records", {"/data/*", "/messages/*"}},
        {"id", {"/id"}},
        {"thread", {"/ticket_id", "^/id"}},
        {"from", {"/sender/email", "/source/from/address", "/sender/id"}},
        {"time", {"/sent_datetime", "/created_datetime"}},
        {"subject", {"/subject", "^/subject"}},
        {"queue", {"^/assignee_team/name", "^/assignee_team/id"}},
        {"model", {"/macros/0/name", "/macros/0/id"}},
        {"text", {"/stripped_text", "/body_text"}},
        {"html", {"/stripped_html", "/body_html"}},
        {"role", {}, {{"field", "/public"}, {"false", "interne"}}},
        {"role", {}, {{"field", "/channel"}, {"internal-note", "interne"}}},
        {"role", {}, {{"field", "/rule_id"}, {"*", "automatique"}}},
        {"role", {}, {{"field", "/via"}, {"rule", "automatique"}}},
        {"role", {}, {{"field", "/from_agent"}, {"true", "agent"}, {"false", "client"}}},
        {"public", {}, {{"field", "/public"}, {"true", "oui"}, {"false", "non"}}},
        {"public", {}, {{"field", "/channel"}, {"internal-note", "non"}}},
    };
    return entries;
}

const std::vector<MappingEntry>& front() {
    static const std::vector<MappingEntry> entries = {
        {"records", {"/_results/*", "/messages/*", "/comments/*"}},
        {"id", {"/id"}},
        {"thread", {"/conversation_id", "/conversation/id", "/_links/related/conversation", "^/id"}},
        {"from", {"/author/email", "/author/id", "/recipients/0/handle"}},
        {"time", {"/created_at", "/posted_at"}},
        {"subject", {"/subject", "^/subject"}},
        {"queue", {"^/inbox/name", "^/inbox_id"}},
        {"text", {"/text"}},
        {"body", {"/body"}},
        // Only comments are posted.
        {"role", {}, {{"field", "/posted_at"}, {"*", "interne"}}},
        {"role", {}, {{"field", "/is_inbound"}, {"true", "client"}, {"false", "agent"}}},
        {"public", {}, {{"field", "/posted_at"}, {"*", "non"}}},
        {"public", {}, {{"field", "/is_draft"}, {"true", "non"}}},
        {"public", {}, {{"field", "/draft_mode"}, {"*", "non"}}},
    };
    return entries;
}

const std::vector<MappingEntry>& hubspot() {
    static const std::vector<MappingEntry> entries = {
        {"records", {"/results/*", "/messages/*"}},
        {"id", {"/id"}},
        {"thread", {"/conversationsThreadId", "/properties/hs_email_thread_id", "^/id"}},
        {"from",
         {"/properties/hs_email_from_email", "/properties/hs_email_sender_email", "/senders/0/deliveryIdentifier/value",
          "/senders/0/actorId", "/createdBy", "/properties/hubspot_owner_id"}},
        {"time", {"/properties/hs_timestamp", "/createdAt"}},
        {"subject", {"/properties/hs_email_subject", "/subject"}},
        {"queue", {"/properties/hubspot_team_id", "^/inboxId"}},
        {"model", {"/properties/hs_template_id"}},
        {"text", {"/properties/hs_email_text", "/text"}},
        {"html", {"/properties/hs_email_html", "/richText"}},
        {"role", {}, {{"field", "/type"}, {"COMMENT", "interne"}}},
        {"role",
         {},
         {{"field", "/senders/0/actorId"},
          {"A-*", "agent"},
          {"V-*", "client"},
          {"B-*", "automatique"},
          {"S-*", "automatique"}}},
        {"role", {}, {{"field", "/direction"}, {"OUTGOING", "agent"}, {"INCOMING", "client"}}},
        {"role",
         {},
         {{"field", "/properties/hs_email_direction"},
          {"EMAIL", "agent"},
          {"INCOMING_EMAIL", "client"},
          {"FORWARDED_EMAIL", "client"}}}, // to the CRM, from the mailbox of who got it
        {"public", {}, {{"field", "/type"}, {"COMMENT", "non"}}},
        {"public",
         {},
         {{"field", "/properties/hs_email_status"}, {"SCHEDULED", "non"}, {"FAILED", "non"}, {"BOUNCED", "non"}}},
        {"message", {}, {{"field", "/type"}, {"MESSAGE", "oui"}, {"COMMENT", "oui"}, {"*", "non"}}},
    };
    return entries;
}

const std::vector<MappingEntry>& zammad() {
    static const std::vector<MappingEntry> entries = {
        {"records", {"/articles/*", "/ticket_articles/*", "/assets/TicketArticle/*"}},
        {"id", {"/id"}},
        {"thread", {"/ticket_id", "^/id"}},
        {"from", {"/from", "/created_by", "/created_by_id"}},
        {"time", {"/created_at"}},
        {"subject", {"/subject", "^/title"}},
        {"queue", {"^/group", "^/group_id"}},
        {"body", {"/body"}},
        {"format", {}, {{"field", "/content_type"}, {"text/html*", "html"}, {"text/plain*", "texte"}}},
        {"role", {}, {{"field", "/internal"}, {"true", "interne"}}},
        {"role", {}, {{"field", "/preferences/is-auto-response"}, {"true", "automatique"}}},
        {"role", {}, {{"field", "/sender"}, {"Agent", "agent"}, {"Customer", "client"}, {"System", "automatique"}}},
        {"role", {}, {{"field", "/sender_id"}, {"1", "agent"}, {"2", "client"}, {"3", "automatique"}}},
        {"public", {}, {{"field", "/internal"}, {"true", "non"}, {"false", "oui"}}},
    };
    return entries;
}

const std::vector<MappingEntry>& generic() {
    static const std::vector<MappingEntry> entries = {
        {"records", {"/messages/*", "/data/*", "/results/*", "/records/*", "/items/*"}},
        {"id", {"/id", "/identifiant"}},
        {"thread", {"/thread", "/thread_id", "/ticket_id", "/conversation_id", "/fil"}},
        {"from", {"/from", "/author", "/auteur"}},
        {"time", {"/time", "/date", "/created_at"}},
        {"subject", {"/subject", "/objet"}},
        {"queue", {"/queue", "/file"}},
        {"model", {"/model", "/modele"}},
        {"body", {"/body", "/texte", "/message"}},
        {"format", {}, {{"field", "/format"}, {"html", "html"}, {"text", "texte"}, {"texte", "texte"}}},
        {"role",
         {},
         {{"field", "/role"},
          {"agent", "agent"},
          {"client", "client"},
          {"customer", "client"},
          {"auto", "automatique"},
          {"automatic", "automatique"},
          {"automatique", "automatique"},
          {"internal", "interne"},
          {"interne", "interne"}}},
        {"public",
         {},
         {{"field", "/public"},
          {"true", "oui"},
          {"false", "non"},
          {"oui", "oui"},
          {"non", "non"},
          {"1", "oui"},
          {"0", "non"}}},
    };
    return entries;
}

constexpr std::array<std::string_view, 8> preset_names = {"zendesk", "freshdesk", "intercom", "gorgias",
                                                          "front",   "hubspot",   "zammad",   "generic"};

const std::vector<MappingEntry>* preset_entries(std::string_view name) {
    constexpr std::array entries = {zendesk, freshdesk, intercom, gorgias, front, hubspot, zammad, generic};
    const auto found = std::ranges::find(preset_names, name);
    if (found == preset_names.end()) return nullptr;
    return &entries[static_cast<std::size_t>(found - preset_names.begin())]();
}

std::string unknown_preset(std::string_view name) {
    std::string known;
    for (const std::string_view preset : preset_names) known += (known.empty() ? "" : ", ") + std::string(preset);
    return "export inconnu " + in_quotes(name) + did_you_mean(name, preset_names) + " ; sont connus : " + known;
}

template <class Meaning>
using Words = std::vector<std::pair<std::string_view, Meaning>>;

const Words<Role> role_words = {
    {"agent", Role::agent}, {"client", Role::customer}, {"automatique", Role::automatic}, {"interne", Role::internal}};
const Words<bool> yes_or_no = {{"oui", true}, {"non", false}};
const Words<Markup> markup_words = {{"html", Markup::html}, {"texte", Markup::text}};

/// A name is a key at the top: "body" is "/body".
std::string full_place(std::string_view place) {
    const bool outer = place.starts_with('^');
    if (outer) place.remove_prefix(1);
    std::string out = outer ? "^" : "";
    if (place.starts_with('/')) out += place;
    else append_key(out, place);
    return out;
}

/// Reads entries into a mapping that holds no more than they say.
class Maker {
public:
    Maker(ExportMapping& out, Errors& errors, const std::string& file) : out_(out), errors_(errors), file_(file) {}

    void read(std::span<const MappingEntry> entries) {
        using Read = void (*)(Maker&);
        static constexpr std::pair<std::string_view, Read> keys[] = {
            {"preset", [](Maker& m) { m.check_values(); }},
            {"records", [](Maker& m) { m.places(m.out_.records); }},
            {"id", [](Maker& m) { m.places(m.out_.id); }},
            {"thread", [](Maker& m) { m.places(m.out_.thread); }},
            {"from", [](Maker& m) { m.places(m.out_.from); }},
            {"time", [](Maker& m) { m.places(m.out_.time); }},
            {"subject", [](Maker& m) { m.places(m.out_.subject); }},
            {"queue", [](Maker& m) { m.places(m.out_.queue); }},
            {"model", [](Maker& m) { m.places(m.out_.model); }},
            {"author", [](Maker& m) { m.places(m.out_.author); }},
            {"requester", [](Maker& m) { m.places(m.out_.requester); }},
            {"text", [](Maker& m) { m.bodies(Markup::text); }},
            {"html", [](Maker& m) { m.bodies(Markup::html); }},
            {"body", [](Maker& m) { m.bodies(Markup::by_content); }},
            {"opening", [](Maker& m) { m.bodies(Markup::by_content, true); }},
            {"format", [](Maker& m) { m.rule(m.out_.markup, markup_words); }},
            {"role", [](Maker& m) { m.role(); }},
            {"people", [](Maker& m) { m.people(); }},
            {"public", [](Maker& m) { m.rule(m.out_.is_public, yes_or_no); }},
            {"message", [](Maker& m) { m.rule(m.out_.is_message, yes_or_no); }},
        };
        static_assert(std::ranges::equal(keys, export_keys, {}, &std::pair<std::string_view, Read>::first));
        for (const MappingEntry& entry : entries) {
            entry_ = &entry;
            const auto* const known = std::ranges::find(keys, entry.key, &std::pair<std::string_view, Read>::first);
            if (known != std::end(keys)) known->second(*this);
            else fail("clé inconnue " + in_quotes(entry.key) + did_you_mean(entry.key, export_keys));
        }
        std::ranges::stable_sort(out_.body, {}, [](const ExportMapping::Body& body) {
            if (body.opens) return 3;
            return body.markup == Markup::text ? 0 : body.markup == Markup::by_content ? 1 : 2;
        });
    }

private:
    void fail(std::string message) {
        errors_.push_back({file_, entry_->line, entry_->column, "[export." + out_.name + "] : " + std::move(message)});
    }

    void check_values() {
        if (!entry_->table.empty() || entry_->values.empty())
            fail(in_quotes(entry_->key) + " demande un champ, ou une liste : " + entry_->key + " = [\"champ\"]");
    }

    /// @return nothing, and an error, when it is no place
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
        else if (many && full.starts_with('^')) fail("« records » part du document : ôtez « ^ » de " + in_quotes(text));
        else return full;
        return std::nullopt;
    }

    void places(std::vector<std::string>& out) {
        check_values();
        for (const std::string& value : entry_->values)
            if (auto full = place(value)) out.push_back(*std::move(full));
    }

    void bodies(Markup markup, bool opens = false) {
        check_values();
        for (const std::string& value : entry_->values)
            if (auto full = place(value)) out_.body.push_back({*std::move(full), markup, opens});
    }

    template <class Meaning>
    std::optional<Meaning> meaning(std::string_view word, const Words<Meaning>& words) {
        std::vector<std::string_view> names;
        std::string known;
        for (const auto& [name, value] : words) {
            if (name == word) return value;
            names.push_back(name);
            known += (known.empty() ? "" : ", ") + std::string(name);
        }
        fail(in_quotes(entry_->key) + " : valeur inconnue " + in_quotes(word) + did_you_mean(word, names) +
             " ; sont connues : " + known);
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

/// What the house says of a place replaces what the preset says; its rules come before those of the preset.
void overlay(ExportMapping& base, ExportMapping house) {
    const auto replace = [](auto& old, auto& wanted) {
        if (!wanted.empty()) old = std::move(wanted);
    };
    const auto put_before = [](auto& old, auto& wanted) { old.insert(old.begin(), wanted.begin(), wanted.end()); };
    replace(base.name, house.name);
    replace(base.records, house.records);
    replace(base.id, house.id);
    replace(base.thread, house.thread);
    replace(base.from, house.from);
    replace(base.time, house.time);
    replace(base.subject, house.subject);
    replace(base.queue, house.queue);
    replace(base.model, house.model);
    replace(base.author, house.author);
    replace(base.requester, house.requester);
    replace(base.body, house.body);
    put_before(base.markup, house.markup);
    put_before(base.role, house.role);
    put_before(base.people, house.people);
    put_before(base.is_public, house.is_public);
    put_before(base.is_message, house.is_message);
    if (house.default_role != Role::unknown) base.default_role = house.default_role;
}

} // namespace

std::span<const std::string_view> export_presets() { return preset_names; }

Result<ExportMapping> export_preset(std::string_view name) {
    const std::vector<MappingEntry>* const entries = preset_entries(name);
    if (entries == nullptr) return Error{{}, 0, 0, unknown_preset(name)};
    ExportMapping out{.name = std::string(name)};
    Errors errors;
    Maker(out, errors, {}).read(*entries);
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
