#include "report/typography.hpp"

#include <array>

#include "text/characters.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view no_break_space = "\u00A0", narrow_no_break_space = "\u202F";

constexpr std::array spaced_narrowly = {";"sv, "!"sv, "?"sv};
constexpr std::array spaced = {":"sv, ";"sv, "!"sv, "?"sv, "»"sv, "→"sv, "%"sv, "€"sv, "…"sv};

} // namespace

bool is_unbreakable(std::string_view before, std::string_view after) {
    if (before.ends_with("«") || before.ends_with("→")) return true;
    if (starts_with_any(after, spaced)) return true;
    return !before.empty() && is_ascii_digit(before.back()) && !after.empty() && is_ascii_alphanumeric(after.front());
}

std::string typeset(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::string_view before = text.substr(0, at), after = text.substr(at + 1);
        const bool is_inside = !before.empty() && !after.empty();
        if (text[at] == ' ' && is_unbreakable(before, after))
            out += starts_with_any(after, spaced_narrowly) ? narrow_no_break_space : no_break_space;
        else if (text[at] == '\'' && is_inside && is_letter_byte(before.back()) && is_letter_byte(after.front()))
            out += "’";
        else out += text[at];
    }
    return out;
}

} // namespace francparler
