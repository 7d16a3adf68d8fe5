#include "input/translated.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "input/masking.hpp"
#include "text/ascii.hpp"
#include "text/characters.hpp"
#include "text/language.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

/// Functions of gettext, Django, Jinja, Twig, Laravel, WordPress, i18next, PHP and Rails that translate or print their
/// first argument.
constexpr std::array functions = {
    "_"sv,         "__"sv,         "_e"sv,         "_ex"sv,           "_n"sv,           "_x"sv,
    "t"sv,         "trans"sv,      "translate"sv,  "gettext"sv,       "ngettext"sv,     "lang"sv,
    "link_to"sv,   "esc_html__"sv, "esc_html_e"sv, "esc_html_x"sv,    "trans_choice"sv, "choice"sv,
    "button_to"sv, "submit"sv,     "raw"sv,        "simple_format"sv, "echo"sv,         "print"sv};
constexpr std::string_view of_prestashop = "{l s="; ///< what precedes the text

constexpr bool is_of_name(char c) { return is_ascii_alphanumeric(c) || c == '_'; }

/// The name at the end of a text, before an opening bracket if there is one: « t » of « I18n.t( ».
std::string_view last_name(std::string_view text) {
    text = text.substr(0, text.find_last_not_of(ascii_space) + 1);
    if (text.ends_with('(')) text.remove_suffix(1);
    std::size_t begin = text.size();
    while (begin > 0 && is_of_name(text[begin - 1])) --begin;
    return text.substr(begin);
}

/// Whether the code before a string makes a tag around it, as in Rails: « content_tag(:p, », « tag.p ».
bool makes_tag(std::string_view before) {
    constexpr std::string_view spaced = " \t\r\n";
    before = stripped(before, spaced);
    if (before.ends_with(',')) {
        before = stripped(before.substr(0, before.size() - 1), spaced);
        before = before.substr(0, before.size() - last_name(before).size());
        return before.ends_with(':') && last_name(before.substr(0, before.size() - 1)) == "content_tag";
    }
    const std::string_view name = last_name(before);
    const std::string_view object = before.substr(0, static_cast<std::size_t>(name.data() - before.data()));
    return !name.empty() && object.ends_with('.') && last_name(object.substr(0, object.size() - 1)) == "tag";
}

/// Whether the code before a string prints it: « <%= », « <?= », « {{ », « {!! ».
bool is_printed(std::string_view before) {
    before = stripped(before, " \t\r\n-(");
    return before.ends_with('=') || before.ends_with("{{") || before.ends_with("{!!");
}

/// The name of the filter at the start of a text: « trans » of « | trans(x) ».
std::string_view first_filter(std::string_view text) {
    const std::size_t bar = std::min(text.find_first_not_of(ascii_space), text.size());
    if (!text.substr(bar).starts_with('|')) return {};
    const std::size_t name = std::min(text.find_first_not_of(ascii_space, bar + 1), text.size());
    std::size_t end = name;
    while (end < text.size() && is_of_name(text[end])) ++end;
    return text.substr(name, end - name);
}

/// A string between quotes; `begin` is the end of the code if there is none.
struct QuotedString {
    std::size_t begin, end; ///< without its quotes
};

/// The offset after the value that a string of Ruby prints, « #{names.join(", ")} »; the offset itself if there is
/// none.
std::size_t end_of_value(std::string_view code, std::size_t at) {
    if (!code.substr(at).starts_with("#{")) return at;
    constexpr std::size_t longest = 1024;
    int open = 0;
    for (std::size_t end = at + 1; end < std::min(code.size(), at + longest); ++end) {
        open += (code[end] == '{') - (code[end] == '}');
        if (open == 0) return end + 1;
    }
    return at;
}

QuotedString next_string(std::string_view code, std::size_t from) {
    const std::size_t quote = std::min(code.find_first_of("\"'", from), code.size());
    std::size_t close = quote + 1;
    while (close < code.size() && code[close] != code[quote]) {
        const std::size_t value = code[quote] == '"' ? end_of_value(code, close) : close;
        close = value > close ? value : close + (code[close] == '\\' ? 2 : 1);
    }
    return close < code.size() ? QuotedString{quote + 1, close} : QuotedString{code.size(), code.size()};
}

/// Whether a string is a text rather than the key of one, or only values (« #{a} - #{b} : #{c} »).
bool has_words(std::string_view string) {
    constexpr int fewest_spaces = 2; // before a word
    int spaces = 0;
    for (std::size_t at = 1; at < string.size(); ++at) spaces += string[at - 1] == ' ' && is_letter_byte(string[at]);
    return spaces >= fewest_spaces;
}

/// Whether a string would hide the text below: « <p style=" » of « echo '<p style="' . $x . '">' », « <script>var x =
/// ».
bool hides_below(std::string_view string) {
    const std::size_t open = string.rfind('<');
    if (open != string.npos && string.find('>', open) == string.npos) return true;
    return std::ranges::any_of(std::array{"<script"sv, "<style"sv, "<!--"sv},
                               [&](std::string_view start) { return string.find(start) != string.npos; });
}

/// Whether code without strings ends in a comment of PHP or Ruby: « // _e( », « # echo », but not « {{#t ».
bool ends_in_comment(std::string_view code) {
    const std::size_t block = code.rfind("/*");
    if (block != code.npos && code.find("*/", block) == code.npos) return true;
    const std::string_view line = code.substr(code.rfind('\n') + 1);
    const std::size_t hash = line.find('#');
    return line.find("//") != line.npos || (hash != line.npos && (hash == 0 || is_ascii_space(line[hash - 1])));
}

} // namespace

bool keep_translated(std::string& text, std::size_t begin, std::size_t end) {
    const std::string_view directive = std::string_view(text).substr(begin, end - begin);
    const QuotedString string = next_string(directive, 0);
    if (string.begin == directive.size()) return false;
    const std::string_view before = directive.substr(0, string.begin - 1);
    const bool is_first = std::ranges::none_of(before, is_of_name);
    const std::string_view function = is_first ? first_filter(directive.substr(string.end + 1)) : last_name(before);
    const bool is_read = is_first && function.empty() ? is_printed(before) : contains(functions, function);
    if ((before != of_prestashop && !is_read && !makes_tag(before)) || ends_in_comment(before)) return false;
    const std::string_view inside = directive.substr(string.begin, string.end - string.begin);
    if (!has_words(inside) || hides_below(inside)) return false;

    blank(text, begin, begin + string.begin);
    blank(text, begin + string.end, end);
    for (std::size_t at = begin + string.begin; at < begin + string.end; ++at) {
        if (text[at] != '\\') continue;
        text[at] = text[at + 1] == '\'' ? '\'' : ' ';
        if ((text[at + 1] & 0x80) == 0) text[++at] = ' ';
    }
    return true;
}

std::size_t french_strings(std::string_view code) {
    std::size_t out = 0;
    for (QuotedString string = next_string(code, 0); string.begin < code.size();
         string = next_string(code, string.end + 1)) {
        const std::string_view inside = code.substr(string.begin, string.end - string.begin);
        LanguageGuess guess;
        if (has_words(inside)) guess.read(inside);
        out += guess.leans_to_french();
    }
    return out;
}

} // namespace francparler
