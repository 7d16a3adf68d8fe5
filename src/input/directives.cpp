#include "input/directives.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "input/masking.hpp"
#include "input/tags.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view paragraph_end = "\u2029\u2029"; ///< of markup too; shorter than any directive

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
    Kind{"<?php", "?>", false},   Kind{"<#--", "-->", false},  Kind{"*|", "|*", true},   Kind{"%%[", "]%%", false},
    Kind{"%%=", "=%%", true},
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

/// « *|IF:VIP|* », « *|ELSE:|* », « *|END:IF|* » of Mailchimp.
bool is_control_of_mailchimp(std::string_view content) {
    constexpr std::array words = {"IF:"sv, "IFNOT:"sv, "ELSE:"sv, "ELSEIF:"sv, "END:"sv, "INTERESTED:"sv};
    return std::ranges::any_of(words, [&](std::string_view word) { return content.starts_with(word); });
}

/// « {{else}} », « {{ else if x }} », « {{end}} », « {{~#if x}} » print nothing.
bool is_control(std::string_view content) {
    if (content.size() > 1 && content[0] == '~' && "#/^>!"sv.find(content[1]) != content.npos) return true;
    const std::string_view word = first_word(content);
    return word == "else" || word == "end" || word == "if" || word == "range" || word == "with" || word == "define" ||
           word == "block" || word == "endif" || word == "include" || word == "template" || word.starts_with("/*");
}

/// « {% else %} », « {{else if x}} », « <% elsif x %> », « <% } else { %> » begin another text for the same place.
bool is_alternative(std::string_view open, std::string_view content) {
    if (open == "*|") return content.starts_with("ELSE");
    if (open == "%%[") return in_lower_case(first_word(content)).starts_with("else");
    if (open != "{%" && open != "{{" && open != "<%" && open != "<?php") return false;
    const std::string_view word = first_word(content);
    return word.starts_with("else") || word == "elsif" || word == "elif" || trimmed(content).starts_with("} else");
}

/// Whether a text stands for itself beside its alternatives, unlike « e » in « abonné{% if f %}e{% else %}{% endif %}
/// ».
bool is_clause(std::string_view text) {
    constexpr std::ptrdiff_t fewest_spaces = 6;
    return text.find('<') == text.npos && std::ranges::count(text, ' ') >= fewest_spaces;
}

/// Whether a text has words and no tag, and nothing follows on its line.
bool is_part(std::string_view text, std::string_view behind) {
    const std::size_t next = behind.find_first_not_of(" \t\r");
    return text.find('<') == text.npos && text.find_first_not_of(ascii_space) != text.npos &&
           (next == behind.npos || behind[next] == '\n');
}

/// « {% endblock %} », « {% endcapture %} »: what stands between such tags goes elsewhere than what follows.
bool ends_apart(std::string_view word) {
    return word == "endblock" || word == "endcapture" || word == "endset" || word == "endmacro";
}

/// Whether what stands between a tag of Liquid and its end is no text.
bool hides(std::string_view word) {
    return word == "comment" || word == "javascript" || word == "schema" || word == "style" || word == "stylesheet";
}

/// « {* x *} », « {** x *} »; « {*} » is text.
bool is_comment_of_smarty(std::string_view content) {
    const std::size_t first = content.find_first_not_of('*');
    return first != content.npos && is_ascii_space(content[first]);
}

/// The directives of Smarty, without their braces, and of FreeMarker.
constexpr std::array smarty = {"if"sv,      "else"sv,    "elseif"sv, "foreach"sv, "foreachelse"sv, "for"sv,
                               "while"sv,   "section"sv, "assign"sv, "capture"sv, "include"sv,     "block"sv,
                               "extends"sv, "literal"sv, "strip"sv,  "endif"sv,   "nocache"sv};
constexpr std::array freemarker = {"if"sv,     "else"sv,     "elseif"sv,  "list"sv,    "items"sv,   "sep"sv,
                                   "assign"sv, "local"sv,    "global"sv,  "include"sv, "import"sv,  "macro"sv,
                                   "switch"sv, "case"sv,     "default"sv, "break"sv,   "ftl"sv,     "setting"sv,
                                   "escape"sv, "noescape"sv, "attempt"sv, "recover"sv, "compress"sv};

