#include "input/velocity.hpp"

#include <algorithm>
#include <array>

#include "input/masking.hpp"
#include "input/tags.hpp"
#include "text/utf8.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

constexpr std::array velocity = {"if"sv,    "elseif"sv,  "foreach"sv, "set"sv,     "parse"sv,
                                 "macro"sv, "include"sv, "define"sv,  "evaluate"sv};
constexpr std::array velocity_alone = {"else"sv, "end"sv, "stop"sv, "break"sv};

/// The size of the Velocity directive at the start of a text: « #if ($late) », « #{else} »; 0 if there is none.
std::size_t size_of_velocity(std::string_view text) {
    constexpr std::size_t longest = 16; // « #{else} »
    if (text.starts_with("#{")) {
        const std::size_t close = std::min(text.substr(0, longest).find('}'), longest);
        return contains(velocity_alone, text.substr(2, close - 2)) ? close + 1 : 0;
    }
    const std::size_t mark = text.starts_with("#@") ? 1 : 0; // « #@frame() » has a body
    const std::size_t size = mark + size_of_name(text.substr(mark));
    const std::string_view name = text.substr(mark + 1, size - mark - 1);
    if (contains(velocity_alone, name)) return size;
    // The bracket of a macro follows its name directly: « #button("x") ».
    const std::size_t bracket =
        contains(velocity, name) ? std::min(text.find_first_not_of(" \t", size), text.size()) : size;
    return !name.empty() && text.substr(bracket).starts_with('(') ? end_of_brackets(text, bracket) : 0;
}

} // namespace

void mask_velocity(std::string& text, std::string_view name) {
    const bool has_comments = in_lower_case(name).ends_with(".vm");
    if (!has_comments && text.find("#end") == std::string::npos) return;
    std::size_t close = 0; // offset of the next end of a comment
    for (std::size_t at = text.find('#'); at != text.npos; at = text.find('#', at)) {
        const std::string_view rest = std::string_view(text).substr(at);
        std::size_t end = at + size_of_velocity(rest);
        if (has_comments && rest.starts_with("##")) {
            end = std::min(find_either(text, '\r', '\n', at), text.size());
        } else if (has_comments && rest.starts_with("#*")) {
            if (close < at + 2) close = text.find("*#", at + 2);
            if (close != text.npos) end = close + 2;
        }
        blank(text, at, end);
        at = std::max(end, at + 1);
    }
}

} // namespace francparler
