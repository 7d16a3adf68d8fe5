#include "input/directives.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "input/tags.hpp"
#include "text/utf8.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

struct Kind {
    std::string_view open, close;
    bool prints; ///< a value in place of the directive
};

/// The longest opening first.
constexpr std::array kinds = {
    Kind{"{{!--", "--}}", false}, Kind{"{{--", "--}}", false}, Kind{"{*", "*}", false},  Kind{"{{{", "}}}", true},
    Kind{"{{!", "}}", false},     Kind{"{{#", "}}", false},    Kind{"{{/", "}}", false}, Kind{"{{^", "}}", false},
    Kind{"{{>", "}}", false},     Kind{"{{", "}}", true},      Kind{"{%", "%}", false},  Kind{"{#", "#}", false},
    Kind{"<%=", "%>", true},      Kind{"<%~", "%>", true},     Kind{"<%", "%>", false},  Kind{"<?=", "?>", true},
    Kind{"<?php", "?>", false},
};

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n~-");
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n~-") - first + 1);
}

std::string_view first_word(std::string_view content) {
    content = trimmed(content);
    return content.substr(0, content.find_first_of(" \t"));
}

/// « {{else}} », « {{ else if x }} », « {{end}} », « {{~#if x}} » print nothing.
bool is_control(std::string_view content) {
    if (content.size() > 1 && content[0] == '~' && "#/^>!"sv.find(content[1]) != content.npos) return true;
    const std::string_view word = first_word(content);
    return word == "else" || word == "end" || word == "if" || word == "range" || word == "with" || word == "define" ||
           word == "block" || word == "endif" || word == "include" || word == "template" || word.starts_with("/*");
}

/// « {* x *} », « {** x *} »; « {*} » is text.
bool is_comment_of_smarty(std::string_view content) {
    const std::size_t first = content.find_first_not_of('*');
    return first != content.npos && " \t\r\n"sv.find(content[first]) != content.npos;
}

/// Whose code may be left open at the end of a file.
bool is_php(std::string_view name) {
    const std::string known = in_lower_case(name);
    return known.ends_with(".php") || known.ends_with(".phtml");
}

void blank(std::string& text, std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i)
        if (text[i] != '\n' && text[i] != '\r') text[i] = ' ';
}

/// Letters that a parser of markup would trip over, and a value that tells the reader nothing.
void soothe(std::string& text, std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i)
        if ("<>&\"'`*[]()|\\\n\r"sv.find(text[i]) != std::string_view::npos) text[i] = '.';
}

/// The directives of Blade that stand on lines of their own, and those that begin with « end ».
constexpr std::array blade = {"append"sv,       "auth"sv,      "break"sv,          "can"sv,         "canany"sv,
                              "cannot"sv,       "case"sv,      "component"sv,      "continue"sv,    "csrf"sv,
                              "default"sv,      "each"sv,      "else"sv,           "elseif"sv,      "empty"sv,
                              "env"sv,          "error"sv,     "extends"sv,        "for"sv,         "foreach"sv,
                              "forelse"sv,      "guest"sv,     "hasSection"sv,     "if"sv,          "include"sv,
                              "includeFirst"sv, "includeIf"sv, "includeUnless"sv,  "includeWhen"sv, "isset"sv,
                              "json"sv,         "lang"sv,      "method"sv,         "once"sv,        "parent"sv,
                              "php"sv,          "prepend"sv,   "production"sv,     "props"sv,       "push"sv,
                              "pushOnce"sv,     "section"sv,   "sectionMissing"sv, "show"sv,        "slot"sv,
                              "stack"sv,        "stop"sv,      "switch"sv,         "unless"sv,      "verbatim"sv,
                              "vite"sv,         "while"sv,     "yield"sv};

