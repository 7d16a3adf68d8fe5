#include "batch/archive/json_messages.hpp"

#include <algorithm>
#include <map>
#include <simdjson.h>

#include "batch/archive/byte_window.hpp"
#include "batch/archive/json_pointer.hpp"
#include "input/escapes.hpp"
#include "text/ascii.hpp"

namespace francparler {
namespace {

namespace od = simdjson::ondemand;
using simdjson::error_code;

static_assert(ByteWindow::padding >= simdjson::SIMDJSON_PADDING);

constexpr unsigned deepest = 200;                      ///< levels of lists and objects; the walk is recursive
constexpr std::size_t most_values = 1'000'000;         ///< of one piece, since each takes memory while it is parsed
constexpr std::size_t spacious = std::size_t{8} << 20; ///< a parser that a huge piece made larger is replaced
constexpr unsigned levels_of_records = 4;              ///< a page, a ticket, an event of it, a comment
constexpr error_code too_deep = simdjson::DEPTH_ERROR;

bool is_number(std::string_view text) {
    std::size_t at = 0;
    const auto digits = [&] {
        const std::size_t begin = at;
        while (at < text.size() && is_ascii_digit(text[at])) ++at;
        return at > begin;
    };
    if (text.starts_with('-')) ++at;
    if (at < text.size() && text[at] == '0') ++at;
    else if (!digits()) return false;
    if (at < text.size() && text[at] == '.' && (++at, !digits())) return false;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
        if (!digits()) return false;
    }
    return at == text.size();
}

std::string reason_of(error_code error) {
    switch (error) {
    case simdjson::UTF8_ERROR:
        return "des octets ne sont pas de l'UTF-8 : convertissez l'export (« iconv -f WINDOWS-1252 -t UTF-8 »)";
    case simdjson::UNCLOSED_STRING: return "JSON mal formé : un guillemet n'est pas fermé";
    case simdjson::UNESCAPED_CHARS:
        return "JSON mal formé : un saut de ligne ou une tabulation dans un texte, qui devrait s'écrire « \\n » ou « \\t »";
    case simdjson::STRING_ERROR: return "JSON mal formé : « \\ » suivi de ce qu'il ne peut annoncer";
    case too_deep: return "JSON imbriqué sur plus de 200 niveaux";
    case simdjson::CAPACITY:
    case simdjson::MEMALLOC: return "plus d'un million de valeurs dans un seul élément";
    case simdjson::INCOMPLETE_ARRAY_OR_OBJECT: return "JSON tronqué : il manque une accolade ou un crochet à la fin";
    case simdjson::TRAILING_CONTENT: return "JSON mal formé : deux valeurs à la suite, où il en faut une";
    default: return "JSON mal formé";
    }
}

} // namespace

/// A node of the tree of all pointers that the mapping names: what to keep there, and its children.
struct JsonMessages::Node {
    std::map<std::string, std::uint32_t, std::less<>> children;
    std::uint32_t any = 0;    ///< the child « * »
    std::int32_t value = -1;  ///< index in ExportFields::places()
    std::int32_t record = -1; ///< index in ExportMapping::records
    std::int32_t people = -1; ///< index in ExportMapping::people
};

/// A record or a person inside the parsed text.
struct JsonMessages::Part {
    std::uint32_t begin = 0, size = 0;
    std::int32_t record = -1, people = -1;
    std::string pointer;
};

/// Walks over a whole piece once, keeping the values and parts that the nodes name.
struct JsonMessages::Parser {
    explicit Parser(const std::vector<Node>& all) : nodes(all) {}

    error_code walk(std::string_view json, std::size_t places) {
        if (parser.capacity() > spacious && json.size() < spacious) parser = od::parser();
        values.resize(places);
        for (FieldValue& value : values) {
            value.present = value.is_null = false;
            value.text.clear();
        }
        parts.clear();
        pointer.clear();
        depth = 0;
        fields = 0;
        inside_record = holds_records = false;
        base = json.data();
        fault.reset();
        od::document document;
        const simdjson::padded_string_view padded(json.data(), json.size(), json.size() + ByteWindow::padding);
        if (const error_code error = parser.iterate(padded).get(document)) return error;
        error_code error = simdjson::SUCCESS;
        if (json.starts_with('{')) {
            od::object object;
            error = document.get_object().get(object);
            if (!error) error = walk(object, &nodes.front());
        } else {
            od::array array;
            error = document.get_array().get(array);
            if (!error) error = walk(array, &nodes.front(), true);
        }
        if (!error && document.current_location().error() != simdjson::OUT_OF_BOUNDS)
            error = simdjson::TRAILING_CONTENT;
        const char* location = nullptr;
        const bool told = error && !fault && error != simdjson::INCOMPLETE_ARRAY_OR_OBJECT;
        if (told && !document.current_location().get(location)) fault = static_cast<std::size_t>(location - base);
        return error;
    }

