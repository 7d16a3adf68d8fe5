#pragma once

#include <concepts>
#include <string>
#include <string_view>

namespace francparler {

/// Appends a text as a JSON string, quotes included. Never fails: invalid UTF-8 becomes U+FFFD. Controls, U+2028 and
/// U+2029 are escaped, so that the text stays on one line and cannot act on a terminal.
void append_json(std::string& out, std::string_view text);

/// Appends « \u00e9 »; for a character beyond U+FFFF, a surrogate pair.
void append_json_escape(std::string& out, char32_t c);

/// A JSON object being written at the end of a text; fields are in the order of their addition. Complete once this is
/// destroyed.
class JsonObject {
public:
    explicit JsonObject(std::string& out) : out_(out) { out_ += '{'; }
    ~JsonObject() { out_ += '}'; }
    JsonObject(const JsonObject&) = delete;
    JsonObject& operator=(const JsonObject&) = delete;

    /// @return where to append the value
    std::string& name(std::string_view field) {
        if (!first_) out_ += ',';
        first_ = false;
        out_ += '"';
        out_ += field;
        out_ += "\":";
        return out_;
    }
    void text(std::string_view field, std::string_view value) { append_json(name(field), value); }
    void number(std::string_view field, std::integral auto value) { name(field) += std::to_string(value); }
    void null(std::string_view field) { name(field) += "null"; }

private:
    std::string& out_;
    bool first_ = true;
};

/// The same for a JSON array.
class JsonArray {
public:
    explicit JsonArray(std::string& out) : out_(out) { out_ += '['; }
    ~JsonArray() { out_ += ']'; }
    JsonArray(const JsonArray&) = delete;
    JsonArray& operator=(const JsonArray&) = delete;

    /// @return where to append an element
    std::string& next() {
        if (!first_) out_ += ',';
        first_ = false;
        return out_;
    }

private:
    std::string& out_;
    bool first_ = true;
};

/// The separator before each element of a list that is written piece by piece: one element per line.
class JsonSeparator {
public:
    std::string_view next() {
        const bool first = first_;
        first_ = false;
        return first ? "\n" : ",\n";
    }

private:
    bool first_ = true;
};

} // namespace francparler
