#include <algorithm>
#include <array>

#include "batch/archive/export_mapping.hpp"

namespace francparler {
namespace {

// The presets, written like sections of the configuration. The field names come from the vendors' references.

std::vector<MappingEntry> zendesk() {
    return {
        {"records",
         {"/comments/*", "/tickets/*", "/ticket", "/ticket_events/*", "/child_events/*", "/audits/*", "/events/*"}},
        {"id", {"/id"}},
        {"thread", {"/ticket_id", "^/ticket_id", "^/id", "^"}},
        {"from",
         {"/author/email", "/via/source/from/address", "/author_id", "/author/id", "^/author_id", "/submitter_id",
          "/requester_id"}},
        // The submitter of a ticket is the author of its description.
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
        {"role", {}, {{"field", "/type"}, {"VoiceComment", "automatique"}}}, // « Appel sortant vers … »
        {"role", {}, {{"field", "/event_type"}, {"VoiceComment", "automatique"}}},
        {"role", {}, {{"field", "/author/role"}, {"end-user", "client"}, {"agent", "agent"}, {"admin", "agent"}}},
        {"people",
         {},
         {{"records", "/users/*"}, {"field", "/role"}, {"end-user", "client"}, {"agent", "agent"}, {"admin", "agent"}}},
        {"public", {}, {{"field", "/public"}, {"true", "oui"}, {"false", "non"}}},
        {"message", {}, {{"field", "/event_type"}, {"Comment", "oui"}, {"VoiceComment", "oui"}, {"*", "non"}}},
        {"message", {}, {{"field", "/type"}, {"Comment", "oui"}, {"VoiceComment", "oui"}, {"*", "non"}}},
    };
}

std::vector<MappingEntry> freshdesk() {
    return {
        // The last three: version 1 of the API, and exports of the account.
        {"records",
         {"/conversations/*", "/tickets/*", "/results/*", "/ticket", "/canned_responses/*", "/helpdesk_ticket",
          "/notes/*", "/note"}},
        {"id", {"/id"}},
        {"thread", {"/ticket_id", "^/id"}},
        {"from", {"/from_email", "/requester/email", "/user_id", "/requester_id"}},
        {"time", {"/created_at"}},
        {"subject", {"/subject", "^/subject"}},
        {"queue", {"/group_id", "^/group_id"}},
        {"model", {"/title"}},
        {"text", {"/body_text", "/description_text", "/content"}},
        {"body", {"/body", "/description"}}, // HTML, except in version 1
        {"html", {"/body_html", "/description_html", "/content_html"}},
        {"role", {}, {{"field", "/private"}, {"true", "interne"}}},
        {"role", {}, {{"field", "/auto_response"}, {"true", "automatique"}}},
        {"role", {}, {{"field", "/automation_id"}, {"*", "automatique"}}},
        {"role", {}, {{"field", "/incoming"}, {"true", "client"}, {"false", "agent"}}},
        // Of a ticket; 10: started by an agent's e-mail.
        {"role", {}, {{"field", "/source"}, {"10", "agent"}}},
        {"role", {}, {{"field", "/requester_id"}, {"*", "client"}}},
        {"role", {}, {{"field", "/folder_id"}, {"*", "agent"}}}, // a canned response
        {"public", {}, {{"field", "/private"}, {"true", "non"}, {"false", "oui"}}},
    };
}

std::vector<MappingEntry> intercom() {
    return {
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
        // Then the body is a notice that the text was deleted.
        {"role", {}, {{"field", "/redacted"}, {"true", "automatique"}}},
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
}

std::vector<MappingEntry> gorgias() {
    return {
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
}

std::vector<MappingEntry> front() {
    return {
        {"records", {"/_results/*", "/messages/*", "/comments/*"}},
        {"id", {"/id"}},
        {"thread", {"/conversation_id", "/conversation/id", "/_links/related/conversation", "^/id"}},
        {"from", {"/author/email", "/author/id", "/recipients/0/handle"}},
        {"time", {"/created_at", "/posted_at"}},
        {"subject", {"/subject", "^/subject"}},
        {"queue", {"^/inbox/name", "^/inbox_id"}},
        {"text", {"/text"}},
        {"body", {"/body"}},
        // Only internal comments have `posted_at`.
        {"role", {}, {{"field", "/posted_at"}, {"*", "interne"}}},
        {"role", {}, {{"field", "/is_inbound"}, {"true", "client"}, {"false", "agent"}}},
        {"public", {}, {{"field", "/posted_at"}, {"*", "non"}}},
        {"public", {}, {{"field", "/is_draft"}, {"true", "non"}}},
        {"public", {}, {{"field", "/draft_mode"}, {"*", "non"}}},
    };
}

std::vector<MappingEntry> hubspot() {
    return {
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
          {"FORWARDED_EMAIL", "client"}}}, // a received e-mail that an agent forwarded to the CRM
        {"public", {}, {{"field", "/type"}, {"COMMENT", "non"}}},
        {"public",
         {},
         {{"field", "/properties/hs_email_status"}, {"SCHEDULED", "non"}, {"FAILED", "non"}, {"BOUNCED", "non"}}},
        {"message", {}, {{"field", "/type"}, {"MESSAGE", "oui"}, {"COMMENT", "oui"}, {"*", "non"}}},
    };
}

std::vector<MappingEntry> zammad() {
    return {
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
}

std::vector<MappingEntry> helpscout() {
    return {
        {"records", {"/_embedded/conversations/*", "/_embedded/threads/*", "/conversations/*", "/threads/*"}},
        {"id", {"/id"}},
        {"thread", {"^/id", "^"}},
        {"from", {"/createdBy/email", "/createdBy/id"}},
        {"time", {"/createdAt"}},
        {"subject", {"^/subject"}},
        {"queue", {"^/mailboxId"}},
        {"html", {"/body"}},
        // Forwarded conversations and the answers to them are not exchanged with the customer.
        {"role", {}, {{"field", "/type"}, {"note", "interne"}, {"forward*", "interne"}, {"customer", "client"}}},
        {"role",
         {},
         {{"field", "/createdBy/type"}, {"customer", "client"}, {"user", "agent"}, {"system_user", "automatique"}}},
        {"public", {}, {{"field", "/type"}, {"note", "non"}, {"forward*", "non"}}},
        {"public", {}, {{"field", "/state"}, {"draft", "non"}, {"underreview", "non"}, {"hidden", "non"}}},
        {"message", {}, {{"field", "/type"}, {"lineitem", "non"}}},
    };
}

std::vector<MappingEntry> crisp() {
    return {
        {"records", {"/data/*", "/messages/*"}},
        {"id", {"/fingerprint"}},
        {"thread", {"/session_id", "^/session_id"}},
        {"from", {"/user/user_id", "/user/nickname"}},
        {"time", {"/timestamp"}},
        {"subject", {"^/meta/subject"}},
        {"queue", {"^/inbox_id"}},
        {"text", {"/content"}},
        {"role", {}, {{"field", "/type"}, {"note", "interne"}}},
        {"role", {}, {{"field", "/automated"}, {"true", "automatique"}}},
        {"role", {}, {{"field", "/from"}, {"operator", "agent"}, {"user", "client"}}},
        {"public", {}, {{"field", "/type"}, {"note", "non"}}},
        // The content of files, choices and events is not a text.
        {"message", {}, {{"field", "/type"}, {"text", "oui"}, {"note", "oui"}, {"*", "non"}}},
    };
}

/// E-mails (EmailMessage), from the API or a CSV file of the Data Loader.
std::vector<MappingEntry> salesforce() {
    return {
        {"records", {"/records/*"}},
        {"id", {"/Id"}},
        {"thread", {"/ParentId", "/ThreadIdentifier"}},
        {"from", {"/FromAddress"}},
        {"time", {"/MessageDate", "/CreatedDate"}},
        {"subject", {"/Subject"}},
        {"model", {"/EmailTemplateId"}},
        {"text", {"/TextBody"}},
        {"html", {"/HtmlBody"}},
        {"role", {}, {{"field", "/Incoming"}, {"true", "client"}, {"1", "client"}, {"false", "agent"}, {"0", "agent"}}},
        {"public", {}, {{"field", "/Status"}, {"5", "non"}, {"Draft", "non"}}},
        {"public", {}, {{"field", "/IsDeleted"}, {"true", "non"}, {"1", "non"}}},
    };
}

/// Jira Service Management, only in JSON: its CSV files do not distinguish internal comments.
std::vector<MappingEntry> jira() {
    return {
        {"records", {"/issues/*", "/fields/comment/comments/*", "/comments/*", "/values/*"}},
        {"id", {"/id"}},
        {"thread", {"^/key", "^"}},
        {"from", {"/author/emailAddress", "/author/displayName", "/author/name", "/author/accountId"}},
        {"author", {"/author/accountId", "/author/name"}},
        {"requester", {"^/fields/reporter/accountId", "^/fields/reporter/name"}},
        {"time", {"/created", "/created/iso8601"}},
        {"subject", {"^/fields/summary"}},
        {"queue", {"^/fields/project/name"}},
        {"text", {"/body"}},
        {"html", {"/renderedBody"}}, // in version 3 of the API, where `body` is a tree
        {"role", {}, {{"field", "/jsdPublic"}, {"false", "interne"}}},
        {"role", {}, {{"field", "/public"}, {"false", "interne"}}},
        // Portal users are customers; somebody with an account may be the reporter or an agent.
        {"role", {}, {{"field", "/author/accountType"}, {"customer", "client"}, {"app", "automatique"}}},
        {"public", {}, {{"field", "/jsdPublic"}, {"true", "oui"}, {"false", "non"}}},
        {"public", {}, {{"field", "/public"}, {"true", "oui"}, {"false", "non"}}},
        {"message", {}, {{"field", "/key"}, {"*", "non"}}}, // a ticket without comments
    };
}

/// A field that names the author's role, in the usual words of spreadsheets and databases.
MappingEntry role_in(std::string_view field) {
    return {"role", {}, {{"field", std::string(field)}, {"agent", "agent"},
                         {"conseiller", "agent"},       {"conseillère", "agent"},
                         {"operator", "agent"},         {"opérateur", "agent"},
                         {"opératrice", "agent"},       {"client", "client"},
                         {"cliente", "client"},         {"customer", "client"},
                         {"end-user", "client"},        {"user", "client"},
                         {"usager", "client"},          {"usagère", "client"},
                         {"visitor", "client"},         {"visiteur", "client"},
                         {"visiteuse", "client"},       {"auto", "automatique"},
                         {"automatic", "automatique"},  {"automatique", "automatique"},
                         {"bot", "automatique"},        {"robot", "automatique"},
                         {"system", "automatique"},     {"système", "automatique"},
                         {"internal", "interne"},       {"interne", "interne"},
                         {"note interne", "interne"}}};
}
MappingEntry direction_in(std::string_view field) {
    return {"role",
            {},
            {{"field", std::string(field)},
             {"in", "client"},
             {"incoming", "client"},
             {"inbound", "client"},
             {"entrant", "client"},
             {"reçu", "client"},
             {"out", "agent"},
             {"outgoing", "agent"},
             {"outbound", "agent"},
             {"sortant", "agent"},
             {"envoyé", "agent"}}};
}
/// A field that says whether a message is public. @param yes, no  what « true » and « false » mean
MappingEntry visibility_in(std::string_view field, std::string_view yes, std::string_view no) {
    MappingEntry out{"public", {}, {{"field", std::string(field)}}};
    for (const char* word : {"true", "oui", "1"}) out.table.emplace_back(word, yes);
    for (const char* word : {"false", "non", "0"}) out.table.emplace_back(word, no);
    return out;
}

std::vector<MappingEntry> generic() {
    return {
        {"records", {"/messages/*", "/data/*", "/results/*", "/records/*", "/items/*"}},
        {"id", {"/id", "/identifiant", "/message_id", "/id_message"}},
        {"thread",
         {"/thread", "/thread_id", "/ticket_id", "/conversation_id", "/fil", "/numero_ticket", "/ticket_number",
          "/id_ticket", "/id_conversation", "/numero_dossier", "/id_dossier", "/numero_demande", "/case_number"}},
        {"from",
         {"/from", "/author", "/auteur", "/sender", "/expediteur", "/de", "/from_address", "/de_adresse",
          "/adresse_expediteur", "/email_expediteur", "/from_email", "/email_from", "/author_email", "/sender_email",
          "/from_name", "/de_nom", "/nom_expediteur", "/author_name", "/sender_name"}},
        // The date of the message comes before that of its ticket.
        {"time", {"/time",         "/date",           "/sent_at",      "/sent_date",    "/date_envoi",    "/envoye_le",
                  "/message_date", "/date_message",   "/date_reponse", "/date_heure",   "/date_et_heure", "/timestamp",
                  "/horodatage",   "/date_reception", "/recu_le",      "/created_at",   "/created_time",  "/created",
                  "/create_time",  "/created_on",     "/created_date", "/date_created", "/date_creation", "/cree_le"}},
        {"subject", {"/subject", "/objet", "/sujet"}},
        {"queue", {"/queue", "/file", "/file_attente", "/equipe", "/team", "/groupe", "/group", "/inbox", "/mailbox"}},
        {"model", {"/model", "/modele", "/template"}},
        {"answer", {"/reponse"}},
        {"body",
         {"/body", "/text", "/texte", "/message", "/content", "/corps", "/corps_message", "/texte_message", "/contents",
          "/contenu"}},
        {"format", {}, {{"field", "/format"}, {"html", "html"}, {"text", "texte"}, {"texte", "texte"}}},
        role_in("/role"),
        role_in("/author_role"),
        role_in("/author_type"),
        role_in("/sender_type"),
        role_in("/type_auteur"),
        role_in("/type_expediteur"),
        // Odoo records actions as messages.
        {"role",
         {},
         {{"field", "/message_type"},
          {"notification", "automatique"},
          {"user_notification", "automatique"},
          {"auto_comment", "automatique"}}},
        role_in("/from"), // some chats write « agent » or « visitor » instead of a name
        role_in("/author"),
        role_in("/auteur"),
        role_in("/sender"),
        role_in("/expediteur"),
        direction_in("/direction"),
        direction_in("/sens"),
        role_in("/type"),
        direction_in("/type"),
        {"role", {}, {{"field", "/incoming"}, {"true", "client"}, {"false", "agent"}}},
        {"role", {}, {{"field", "/from_agent"}, {"true", "agent"}, {"false", "client"}}},
        visibility_in("/public", "oui", "non"),
        visibility_in("/private", "non", "oui"),
        visibility_in("/internal", "non", "oui"),
        visibility_in("/interne", "non", "oui"),
        visibility_in("/is_public", "oui", "non"),
        visibility_in("/is_visible_for_customer", "oui", "non"),
        visibility_in("/is_private", "non", "oui"),
        visibility_in("/is_internal", "non", "oui"),
    };
}

struct Preset {
    std::string_view name;
    std::vector<MappingEntry> (*entries)();
};
constexpr std::array presets = {
    Preset{"zendesk", zendesk}, Preset{"freshdesk", freshdesk},   Preset{"intercom", intercom},
    Preset{"gorgias", gorgias}, Preset{"front", front},           Preset{"hubspot", hubspot},
    Preset{"zammad", zammad},   Preset{"helpscout", helpscout},   Preset{"crisp", crisp},
    Preset{"jira", jira},       Preset{"salesforce", salesforce}, Preset{"generic", generic}};
static_assert(std::ranges::equal(presets, export_presets, {}, &Preset::name));

} // namespace

std::vector<MappingEntry> preset_entries(std::string_view name) {
    const auto* const found = std::ranges::find(presets, name, &Preset::name);
    return found == presets.end() ? std::vector<MappingEntry>() : found->entries();
}

} // namespace francparler