    const std::vector<Node>& nodes;
    const char* base = nullptr; ///< the text that was parsed last
    od::parser parser;
    FieldValues values;
    std::vector<Part> parts;
    bool holds_records = false; ///< the piece has a list of records, even an empty one
    std::optional<std::size_t> fault;
    std::string pointer;
    unsigned depth = 0;
    std::size_t fields = 0; ///< at the top of the piece
    bool inside_record = false;

private:
    const Node* below(const Node* node, std::string_view key) const {
        if (node == nullptr) return nullptr;
        const auto found = node->children.find(key);
        if (found != node->children.end()) return &nodes[found->second];
        return node->any != 0 ? &nodes[node->any] : nullptr;
    }

    error_code walk(od::object object, const Node* node) {
        if (++depth > deepest) return too_deep;
        for (auto result : object) {
            od::field field;
            if (const error_code error = std::move(result).get(field)) return error;
            std::string_view key;
            if (const error_code error = field.unescaped_key().get(key)) return error;
            od::value value = field.value();
            if (depth == 1) ++fields;
            const Node* next = below(node, key);
            if (next != nullptr && next == (node->any != 0 ? &nodes[node->any] : nullptr)) {
                od::json_type type;
                if (const error_code error = value.type().get(type)) return error;
                if (type != od::json_type::object) next = nullptr;
            }
            const std::size_t before = pointer.size();
            if (next != nullptr) append_key(pointer, key);
            if (const error_code error = walk(value, next)) return error;
            pointer.resize(before);
        }
        --depth;
        return simdjson::SUCCESS;
    }

    /// @param root  the piece is this list: its elements are records
    error_code walk(od::array array, const Node* node, bool root = false) {
        static const Node element{.record = 0};
        if (++depth > deepest) return too_deep;
        const Node* const any = node != nullptr && node->any != 0 ? &nodes[node->any] : nullptr;
        if (root || (any != nullptr && any->record >= 0)) holds_records = true;
        std::size_t index = 0;
        for (auto result : array) {
            od::value value;
            if (const error_code error = result.get(value)) return error;
            const Node* next = nullptr;
            const std::size_t before = pointer.size();
            if (root || node != nullptr) {
                const std::string key = std::to_string(index);
                next = root ? &element : below(node, key);
                if (next != nullptr) append_key(pointer, key);
            }
            if (const error_code error = walk(value, next)) return error;
            pointer.resize(before);
            ++index;
        }
        --depth;
        return simdjson::SUCCESS;
    }

    error_code walk(od::value value, const Node* node) {
        const bool part = node != nullptr && !inside_record && (node->record >= 0 || node->people >= 0);
        if (!part) return walk_inside(value, node);
        const char* begin = nullptr;
        if (const error_code error = value.current_location().get(begin)) return error;
        inside_record = true;
        if (node->record >= 0) holds_records = true;
        if (const error_code error = walk_inside(value, node)) return error;
        inside_record = false;
        const char* end = nullptr;
        if (const error_code error = value.current_location().get(end)) return error;
        const std::string_view text = stripped({begin, static_cast<std::size_t>(end - begin)});
        parts.push_back({static_cast<std::uint32_t>(begin - base), static_cast<std::uint32_t>(text.size()),
                         node->record, node->people, pointer});
        return simdjson::SUCCESS;
    }

    error_code walk_inside(od::value value, const Node* node) {
        FieldValue* const kept =
            node != nullptr && node->value >= 0 ? &values[static_cast<std::size_t>(node->value)] : nullptr;
        od::json_type type;
        if (const error_code error = value.type().get(type)) return error;
        switch (type) {
        case od::json_type::object: {
            od::object object;
            if (const error_code error = value.get_object().get(object)) return error;
            return walk(object, node);
        }
        case od::json_type::array: {
            od::array array;
            if (const error_code error = value.get_array().get(array)) return error;
            return walk(array, node);
        }
        case od::json_type::string: {
            const char* const token = value.raw_json_token().data();
            std::string_view text;
            if (const error_code error = value.get_string().get(text)) return at(token, error);
            if (kept != nullptr) *kept = {.present = true, .text = std::string(text)};
            return simdjson::SUCCESS;
        }
        default: {
            const std::string_view token = stripped(value.raw_json_token());
            const bool null = token == "null";
            if (!null && token != "true" && token != "false" && !is_number(token))
                return at(token.data(), simdjson::TAPE_ERROR);
            if (kept != nullptr) *kept = {!null, null, null ? std::string() : std::string(token)};
            return simdjson::SUCCESS;
        }
        }
    }

    error_code at(const char* token, error_code error) {
        fault = static_cast<std::size_t>(token - base);
        return error;
    }
};

JsonMessages::JsonMessages(const ExportFields& fields) : fields_(fields) {
    nodes_.emplace_back();
    const ExportMapping& mapping = fields.mapping();
    for (std::size_t i = 0; i < fields.places().size(); ++i)
        nodes_[node_at(fields.places()[i])].value = static_cast<std::int32_t>(i);
    for (std::size_t i = 0; i < mapping.records.size(); ++i)
        nodes_[node_at(mapping.records[i])].record = static_cast<std::int32_t>(i);
    for (std::size_t i = 0; i < mapping.people.size(); ++i)
        nodes_[node_at(mapping.people[i].records)].people = static_cast<std::int32_t>(i);
    parser_ = std::make_unique<Parser>(nodes_);
}

