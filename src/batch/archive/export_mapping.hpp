#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "batch/archive/record.hpp"
#include "text/word_list.hpp"

namespace francparler {

/// Where a helpdesk export keeps the data of a Record.
///
/// Places are JSON Pointers (RFC 6901) from the message: "/author/role". One that begins with « ^ » starts from the
/// holder of the message: the ticket or conversation; « ^ » alone, as a thread, means that a holder is one thread. If
/// several are named, the first that is present and not empty wins. In a CSV file a place is a column: "author.role" or
/// "author/role", ignoring case and accents.
struct ExportMapping {
    enum class Markup : std::uint8_t { text, by_content, html }; ///< in the order in which bodies are looked at
    /// In the order in which bodies are looked at.
    enum class Use : std::uint8_t {
        answers, ///< if present, even empty or null, it is the whole message, and the others are what it answers
        says,
        opens ///< repeats the first message of a ticket: used if the ticket holds no messages
    };
    struct Body {
        std::string place;
        Markup markup = Markup::by_content;
        Use use = Use::says;
    };
    /// The meanings of a field's values. Case is ignored; a value that ends in « * » matches all that begin so.
    template <class Meaning>
    struct Rule {
        std::string place;
        std::vector<std::pair<std::string, Meaning>> meanings;
    };
    /// Users listed beside the messages: who is an agent.
    struct People {
        std::string records; ///< a place in the document: "/users/*"
        Rule<Role> role;     ///< inside one of them; its id is "/id"
    };

    std::string name; ///< as the user typed it
    /// The places of messages in a document, or of tickets that hold them: "/comments/*". The elements of a file that
    /// is one array, the lines of a JSON Lines file and the rows of a CSV file need none.
    std::vector<std::string> records;
    std::vector<std::string> id, thread, from, time, subject, queue, model;
    bool must_have_id = false; ///< the user named the field: a CSV file without it is refused
    std::vector<Body> body;
    std::vector<Rule<Markup>> markup; ///< for a body whose place does not give it
    Role default_role = Role::unknown;
    std::vector<Rule<Role>> role;       ///< the first rule that knows the value of its field decides …
    std::vector<People> people;         ///< … else the author's known role …
    std::vector<std::string> author;    ///< an id
    std::vector<std::string> requester; ///< … else the requester is the customer, and anybody else an agent
    std::vector<Rule<bool>> is_public;
    std::vector<Rule<bool>> is_message; ///< false: without a text it is an event, which is not counted
};

/// The keys of a mapping.
inline constexpr std::array<std::string_view, 21> export_keys = {
    "preset", "records", "id",   "thread", "from",    "time",   "subject", "queue",  "model",  "author", "requester",
    "text",   "html",    "body", "answer", "opening", "format", "role",    "people", "public", "message"};

/// One key of a mapping, as written in `[export.NAME]` of the configuration: `body = ["stripped_text", "body_text"]`,
/// or `role = { field = "from_agent", true = "agent", false = "client" }`, of which there may be several.
struct MappingEntry {
    std::string key;
    std::vector<std::string> values;
    std::vector<std::pair<std::string, std::string>> table; ///< "field", then values and what they mean
    std::uint32_t line = 0, column = 0;                     ///< in the configuration
};

/// The systems whose exports are known: « zendesk », « freshdesk » …, and « generic ».
inline constexpr std::array<std::string_view, 12> export_presets = {"zendesk", "freshdesk", "intercom",   "gorgias",
                                                                    "front",   "hubspot",   "zammad",     "helpscout",
                                                                    "crisp",   "jira",      "salesforce", "generic"};
[[nodiscard]] constexpr bool is_preset(std::string_view name) { return contains(export_presets, name); }

/// The configuration of a known system; nothing for others.
[[nodiscard]] std::vector<MappingEntry> preset_entries(std::string_view name);

/// The mapping of a known system. @return an error that names the known ones
[[nodiscard]] Result<ExportMapping> export_preset(std::string_view name);

/// A place as one types it: « body », « /author/email ».
[[nodiscard]] std::string typed_place(std::string_view place);

/// Records of {"id", "body"}, with these field names if given.
[[nodiscard]] ExportMapping generic_export(std::string_view id_field = {}, std::string_view body_field = {});

/// A house's own mapping. The key "preset" names a known system to start from.
/// @param name  as in `[export.NAME]`
/// @param file  the configuration, for errors
/// @return every mistake, with its line and what was probably meant
[[nodiscard]] Result<ExportMapping> make_export_mapping(std::string_view name, std::span<const MappingEntry> entries,
                                                        const std::string& file);

} // namespace francparler
