#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "batch/record.hpp"

namespace francparler {

/// Where a helpdesk's export keeps what a Record holds.
///
/// Places are JSON Pointers (RFC 6901) from the message: "/author/role". One that begins with « ^ » goes out from what
/// holds the message: the ticket or conversation; « ^ » alone, as a thread, says that what holds messages is one. Where
/// several are named, the first that is there and not empty wins. In a CSV file a place is a column: "author.role" or
/// "author/role", capitals and accents or not.
struct ExportMapping {
    enum class Markup : std::uint8_t { text, by_content, html }; ///< in the order in which bodies are looked at
    /// In the order in which bodies are looked at.
    enum class Use : std::uint8_t {
        answers, ///< where it is there, even empty or null, the message is it alone, and the others are what it answers
        says,
        opens ///< the first message of a ticket again: counts where the ticket holds no messages
    };
    struct Body {
        std::string place;
        Markup markup = Markup::by_content;
        Use use = Use::says;
    };
    /// What the values of a field mean. Capitals do not matter; a value that ends in « * » stands for all that begin
    /// so.
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
    /// Where messages stand in a document, or tickets that hold them in turn: "/comments/*". The elements of a file
    /// that is one array, the lines of a JSON Lines file and the rows of a CSV file need none.
    std::vector<std::string> records;
    std::vector<std::string> id, thread, from, time, subject, queue, model;
    bool must_have_id = false; ///< the user named the field: a CSV file without it is refused
    std::vector<Body> body;
    std::vector<Rule<Markup>> markup; ///< of a body whose own place does not say
    Role default_role = Role::unknown;
    std::vector<Rule<Role>> role;       ///< the first rule that knows the value of its field decides …
    std::vector<People> people;         ///< … else what is known of the author …
    std::vector<std::string> author;    ///< an id
    std::vector<std::string> requester; ///< … else who asked is the customer, and any other an agent
    std::vector<Rule<bool>> is_public;
    std::vector<Rule<bool>> is_message; ///< false: without a text it is an event, and not counted
};

/// The keys of a mapping.
inline constexpr std::array<std::string_view, 21> export_keys = {
    "preset", "records", "id",   "thread", "from",    "time",   "subject", "queue",  "model",  "author", "requester",
    "text",   "html",    "body", "answer", "opening", "format", "role",    "people", "public", "message"};

/// One key of a mapping, as `[export.NAME]` in the configuration says it: `body = ["stripped_text", "body_text"]`,
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
/// What the configuration would say of a known system; null for any other.
[[nodiscard]] const std::vector<MappingEntry>* preset_entries(std::string_view name);

/// The mapping of a known system. @return an error that names the known ones
[[nodiscard]] Result<ExportMapping> export_preset(std::string_view name);

/// A place as one types it: « body », « /author/email ».
[[nodiscard]] std::string typed_place(std::string_view place);

/// Records of {"id", "body"}, under these names if they are given.
[[nodiscard]] ExportMapping generic_export(std::string_view id_field = {}, std::string_view body_field = {});

/// A mapping of the house. The key "preset" names a known system that it starts from.
/// @param name  as in `[export.NAME]`
/// @param file  the configuration, for errors
/// @return every mistake, with its line and what was probably meant
[[nodiscard]] Result<ExportMapping> make_export_mapping(std::string_view name, std::span<const MappingEntry> entries,
                                                        const std::string& file);

} // namespace francparler
