#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <utility>

#include "base/count.hpp"
#include "input/strings.hpp"
#include "text/charset.hpp"
#include "text/utf8.hpp"

namespace francparler {
namespace {

struct Escape {
    char byte = ' ';
    std::uint32_t size = 0;
};

/// The escape at the start of a text, « \n », « \" », « \303 », « \xC3 »: one byte, which may be part of a character.
Escape escape_at(std::string_view text) {
    if (text.size() < 2) return {text.front(), 1};
    const bool hexadecimal = text[1] == 'x';
    const std::string_view digits = text.substr(hexadecimal ? 2 : 1, hexadecimal ? 2 : 3);
    unsigned value = 0;
    const char* const end =
        std::from_chars(digits.data(), digits.data() + digits.size(), value, hexadecimal ? 16 : 8).ptr;
    if (end != digits.data()) return {static_cast<char>(value), static_cast<std::uint32_t>(end - text.data())};
    switch (text[1]) {
    case 'n': return {'\n', 2};
    case 't': return {'\t', 2};
    case 'r': return {'\r', 2};
    case 'a':
    case 'b':
    case 'f':
    case 'v': return {' ', 2};
    default: return {text[1], 2};
    }
}

/// A keyword and its string, which may extend over several lines.
struct Field {
    std::string keyword;     ///< « msgstr[1] »
    std::uint32_t begin = 0; ///< offset of its first quote
    std::string value;
    OffsetMap origin;
};

class Reader {
public:
    Reader(std::string_view file, const std::string& name) : file_(file), name_(name) {}

    Strings run() {
        if (file_.starts_with("\uFEFF")) at_ = 3;
        while (at_ < file_.size()) {
            ++number_;
            const std::size_t end = std::min(find_either(file_, '\r', '\n', at_), file_.size());
            line(at_, end);
            at_ = after_line_end(file_, end);
        }
        field_done();
        if (ill_formed_ > 1) out_.problems.front().message += " (et " + number(ill_formed_ - 1) + " fois plus bas)";
        return std::move(out_);
    }

private:
    void line(std::size_t begin, std::size_t end) {
        const std::size_t first = file_.find_first_not_of(" \t", begin);
        if (first >= end || file_[first] == '#') { // « #~ » entries are obsolete
            is_apart_ = true;
            if (first < end) comment(file_.substr(first, end - first));
            return;
        }
        const std::size_t quote = std::min(file_.substr(0, end).find('"', first), end);
        const std::string_view keyword = stripped(file_.substr(first, quote - first), " \t");
        std::size_t close = end;
        while (close > quote + 1 && file_[close - 1] != '"') --close;
        const bool known = keyword.empty() ? field_.has_value()
                                           : keyword == "msgctxt" || keyword == "msgid" || keyword == "msgid_plural" ||
                                                 keyword.starts_with("msgstr");
        if (!known || quote == end || close <= quote + 1) {
            if (!skips_ && ++ill_formed_ == 1)
                out_.problems.push_back(
                    {name_, number_, 1, "fichier PO mal formé : attendu msgid, msgstr ou une chaîne entre guillemets"});
            skips_ = true;
            if (is_apart_) field_done();
            field_.reset();
            return;
        }
        skips_ = is_apart_ = false;
        if (!keyword.empty()) {
            field_done();
            field_ = Field{.keyword = std::string(keyword), .begin = static_cast<std::uint32_t>(quote)};
        }
        append(span_between(quote + 1, close - 1), *field_);
    }

    void comment(std::string_view line) {
        if (line.starts_with("#~")) next_is_draft_ = false;
        if (!line.starts_with("#,") || line.find("fuzzy") == line.npos) return;
        field_done(); // ends the entry above
        next_is_draft_ = true;
    }

    void append(Span raw, Field& field) const {
        for (std::uint32_t at = raw.begin; at < raw.end;) {
            const std::string_view rest = file_.substr(at, raw.end - at);
            if (rest.front() == '\\') {
                const auto [byte, size] = escape_at(rest);
                field.value += byte;
                field.origin.replace({at, at + size}, 1);
                at += size;
            } else {
                const std::string_view plain = rest.substr(0, rest.find('\\'));
                const auto size = static_cast<std::uint32_t>(plain.size());
                field.value += plain;
                field.origin.copy(at, size);
                at += size;
            }
        }
    }

    void field_done() {
        if (!field_) return;
        Field field = *std::move(field_);
        field_.reset();
        const bool begins_entry = last_of_entry_ && !field.keyword.starts_with("msgstr");
        if (begins_entry) is_draft_ = std::exchange(next_is_draft_, false);
        std::ranges::replace(field.value, '\0', ' ');
        Decoded decoded = *decode(std::move(field.value)); // escapes may be in any charset; without zeros it succeeds
        field.value = std::move(decoded.text);
        if (field.keyword == "msgctxt") {
            context_ = std::move(field.value);
        } else if (field.keyword == "msgid") {
            id_ = std::move(field.value);
        } else if (field.keyword.starts_with("msgstr")) {
            const bool is_missing = field.value.empty();
            if (is_missing) { // it keeps its place, so that a directive above does not apply to the next string
                field.value = " ";
                field.origin.replace({field.begin, field.begin + 1}, 1);
            }
            if (!id_.empty()) {
                std::string id;
                if (!is_label(field.value)) {
                    id = short_id(context_.empty() ? id_ : context_);
                    id += short_id(std::string_view(field.keyword).substr(6)); // « [1] »
                }
                out_.entries.push_back({.id = std::move(id),
                                        .value = std::move(field.value),
                                        .origin = decoded.bytes.through(field.origin),
                                        .is_draft = is_draft_ || is_missing});
            }
            last_of_entry_ = true;
            return;
        }
        if (last_of_entry_) {
            if (field.keyword == "msgid") context_.clear();
            last_of_entry_ = false;
        }
    }

    std::string_view file_;
    const std::string& name_;
    std::size_t at_ = 0;
    std::uint32_t number_ = 0;
    std::optional<Field> field_;
    std::string context_, id_;
    bool last_of_entry_ = true; ///< a msgstr was read, so that any other keyword begins a new entry
    bool is_draft_ = false, next_is_draft_ = false;
    bool skips_ = false;         ///< in lines after an ill-formed one, up to the next keyword
    bool is_apart_ = false;      ///< a blank line or a comment follows the field, so that it cannot continue
    std::size_t ill_formed_ = 0; ///< number of such lines; only the first is reported
    Strings out_;
};

} // namespace

Strings read_po(std::string_view file, const std::string& name) { return Reader(file, name).run(); }

} // namespace francparler
