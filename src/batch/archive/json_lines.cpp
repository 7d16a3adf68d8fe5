#include "batch/archive/json_lines.hpp"

#include "text/ascii.hpp"

namespace francparler {
namespace {

/// A line without the blanks around it and, if it is part of a list with one object per line, without the brackets and
/// commas of the list. Empty if nothing else remains.
std::string_view object_of_list(std::string_view line) {
    std::string_view object = stripped(line);
    if (object.empty() || object == "[" || object == "]" || object == "],") return {};
    const std::string_view inside = stripped(object.substr(1));
    if (object.starts_with('[') && inside.starts_with('{') && !object.ends_with(']')) object = inside;
    if (!object.starts_with('{') || !(object.ends_with(',') || object.ends_with(']'))) return object;
    const std::string_view alone = stripped(object.substr(0, object.size() - 1)); // « {…} , »
    if (alone.ends_with('}')) object = alone;
    return object;
}

} // namespace

std::optional<JsonPiece> JsonLines::next() {
    while (!ended_) {
        JsonPiece out{.offset = lines_.position(), .line = lines_.line()};
        std::optional<LineReader::Line> line = lines_.next();
        const bool too_long = line && !line->ends;
        while (line && !line->ends) line = lines_.next();
        ended_ = !line || !line->text.ends_with('\n');
        if (ended_) out.error = lines_.stream().error();
        if (too_long && out.error.empty()) out.error = "ligne trop longue pour un message";
        if (line && out.error.empty()) out.text = object_of_list(line->text);
        if (!out.error.empty()) return out;
        if (out.text.empty()) continue;
        out.offset += static_cast<std::size_t>(out.text.data() - line->text.data());
        out.is_last = ended_;
        return out;
    }
    return std::nullopt;
}

std::string JsonLines::place() const {
    return std::to_string(lines_.position()) + ',' + std::to_string(lines_.line()) + ',' + (ended_ ? '1' : '0');
}

bool JsonLines::go_to(std::string_view place) {
    PlaceReader reader(place);
    std::uint64_t position = 0;
    std::uint32_t line = 0;
    if (!reader.number(position) || !reader.number(line) || !lines_.go_to(position, line)) return false;
    ended_ = reader.text() == "1";
    return true;
}

} // namespace francparler