JsonMessages::~JsonMessages() = default;

std::uint32_t JsonMessages::node_at(std::string_view pointer) {
    std::uint32_t at = 0;
    for (const std::string& key : pointer_keys(pointer).value_or(std::vector<std::string>())) {
        std::uint32_t& next = key == "*" ? nodes_[at].any : nodes_[at].children[key];
        if (next == 0) {
            const auto made = static_cast<std::uint32_t>(nodes_.size());
            next = made; // emplace_back() invalidates the reference
            nodes_.emplace_back();
        }
        at = key == "*" ? nodes_[at].any : nodes_[at].children[key];
    }
    return at;
}

std::optional<JsonMessages::Fault> JsonMessages::open(std::string_view json, std::uint64_t offset) {
    entries_.clear();
    holders_.clear();
    people_ = {};
    json_ = json;
    offset_ = offset;
    const bool zeros = json.find('\0') != json.npos;
    if (!json.starts_with('{') && !json.starts_with('[') && !zeros)
        return Fault{"ce n'est pas un message : il faut un objet JSON, entre accolades", {}};
    const auto separators = [](char c) { return c == ',' || c == ':' || c == '[' || c == '{'; };
    if (json.size() > most_values && static_cast<std::size_t>(std::ranges::count_if(json, separators)) > most_values)
        return Fault{reason_of(simdjson::CAPACITY), {}};
    error_code error = parser_->walk(json_, fields_.places().size());
    if (error == simdjson::STRING_ERROR) {
        mended_ = json;
        mended_.reserve(mended_.size() + ByteWindow::padding);
        if (mend_surrogates(mended_)) {
            json_ = mended_;
            error = parser_->walk(json_, fields_.places().size());
        }
    }
    if (error) return Fault{zeros ? "des octets nuls : ce n'est pas du texte" : reason_of(error), parser_->fault};
    add({.size = static_cast<std::uint32_t>(json_.size())}, 0, false);
    return std::nullopt;
}

/// Adds the messages of the object that was parsed last.
/// @param level  how deeply records are nested
/// @param in_message  its holder is a message, of which it may be a mere part
void JsonMessages::add(Entry object, unsigned level, bool in_message) {
    const std::vector<Part> parts = std::move(parser_->parts);
    const bool holds_records = parser_->holds_records && level < levels_of_records;
    const bool opens = fields_.opens(parser_->values);
    if (!holds_records && !opens) {
        const bool is_part = in_message && !fields_.has_place_for_text(parser_->values);
        if (!is_part && !fields_.is_event(parser_->values)) entries_.push_back(std::move(object));
        return;
    }
    // A wrapper without fields of its own, « {"note":{…}} », is not a holder.
    const bool wraps = object.holder >= 0 && std::ranges::none_of(parser_->values, &FieldValue::present);
    const auto self = wraps ? object.holder : static_cast<std::int32_t>(holders_.size());
    if (!wraps) {
        holders_.push_back(parser_->values);
        fields_.set_identity(holders_.back(), '@' + std::to_string(offset_ + object.begin));
    }
    const bool holds_none = std::ranges::all_of(parts, [](const Part& part) { return part.record < 0; });
    const bool is_message = fields_.has_text(parser_->values);
    if (is_message || (opens && holds_none)) entries_.push_back({object.begin, object.size, self, object.pointer});
    const auto walk = [&](const Part& part) {
        return parser_->walk(json_.substr(object.begin + part.begin, part.size), fields_.places().size());
    };
    for (const Part& part : parts)
        if (part.people >= 0 && json_[object.begin + part.begin] == '{' && !walk(part))
            fields_.add_person(static_cast<std::size_t>(part.people), parser_->values, people_);
    for (std::size_t record = 0; record <= fields_.mapping().records.size(); ++record) {
        for (const Part& part : parts) {
            if (part.record != static_cast<std::int32_t>(record)) continue;
            Entry inner{object.begin + part.begin, part.size, self, object.pointer + part.pointer};
            if (json_[inner.begin] == '{' && !walk(part)) add(std::move(inner), level + 1, is_message);
            else if (!is_message) entries_.push_back(std::move(inner));
        }
    }
}

JsonMessages::Found JsonMessages::at(std::size_t index) {
    const Entry& entry = entries_[index];
    Found out{.offset = entry.begin, .pointer = entry.pointer};
    if (json_[entry.begin] != '{') return out;
    const std::string_view text = json_.substr(entry.begin, entry.size);
    // open() has just parsed a piece that is a single message.
    if (parser_->base != text.data() && parser_->walk(text, fields_.places().size())) return out;
    parser_->base = nullptr; // the caller may take its values
    out.message = &parser_->values;
    const auto is_read = [](const FieldValue& value) { return value.present || value.is_null; };
    out.has_unread = parser_->fields > static_cast<std::size_t>(std::ranges::count_if(parser_->values, is_read));
    if (entry.holder >= 0) out.holder = &holders_[static_cast<std::size_t>(entry.holder)];
    return out;
}

} // namespace francparler