/// How long the directive of Blade is that a text starts with and that fills its line: « @else », « @if ($late) ». 0
/// when there is none; « @php » alone begins code.
std::size_t size_of_blade(std::string_view text) {
    constexpr std::size_t longest = 1024; ///< brackets
    auto size =
        static_cast<std::size_t>(std::find_if_not(text.begin() + 1, text.end(), is_ascii_letter) - text.begin());
    const std::string_view name = text.substr(1, size - 1);
    if (std::ranges::find(blade, name.starts_with("end") ? name.substr(3) : name) == blade.end()) return 0;
    const std::size_t bracket = std::min(text.find_first_not_of(" \t", size), text.size());
    const bool has_bracket = text.substr(bracket).starts_with('(');
    if (has_bracket) {
        int open = 0;
        size = bracket;
        do {
            if (size == std::min(text.size(), bracket + longest)) return 0;
            open += (text[size] == '(') - (text[size] == ')');
            ++size;
        } while (open > 0);
    } else if (name == "php") {
        return 0;
    }
    const std::size_t next = text.find_first_not_of(" \t\r", size);
    return next == text.npos || text[next] == '\n' ? size : 0;
}

void mask_blade(std::string& text) {
    constexpr std::string_view code = "@php", end_of_code = "@endphp";
    std::size_t close = 0;     // where the next end of code stands
    std::size_t seen = 0;      // up to which it is known
    bool is_line_empty = true; // so far, but for directives
    for (std::size_t at = text.find('@'); at != text.npos; at = text.find('@', at)) {
        const std::string_view between = std::string_view(text).substr(seen, at - seen);
        const std::size_t last = between.find_last_not_of(" \t");
        if (last != between.npos) is_line_empty = between[last] == '\n';
        std::size_t end = at;
        if (is_line_empty) {
            const std::string_view rest = std::string_view(text).substr(at);
            end += size_of_blade(rest);
            if (end == at && rest.starts_with(code)) {
                if (close <= at) close = text.find(end_of_code, at);
                if (close != text.npos) end = close + end_of_code.size();
            }
        }
        blank(text, at, end);
        seen = end;
        at = std::max(end, at + 1);
    }
}

} // namespace

void mask_directives(std::string& text, std::string_view name) {
    mask_blade(text);
    std::array<std::size_t, kinds.size()> closes{}; // where the next closing of each kind stands
    std::size_t comment = std::string::npos;        // where « {% comment %} » stands, until « {% endcomment %} »
    std::size_t at = 0;
    while ((at = find_either(text, '{', '<', at)) != std::string::npos) {
        const std::string_view rest = std::string_view(text).substr(at);
        const auto kind = std::ranges::find_if(kinds, [&](const Kind& k) { return rest.starts_with(k.open); });
        if (kind == kinds.end()) {
            ++at;
            continue;
        }
        const std::size_t inside = at + kind->open.size();
        std::size_t& close = closes[static_cast<std::size_t>(kind - kinds.begin())];
        if (close < inside) close = text.find(kind->close, inside);
        if (close == std::string::npos) {
            if (kind->open == "<?php" && is_php(name)) return blank(text, at, text.size());
            ++at;
            continue;
        }
        const std::string_view content = std::string_view(text).substr(inside, close - inside);
        const bool is_text = kind->open == "{*" && !is_comment_of_smarty(content);
        if (is_text || content.find(kind->open) != content.npos) {
            at = inside; // or never closed: what closes belongs to the next one
            continue;
        }
        const bool prints = kind->prints && !is_control(content);
        if (prints && (content.find("\n\n") != content.npos || content.find("\n\r\n") != content.npos)) {
            at = inside;
            continue;
        }
        const std::size_t end = close + kind->close.size();
        if (!prints) {
            const std::string word(kind->open == "{%" ? first_word(content) : "");
            blank(text, word == "endcomment" ? std::min(comment, at) : at, end);
            if (word == "comment") comment = at;
            if (word == "endcomment") comment = std::string::npos;
        } else {
            soothe(text, inside, close);
            if (kind->open.starts_with('<')) { // a placeholder that HTML and Markdown leave alone
                std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(at), kind->open.size(), '{');
                std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(close), kind->close.size(), '}');
                if (kind->open.size() > 2) text[at + 2] = ' ';
            }
        }
        at = end;
    }
}

} // namespace francparler