bool is_blade(std::string_view name) { return in_lower_case(name).ends_with(".blade.php"); }

/// Whose code may be left open at the end of a file.
bool is_php(std::string_view name) {
    const std::string known = in_lower_case(name);
    return known.ends_with(".php") || known.ends_with(".phtml");
}

/// The directives of Blade that print nothing or what another file holds, and those that begin with « end ».
constexpr std::array blade = {
    "append"sv,        "auth"sv,        "break"sv,    "can"sv,       "canany"sv,       "cannot"sv,
    "case"sv,          "checked"sv,     "class"sv,    "component"sv, "continue"sv,     "csrf"sv,
    "default"sv,       "disabled"sv,    "each"sv,     "else"sv,      "elseif"sv,       "empty"sv,
    "env"sv,           "error"sv,       "extends"sv,  "for"sv,       "foreach"sv,      "forelse"sv,
    "guest"sv,         "hasSection"sv,  "if"sv,       "include"sv,   "includeFirst"sv, "includeIf"sv,
    "includeUnless"sv, "includeWhen"sv, "isset"sv,    "json"sv,      "lang"sv,         "method"sv,
    "once"sv,          "parent"sv,      "php"sv,      "prepend"sv,   "production"sv,   "props"sv,
    "push"sv,          "pushOnce"sv,    "readonly"sv, "required"sv,  "section"sv,      "sectionMissing"sv,
    "selected"sv,      "show"sv,        "slot"sv,     "stack"sv,     "stop"sv,         "style"sv,
    "switch"sv,        "unless"sv,      "verbatim"sv, "vite"sv,      "while"sv,        "yield"sv};

/// Behind the bracket that closes the one at a place; 0 when it is far away, or none.
std::size_t end_of_brackets(std::string_view text, std::size_t bracket) {
    constexpr std::size_t longest = 1024;
    int open = 0;
    for (std::size_t at = bracket; at < std::min(text.size(), bracket + longest); ++at) {
        open += (text[at] == '(') - (text[at] == ')');
        if (open == 0) return at + 1;
    }
    return 0;
}

struct Tag {
    std::size_t size = 0; ///< 0: there is none
    bool is_alternative = false;
};

/// « {if $late} », « {/foreach} », « <#if late> », « </#list> », « <@button url=x/> » at the start of a text. « {for} »
/// and « {include} » alone are placeholders.
Tag tag_of(std::string_view text) {
    constexpr std::size_t longest = 1024;
    constexpr std::array openings = {"{/"sv, "{"sv, "</#"sv, "<#"sv, "</@"sv, "<@"sv};
    text = text.substr(0, longest);
    const auto opening = std::ranges::find_if(openings, [&](std::string_view one) { return text.starts_with(one); });
    if (opening == openings.end()) return {};
    const bool is_smarty = opening->front() == '{', closes = opening->find('/') != opening->npos;
    const bool is_macro = opening->back() == '@';
    const std::size_t begin = opening->size(), after = begin - 1 + size_of_name(text.substr(begin - 1));
    const std::string_view word = text.substr(begin, after - begin);
    const bool goes_on = after < text.size() && "_-."sv.find(text[after]) != std::string_view::npos; // « {for_you} »
    const bool is_known = is_macro    ? !word.empty() || closes
                          : is_smarty ? !goes_on && contains(smarty, word)
                                      : !goes_on && contains(freemarker, word);
    if (!is_known) return {};

    std::size_t end = after;
    // Over brackets, « <#if (a > b)> », and values, « <@b url="${x}"/> ».
    for (int open = 0; end < text.size(); ++end) {
        const bool inside = text[end] == '{' && (is_smarty || text[end - 1] != '$');
        if (inside || (open == 0 && text[end] == (is_smarty ? '}' : '>'))) break;
        open += (text[end] == '(') - (text[end] == ')');
    }
    if (end == text.size() || text[end] == '{') return {};
    const bool has_value = text.substr(after, end - after).find_first_of("$=") != text.npos;
    constexpr std::array alone = {"if"sv, "else"sv, "elseif"sv, "foreachelse"sv, "endif"sv};
    const bool stands_alone = !is_smarty || closes || contains(alone, word);
    return stands_alone || has_value ? Tag{end + 1, !closes && word.starts_with("else")} : Tag{};
}

