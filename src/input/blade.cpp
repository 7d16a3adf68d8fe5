#include "input/blade.hpp"

#include <algorithm>
#include <array>

#include "input/masking.hpp"
#include "input/tags.hpp"
#include "input/text_lines.hpp"
#include "input/translated.hpp"
#include "text/ascii.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

/// The directives of Blade that print nothing, or the content of another file. « end… » closes some of them.
constexpr std::array blade = {
    "append"sv,         "auth"sv,          "break"sv,       "can"sv,      "canany"sv,    "cannot"sv,
    "case"sv,           "checked"sv,       "choice"sv,      "class"sv,    "component"sv, "continue"sv,
    "csrf"sv,           "default"sv,       "disabled"sv,    "each"sv,     "else"sv,      "elseif"sv,
    "empty"sv,          "env"sv,           "error"sv,       "extends"sv,  "for"sv,       "foreach"sv,
    "forelse"sv,        "guest"sv,         "hasSection"sv,  "if"sv,       "include"sv,   "includeFirst"sv,
    "includeIf"sv,      "includeUnless"sv, "includeWhen"sv, "isset"sv,    "json"sv,      "lang"sv,
    "method"sv,         "once"sv,          "parent"sv,      "php"sv,      "prepend"sv,   "production"sv,
    "props"sv,          "push"sv,          "pushOnce"sv,    "readonly"sv, "required"sv,  "section"sv,
    "sectionMissing"sv, "selected"sv,      "show"sv,        "slot"sv,     "stack"sv,     "stop"sv,
    "style"sv,          "switch"sv,        "unless"sv,      "verbatim"sv, "vite"sv,      "while"sv,
    "yield"sv};

/// The size of the Blade directive at the start of a text: « @else », « @if ($late) ». 0 if there is none, or if it is
/// « @php » alone, which begins code.
/// @param is_alone  it must fill its line
std::size_t size_of_blade(std::string_view text, bool is_alone) {
    std::size_t size = size_of_name(text);
    const std::string_view name = text.substr(1, size - 1);
    const bool ends = name.starts_with("end");
    const bool ends_own = ends && name.size() > 3 && !is_alone; // of a directive that the project defines, « @endvip »
    if (!ends_own && !contains(blade, ends ? name.substr(3) : name)) return 0;
    const std::size_t bracket = std::min(text.find_first_not_of(" \t", size), text.size());
    const bool has_bracket = text.substr(bracket).starts_with('(');
    if (!has_bracket && name == "php") return 0;
    if (has_bracket) size = end_of_brackets(text, bracket);
    return !is_alone || is_rest_blank(text, size) ? size : 0;
}

/// The size of a directive that prints a value, « @money($sum) », at the start of a text; 0 if there is none.
std::size_t size_of_call(std::string_view text) {
    const std::size_t size = size_of_name(text);
    return size > 1 && text.substr(size).starts_with('(') ? end_of_brackets(text, size) : 0;
}

/// Whether « @ » after this character does not begin a directive: in an address, or in « @@if », which prints « @if ».
bool belongs_to_name(char c) { return is_ascii_alphanumeric(c) || c == '_' || c == '@'; }

} // namespace

void mask_blade(std::string& text, std::string_view name) {
    const bool is_blade = in_lower_case(name).ends_with(".blade.php") || text.find("@endif") != std::string::npos;
    constexpr std::string_view code = "@php", end_of_code = "@endphp";
    std::size_t close = 0;     // offset of the next end of code
    std::size_t seen = 0;      // offset up to which is_line_empty is known
    bool is_line_empty = true; // so far, apart from directives
    for (std::size_t at = text.find('@'); at != text.npos; at = text.find('@', at)) {
        const std::string_view between = std::string_view(text).substr(seen, at - seen);
        const std::size_t last = between.find_last_not_of(" \t");
        if (last != between.npos) is_line_empty = between[last] == '\n';
        std::size_t end = at;
        const bool inside = is_blade && (at == 0 || !belongs_to_name(text[at - 1])); // directives may be inside a line
        const std::string_view rest = std::string_view(text).substr(at);
        if (is_line_empty || inside) {
            end += size_of_blade(rest, !inside);
            if (end == at && rest.starts_with(code)) {
                if (close <= at) close = text.find(end_of_code, at);
                if (close != text.npos) end = close + end_of_code.size();
            }
        }
        if (end > at && !keep_translated(text, at, end)) blank(text, at, end);
        if (const std::size_t size = inside && end == at ? size_of_call(rest) : 0; size > 0) {
            end += size;
            soothe(text, at, end);
            text.replace(at, 2, "{{").replace(end - 2, 2, "}}");
        }
        seen = end;
        at = std::max(end, at + 1);
    }
}

} // namespace francparler
