#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "batch/archive/export_mapping.hpp"
#include "batch/archive/record.hpp"

namespace francparler {

/// The value at a place of a message. Numbers and « true » are kept as text.
struct FieldValue {
    bool present = false; ///< true if it is empty; false if it is null, a list or an object
    bool is_null = false;
    std::string text;
};

/// One for each of ExportFields::places().
using FieldValues = std::vector<FieldValue>;

/// Roles by author's id. Ids are kept as hashes, and no more than a million of them.
class KnownPeople {
public:
    void add(std::string_view id, Role role);
    [[nodiscard]] Role role_of(std::string_view id) const;

private:
    std::unordered_map<std::uint64_t, Role> roles_;
};

/// « Type » may hold the role of an author as well as the kind of a request.
inline constexpr std::string_view place_of_type = "/type";

/// A prepared mapping: the places to look up, and how to use their values.
class ExportFields {
public:
    explicit ExportFields(ExportMapping mapping);
    ExportFields(const ExportFields&) = delete;
    ExportFields& operator=(const ExportFields&) = delete;

    [[nodiscard]] const ExportMapping& mapping() const { return mapping_; }
    /// JSON Pointers, each once, without the « ^ » of those that start from the holder.
    [[nodiscard]] const std::vector<std::string>& places() const { return places_; }

    /// Sets the value of a holder's place « ^ », if the mapping uses it.
    void set_identity(FieldValues& holder, std::string identity) const;
    [[nodiscard]] bool has_text(const FieldValues& message) const;
    /// Whether it has a field for a text, empty or not.
    [[nodiscard]] bool has_place_for_text(const FieldValues& message) const;
    /// Whether it is a ticket whose only text of its own is an opening.
    [[nodiscard]] bool opens(const FieldValues& message) const;
    /// Whether it has no text and the mapping says that it is then an event.
    [[nodiscard]] bool is_event(const FieldValues& message) const;
    /// A record without origin; its client is the text beside an answer. It has an error if there is no field for a
    /// text.
    /// @param message  its text is moved into the record
    /// @param holder  the ticket or conversation that holds the message; null when there is none
    [[nodiscard]] Record make(FieldValues& message, const FieldValues* holder, const KnownPeople& people) const;
    /// Adds one of the users described by ExportMapping::people[index].
    void add_person(std::size_t index, const FieldValues& person, KnownPeople& people) const;

private:
    struct Place {
        std::size_t index = 0; ///< of places_
        bool of_holder = false;

        friend bool operator==(const Place&, const Place&) = default;
    };
    template <class Meaning>
    struct Rule {
        Place place;
        const ExportMapping::Rule<Meaning>* words = nullptr;
    };
    /// A message and its holder.
    struct Values {
        const FieldValues& message;
        const FieldValues* holder = nullptr;

        [[nodiscard]] const FieldValue& at(Place place) const;
        [[nodiscard]] std::string_view first(const std::vector<Place>& candidates) const;
    };

    Place place(std::string_view full);
    std::vector<Place> all(const std::vector<std::string>& full);
    template <class Meaning>
    std::vector<Rule<Meaning>> all(const std::vector<ExportMapping::Rule<Meaning>>& rules);
    template <class Meaning>
    static Meaning decide(const std::vector<Rule<Meaning>>& rules, const Values& values, Meaning otherwise);
    [[nodiscard]] bool has_text(const FieldValues& message, bool opens) const;
    /// Decodes the entities of a text without tags. @return whether it is HTML
    [[nodiscard]] bool make_readable(std::size_t body, const Values& values, std::string& text) const;
    /// Sets the body and, beside an answer, the client. @return whether the message has a field for a text
    bool take_texts(FieldValues& message, const Values& values, Record& out) const;
    [[nodiscard]] Role role(const Values& values, const KnownPeople& people) const;
    /// False for a field that may as well hold a sender's name or the type of a request.
    [[nodiscard]] bool tells_only_roles(Place place) const;
    /// Name or address; empty if unknown.
    [[nodiscard]] std::string_view sender(const Values& values) const;

    const ExportMapping mapping_;
    std::vector<std::string> places_;
    std::vector<Place> id_, thread_, from_, time_, subject_, queue_, model_, body_, author_, requester_;
    std::vector<Rule<Role>> role_;
    std::vector<Rule<bool>> is_public_, is_message_;
    std::vector<Rule<ExportMapping::Markup>> markup_;
    std::optional<std::size_t> identity_; ///< the place « ^ »
    Place person_id_;
    std::vector<Rule<Role>> person_role_; ///< of mapping_.people
};

} // namespace francparler