/// How long the directive of Blade is that a text starts with: « @else », « @if ($late) ». 0 when there is none; « @php
/// » alone begins code.
/// @param is_alone  it has to fill its line
std::size_t size_of_blade(std::string_view text, bool is_alone) {
    std::size_t size = size_of_name(text);
    const std::string_view name = text.substr(1, size - 1);
    if (std::ranges::find(blade, name.starts_with("end") ? name.substr(3) : name) == blade.end()) return 0;
    const std::size_t bracket = std::min(text.find_first_not_of(" \t", size), text.size());
    const bool has_bracket = text.substr(bracket).starts_with('(');
    if (!has_bracket && name == "php") return 0;
    if (has_bracket) size = end_of_brackets(text, bracket);
    const std::size_t next = text.find_first_not_of(" \t\r", size);
    return !is_alone || next == text.npos || text[next] == '\n' ? size : 0;
}

/// How long the directive of Blade is that a text starts with and that prints a value, « @money($sum) »; else 0.
std::size_t size_of_call(std::string_view text) {
    const std::size_t size = size_of_name(text);
    return size > 1 && text.substr(size).starts_with('(') ? end_of_brackets(text, size) : 0;
}

/// What stands before « @ » in an address, or in « @@if », which prints « @if ».
bool belongs_to_name(char c) { return is_ascii_letter(c) || is_ascii_digit(c) || c == '_' || c == '@'; }

constexpr std::array velocity = {"if"sv,    "elseif"sv,  "foreach"sv, "set"sv,     "parse"sv,
                                 "macro"sv, "include"sv, "define"sv,  "evaluate"sv};
constexpr std::array velocity_alone = {"else"sv, "end"sv, "stop"sv, "break"sv};

/// How long the directive of Velocity is that a text starts with: « #if ($late) », « #{else} »; 0 when there is none.
std::size_t size_of_velocity(std::string_view text) {
    constexpr std::size_t longest = 16; // « #{else} »
    if (text.starts_with("#{")) {
        const std::size_t close = std::min(text.substr(0, longest).find('}'), longest);
        return contains(velocity_alone, text.substr(2, close - 2)) ? close + 1 : 0;
    }
    const std::size_t size = size_of_name(text);
    const std::string_view name = text.substr(1, size - 1);
    if (contains(velocity_alone, name)) return size;
    const std::size_t bracket = std::min(text.find_first_not_of(" \t", size), text.size());
    return contains(velocity, name) && text.substr(bracket).starts_with('(') ? end_of_brackets(text, bracket) : 0;
}

/// @param has_comments  « ## x » and « #* x *# » are some: elsewhere they may be Markdown
void mask_velocity(std::string& text, bool has_comments) {
    std::size_t close = 0; // where the next comment ends
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

/// @param is_blade  directives stand in the midst of lines as well
void mask_blade(std::string& text, bool is_blade) {
    constexpr std::string_view code = "@php", end_of_code = "@endphp";
    std::size_t close = 0;     // where the next end of code stands
    std::size_t seen = 0;      // up to which it is known
    bool is_line_empty = true; // so far, but for directives
    for (std::size_t at = text.find('@'); at != text.npos; at = text.find('@', at)) {
        const std::string_view between = std::string_view(text).substr(seen, at - seen);
        const std::size_t last = between.find_last_not_of(" \t");
        if (last != between.npos) is_line_empty = between[last] == '\n';
        std::size_t end = at;
        const bool inside = is_blade && (at == 0 || !belongs_to_name(text[at - 1])); // of a line
        const std::string_view rest = std::string_view(text).substr(at);
        if (is_line_empty || inside) {
            end += size_of_blade(rest, !inside);
            if (end == at && rest.starts_with(code)) {
                if (close <= at) close = text.find(end_of_code, at);
                if (close != text.npos) end = close + end_of_code.size();
            }
        }
        blank(text, at, end);
        if (const std::size_t size = inside && end == at ? size_of_call(rest) : 0; size > 0) {
            end += size;
            soothe(text, at, end);
            text.replace(at, 2, "{{").replace(end - 2, 2, "}}");
        }
        seen = end;
        at = std::max(end, at + 1);
    }
}

} // namespace

