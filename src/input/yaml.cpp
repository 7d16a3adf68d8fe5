#include <algorithm>
#include <memory>
#include <string>
#include <vector>
#include <yaml.h>

#include "input/escapes.hpp"
#include "input/key_path.hpp"
#include "input/strings.hpp"
#include "text/ascii.hpp"
#include "text/line_map.hpp"
#include "text/utf8.hpp"

namespace francparler {
namespace {

/// Converts the character offsets of libyaml to bytes. They must not decrease, as is the case for its marks.
class ByteOffsets {
public:
    explicit ByteOffsets(std::string_view file) : file_(file), byte_(file.starts_with("\uFEFF") ? 3 : 0) {}

    std::uint32_t at(std::size_t character) {
        while (character_ < character && byte_ < file_.size()) {
            byte_ += code_point_at(file_, byte_).size;
            ++character_;
        }
        return byte_;
    }

private:
    std::string_view file_;
    std::size_t character_ = 0;
    std::uint32_t byte_;
};

/// Maps a scalar to the file. @param raw  its place with anchor, tag, quotes or the header of a block
OffsetMap origin_of(std::string_view value, std::string_view file, Span raw, yaml_scalar_style_t style) {
    while (raw.begin < raw.end && (file[raw.begin] == '&' || file[raw.begin] == '!')) {
        raw.begin =
            static_cast<std::uint32_t>(std::min<std::size_t>(file.find_first_of(ascii_space, raw.begin), raw.end));
        raw.begin =
            static_cast<std::uint32_t>(std::min<std::size_t>(file.find_first_not_of(ascii_space, raw.begin), raw.end));
    }
    switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
        return align(value, file, {raw.begin + 1, std::max(raw.begin + 1, raw.end - 1)}, file[raw.begin]);
    case YAML_LITERAL_SCALAR_STYLE:
    case YAML_FOLDED_SCALAR_STYLE:
        raw.begin = static_cast<std::uint32_t>(std::min<std::size_t>(file.find_first_of("\r\n", raw.begin), raw.end));
        return align_block(value, file, raw);
    default: return align(value, file, raw, '\0');
    }
}

class Reader {
public:
    explicit Reader(std::string_view file) : file_(file), offsets_(file) {
        yaml_parser_initialize(&parser_);
        yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(file.data()), file.size());
    }
    ~Reader() { yaml_parser_delete(&parser_); }
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    Strings run(const std::string& name) {
        for (;;) {
            yaml_event_t event;
            if (yaml_parser_parse(&parser_, &event) == 0)
                return fail("YAML mal formé", place_of_problem(), name, advice());
            const std::unique_ptr<yaml_event_t, decltype(&yaml_event_delete)> owner(&event, yaml_event_delete);
            if (event.type == YAML_STREAM_END_EVENT) return std::move(out_);
            if (!read(event)) return fail("YAML imbriqué sur plus de 200 niveaux", place_of(event.start_mark), name);
        }
    }

private:
    /// @return false when the file is nested too deep
    bool read(const yaml_event_t& event) {
        switch (event.type) {
        case YAML_MAPPING_START_EVENT:
        case YAML_SEQUENCE_START_EVENT:
            awaits_key_.push_back(event.type == YAML_MAPPING_START_EVENT);
            return path_.open(event.type == YAML_SEQUENCE_START_EVENT);
        case YAML_MAPPING_END_EVENT:
        case YAML_SEQUENCE_END_EVENT:
            for (const std::size_t note : path_.close()) out_.entries[note].is_note = true;
            awaits_key_.pop_back();
            value_read();
            break;
        case YAML_ALIAS_EVENT: value_read(); break;
        case YAML_SCALAR_EVENT: scalar(event); break;
        default: break;
        }
        return true;
    }

    static Position place_of(const yaml_mark_t& mark) {
        return {static_cast<std::uint32_t>(mark.line + 1), static_cast<std::uint32_t>(mark.column + 1)};
    }

    /// Where the parser failed. For a character that YAML does not allow, it reports only an offset.
    [[nodiscard]] Position place_of_problem() const {
        if (parser_.error != YAML_READER_ERROR) return place_of(parser_.problem_mark);
        return LineMap(file_).position(static_cast<std::uint32_t>(std::min(parser_.problem_offset, file_.size())));
    }

    /// What to do about the mistakes that are most frequent when prose is written in YAML.
    [[nodiscard]] std::string_view advice() const {
        const std::string_view problem = parser_.problem == nullptr ? "" : parser_.problem;
        if (problem == "mapping values are not allowed in this context")
            return "mettez entre guillemets le texte qui contient « : », ou corrigez le retrait de la ligne";
        if (problem == "did not find expected key") return "mettez le texte entier entre « \" »";
        if (problem == "found unexpected end of stream") return "un guillemet ouvert n'est pas refermé";
        if (problem == "found character that cannot start any token")
            return file_.substr(ByteOffsets(file_).at(parser_.problem_mark.index)).starts_with('\t')
                       ? "mettez des espaces au lieu de la tabulation"
                       : "mettez le texte entre guillemets";
        return "corrigez-le à cet endroit";
    }

    Strings fail(const std::string& reason, Position at, const std::string& name,
                 std::string_view advice = "corrigez-le à cet endroit") {
        out_.problems.push_back(
            {name, at.line, at.column, reason + " : " + std::string(advice) + ", ou passez « --as text »"});
        return std::move(out_);
    }

    void value_read() {
        path_.next();
        if (!awaits_key_.empty() && !path_.in_list()) awaits_key_.back() = !awaits_key_.back();
    }

    void scalar(const yaml_event_t& event) {
        std::string value(reinterpret_cast<const char*>(event.data.scalar.value), event.data.scalar.length);
        if (!awaits_key_.empty() && !path_.in_list() && awaits_key_.back()) {
            path_.key(std::move(value));
            awaits_key_.back() = false;
            return;
        }
        const std::uint32_t begin = offsets_.at(event.start_mark.index);
        OffsetMap origin = origin_of(value, file_, {begin, offsets_.at(event.end_mark.index)}, event.data.scalar.style);
        std::string id = is_label(value) ? std::string() : path_.str();
        if (value.empty()) { // it keeps its place, so that a directive above does not apply to the next string
            value = " ";
            origin.replace({begin, std::min<std::uint32_t>(begin + 1, static_cast<std::uint32_t>(file_.size()))}, 1);
        }
        path_.string(out_.entries.size());
        out_.entries.push_back({std::move(id), std::move(value), std::move(origin)});
        value_read();
    }

    std::string_view file_;
    ByteOffsets offsets_;
    yaml_parser_t parser_{};
    KeyPath path_;
    std::vector<bool> awaits_key_; ///< for each open collection
    Strings out_;
};

} // namespace

Strings read_yaml(std::string_view file, const std::string& name) { return Reader(file).run(name); }

} // namespace francparler
