#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "input/strings.hpp"
#include "text/utf8.hpp"

namespace francparler {
namespace {

/// What « \n », « \" », « \x41 », « \101 » stand for.
std::string unescape(std::string_view raw) {
    std::string out;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        if (raw[i] != '\\' || i + 1 >= raw.size()) {
            out += raw[i];
            continue;
        }
        const char kind = raw[++i];
        switch (kind) {
        case 'n': out += '\n'; break;
        case 't': out += '\t'; break;
        case 'r': out += '\r'; break;
        case 'a':
        case 'b':
        case 'f':
        case 'v': out += ' '; break;
        default: out += kind;
        }
    }
    return out;
}

/// A keyword and the string after it, over its lines.
struct Field {
    std::string keyword; ///< « msgstr[1] »
    std::string value;
    Span raw; ///< from after the first quote to before the last
};

class Reader {
public:
    Reader(std::string_view file, const std::string& name) : file_(file), name_(name) {}

    Strings run() {
        if (file_.starts_with("\uFEFF")) at_ = 3;
        while (at_ < file_.size()) {
            ++number_;
            const std::size_t end = std::min(file_.find('\n', at_), file_.size());
            line(at_, end);
            at_ = end + 1;
        }
        field_done();
        return std::move(out_);
    }

private:
    void line(std::size_t begin, std::size_t end) {
        const std::size_t first = file_.find_first_not_of(" \t\r", begin);
        if (first >= end || file_[first] == '#') return; // « #~ » entries are obsolete
        const std::size_t quote = std::min(file_.find('"', first), end);
        std::string_view keyword = file_.substr(first, quote - first);
        while (keyword.ends_with(' ') || keyword.ends_with('\t')) keyword.remove_suffix(1);
        std::size_t close = end;
        while (close > quote + 1 && file_[close - 1] != '"') --close;
        const bool known = keyword.empty() ? field_.has_value()
                                           : keyword == "msgctxt" || keyword == "msgid" || keyword == "msgid_plural" ||
                                                 keyword.starts_with("msgstr");
        if (!known || quote == end || close <= quote + 1) {
            if (!skips_)
                out_.problems.push_back(
                    {name_, number_, 1, "fichier PO mal formé : attendu msgid, msgstr ou une chaîne entre guillemets"});
            skips_ = true;
            field_.reset();
            return;
        }
        skips_ = false;
        if (!keyword.empty()) {
            field_done();
            field_ = Field{std::string(keyword), {}, {static_cast<std::uint32_t>(quote + 1), 0}};
        }
        field_->value += unescape(file_.substr(quote + 1, close - quote - 2));
        field_->raw.end = static_cast<std::uint32_t>(close - 1);
    }

    void field_done() {
        if (!field_) return;
        Field field = *std::move(field_);
        field_.reset();
        if (field.keyword == "msgctxt") {
            context_ = std::move(field.value);
        } else if (field.keyword == "msgid") {
            id_ = std::move(field.value);
        } else if (field.keyword.starts_with("msgstr")) {
            if (!field.value.empty() && !id_.empty()) {
                std::string id = context_.empty() ? id_ : context_;
                if (field.keyword.size() > 6) id += field.keyword.substr(6);
                out_.entries.push_back({std::move(id), std::move(field.value), field.raw});
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
    bool last_of_entry_ = false; ///< a msgstr was read: a msgid without msgctxt begins another entry
    bool skips_ = false;         ///< what follows an ill-formed line, up to the next keyword
    Strings out_;
};

} // namespace

Strings read_po(std::string_view file, const std::string& name) { return Reader(file, name).run(); }

} // namespace francparler