void mask_directives(std::string& text, std::string_view name) {
    mask_blade(text, is_blade(name) || text.find("@endif") != std::string::npos);
    if (const bool is_velocity = in_lower_case(name).ends_with(".vm"); is_velocity || text.find("#end") != text.npos)
        mask_velocity(text, is_velocity);
    std::array<std::size_t, kinds.size()> closes{}; // where the next closing of each kind stands
    std::size_t last = std::string::npos;           // where the last directive that prints nothing ends
    std::size_t hidden = 0;                         // where the tag stands …
    std::string hidden_by;                          // … whose text is left out, « comment », until its end
    std::size_t star = text.find("*|"), percents = text.find("%%"), bracket = find_either(text, '{', '<'); // from `at`
    enum class End : std::uint8_t { none, alternative, part };
    const auto leave_out = [&](std::size_t from, std::size_t begin, std::size_t end, End kind) {
        const std::size_t since = std::min(last, begin);
        const std::string_view before = std::string_view(text).substr(since, begin - since);
        const bool ends_text = kind == End::alternative ? is_clause(before)
                               : kind == End::part      ? is_part(before, std::string_view(text).substr(end))
                                                        : false;
        blank(text, from, end);
        if (ends_text) text.replace(begin, paragraph_end.size(), paragraph_end);
        last = end;
    };
    for (std::size_t at = 0;;) {
        if (star < at) star = text.find("*|", at);
        if (percents < at) percents = text.find("%%", at);
        if (bracket < at) bracket = find_either(text, '{', '<', at);
        at = std::min({star, percents, bracket});
        if (at == std::string::npos) return;
        const std::string_view rest = std::string_view(text).substr(at);
        if (const Tag tag = tag_of(rest); tag.size > 0) {
            leave_out(at, at, at + tag.size, tag.is_alternative ? End::alternative : End::none);
            at += tag.size;
            continue;
        }
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
        const bool is_mailchimp = kind->open == "*|";
        const bool is_text = (kind->open == "{*" && !is_comment_of_smarty(content)) ||
                             (is_mailchimp && content.find_first_of("*|\r\n") != content.npos);
        if (is_text || content.find(kind->open) != content.npos) {
            at = inside; // or never closed: what closes belongs to the next one
            continue;
        }
        const bool prints = kind->prints && !(is_mailchimp ? is_control_of_mailchimp(content) : is_control(content));
        if (prints && (content.find("\n\n") != content.npos || content.find("\n\r\n") != content.npos)) {
            at = inside;
            continue;
        }
        const bool goes_on = kind->open == "{{" && text.compare(close + 2, 1, "}") == 0 && // « {{x.${y}}} »
                             std::ranges::count(content, '{') > std::ranges::count(content, '}');
        if (goes_on) ++close;
        const std::size_t end = close + kind->close.size();
        if (!prints) {
            const std::string word(kind->open == "{%" ? first_word(content) : "");
            const bool ends_hidden = !hidden_by.empty() && word == "end" + hidden_by;
            const End ended = is_alternative(kind->open, content) ? End::alternative
                              : ends_apart(word)                  ? End::part
                                                                  : End::none;
            leave_out(ends_hidden ? hidden : at, at, end, ended);
            if (ends_hidden) hidden_by.clear();
            if (hides(word) && (word == "comment" || hidden_by != "comment")) {
                hidden = at;
                hidden_by = word;
            }
        } else {
            soothe(text, inside, close);
            if (kind->open.front() != '{') { // a placeholder that HTML and Markdown leave alone
                text.replace(at, kind->open.size(), kind->open.size(), ' ').replace(at, 2, "{{");
                text.replace(close, kind->close.size(), kind->close.size(), ' ').replace(end - 2, 2, "}}");
            }
        }
        at = end;
    }
}

} // namespace francparler
