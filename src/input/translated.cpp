#include "input/translated.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "input/masking.hpp"
#include "text/ascii.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

/// Of gettext, Django, Jinja, Twig, Laravel, WordPress, i18next and Rails; links and buttons of Rails begin with their
/// text.
constexpr std::array functions = {
    "_"sv,          "__"sv,         "_e"sv,           "_ex"sv,      "_n"sv,        "_x"sv,      "t"sv,
    "trans"sv,      "translate"sv,  "gettext"sv,      "ngettext"sv, "lang"sv,      "link_to"sv, "esc_html__"sv,
    "esc_html_e"sv, "esc_html_x"sv, "trans_choice"sv, "choice"sv,   "button_to"sv, "submit"sv};
constexpr std::string_view of_prestashop = "{l s="; ///< what stands before the text

constexpr bool is_of_name(char c) { return is_ascii_letter(c) || is_ascii_digit(c) || c == '_'; }

/// The name that a text ends with, before a bracket if one opens there: « t » of « I18n.t( ».
std::string_view last_name(std::string_view text) {
    text = text.substr(0, text.find_last_not_of(ascii_space) + 1);
    if (text.ends_with('(')) text.remove_suffix(1);
    std::size_t begin = text.size();
    while (begin > 0 && is_of_name(text[begin - 1])) --begin;
    return text.substr(begin);
}

/// The name of the filter that a text begins with: « trans » of « | trans(x) ».
std::string_view first_filter(std::string_view text) {
    const std::size_t bar = std::min(text.find_first_not_of(ascii_space), text.size());
    if (!text.substr(bar).starts_with('|')) return {};
    const std::size_t name = std::min(text.find_first_not_of(ascii_space, bar + 1), text.size());
    std::size_t end = name;
    while (end < text.size() && is_of_name(text[end])) ++end;
    return text.substr(name, end - name);
}

} // namespace

bool keep_translated(std::string& text, std::size_t begin, std::size_t end) {
    constexpr std::ptrdiff_t fewest_spaces = 2; // of a text that is no name of one
    const std::string_view directive = std::string_view(text).substr(begin, end - begin);
    const std::size_t quote = std::min(directive.find_first_of("\"'"), directive.size());
    std::size_t close = quote + 1;
    while (close < directive.size() && directive[close] != directive[quote]) close += directive[close] == '\\' ? 2 : 1;
    if (close >= directive.size()) return false;
    const std::string_view before = directive.substr(0, quote);
    const bool is_first = std::ranges::none_of(before, is_of_name);
    const std::string_view function = is_first ? first_filter(directive.substr(close + 1)) : last_name(before);
    const std::string_view inside = directive.substr(quote + 1, close - quote - 1);
    if (before != of_prestashop && !contains(functions, function)) return false;
    if (std::ranges::count(inside, ' ') < fewest_spaces) return false;

    blank(text, begin, begin + quote + 1);
    blank(text, begin + close, end);
    for (std::size_t at = begin + quote + 1; at < begin + close; ++at) {
        if (text[at] != '\\') continue;
        text[at] = text[at + 1] == '\'' ? '\'' : ' ';
        if ((text[at + 1] & 0x80) == 0) text[++at] = ' ';
    }
    return true;
}

} // namespace francparler
