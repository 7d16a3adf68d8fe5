#include "batch/archive/json_lines.hpp"

#include <utility>

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
    bytes_.drop(std::exchange(given_, 0));
    while (!ended_) {
        std::size_t searched = 0;
        bool too_long = false, more = true;
        std::uint64_t offset = bytes_.position();
        const std::uint32_t line = bytes_.line();
        std::size_t end = std::string_view::npos;
        while (end == std::string_view::npos && more) {
            end = bytes_.held().find('\n', searched);
            searched = bytes_.held().size();
            if (end != std::string_view::npos) break;
            if (searched > longest_) {
                too_long = true;
                bytes_.drop(std::exchange(searched, 0));
            }
            more = bytes_.more();
        }
        ended_ = !more;
        const std::string_view text = bytes_.held().substr(0, end);
        const std::size_t size = ended_ ? text.size() : end + 1;
        const bool cut_off = ended_ && !bytes_.stream().error().empty();
        if (too_long || text.size() > longest_ || cut_off) {
            bytes_.drop(size);
            return JsonPiece{.offset = offset,
                             .line = line,
                             .error = cut_off ? bytes_.stream().error() : "ligne trop longue pour un message"};
        }
        const std::string_view object = object_of_list(text);
        if (object.empty()) {
            bytes_.drop(size);
            continue;
        }
        given_ = size;
        const auto before = static_cast<std::size_t>(object.data() - text.data());
        return JsonPiece{.text = object, .offset = offset + before, .line = line, .is_last = ended_};
    }
    return std::nullopt;
}

std::string JsonLines::place() const { return bytes_.place_after(given_) + ',' + (ended_ ? '1' : '0'); }

bool JsonLines::go_to(std::string_view place) {
    PlaceReader reader(place);
    if (!bytes_.go_to(reader)) return false;
    ended_ = reader.text() == "1";
    given_ = 0;
    return true;
}

} // namespace francparler
