#include "input/template_tags.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "input/masking.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

constexpr std::array smarty_names = {"if"sv,      "else"sv,    "elseif"sv, "foreach"sv, "foreachelse"sv, "for"sv,
                                     "while"sv,   "section"sv, "assign"sv, "capture"sv, "include"sv,     "block"sv,
                                     "extends"sv, "literal"sv, "strip"sv,  "endif"sv,   "nocache"sv,     "l"sv};
constexpr std::array smarty_alone = {"if"sv,    "else"sv,    "elseif"sv, "foreachelse"sv,
                                     "endif"sv, "literal"sv, "strip"sv,  "nocache"sv};
constexpr std::array freemarker_names = {
    "if"sv,      "else"sv,     "elseif"sv,       "list"sv,    "items"sv,     "sep"sv,      "assign"sv,  "local"sv,
    "global"sv,  "include"sv,  "import"sv,       "macro"sv,   "switch"sv,    "case"sv,     "on"sv,      "default"sv,
    "break"sv,   "ftl"sv,      "setting"sv,      "escape"sv,  "noescape"sv,  "attempt"sv,  "recover"sv, "compress"sv,
    "noparse"sv, "t"sv,        "lt"sv,           "rt"sv,      "nt"sv,        "function"sv, "return"sv,  "nested"sv,
    "visit"sv,   "continue"sv, "outputformat"sv, "autoesc"sv, "noautoesc"sv, "stop"sv,     "flush"sv};

constexpr std::array html_template_names = {"IF"sv, "ELSE"sv, "ELSIF"sv, "UNLESS"sv, "LOOP"sv, "INCLUDE"sv, "VAR"sv};

enum class Language : std::uint8_t { smarty, freemarker, macro, thymeleaf, html_template };

struct Opening {
    std::string_view mark;
    char closing;
    Language language;
};

/// Longer ones come first.
constexpr std::array openings = {Opening{"</TMPL_", '>', Language::html_template},
                                 Opening{"<TMPL_", '>', Language::html_template},
                                 Opening{"[# th:", ']', Language::thymeleaf},
                                 Opening{"[#th:", ']', Language::thymeleaf},
                                 Opening{"[/th:", ']', Language::thymeleaf},
                                 Opening{"</#", '>', Language::freemarker},
                                 Opening{"<#", '>', Language::freemarker},
                                 Opening{"[/#", ']', Language::freemarker},
                                 Opening{"[#", ']', Language::freemarker},
                                 Opening{"</@", '>', Language::macro},
                                 Opening{"<@", '>', Language::macro},
                                 Opening{"[/@", ']', Language::macro},
                                 Opening{"[@", ']', Language::macro},
                                 Opening{"{/", '}', Language::smarty},
                                 Opening{"{", '}', Language::smarty}};

/// Where a tag closes, after brackets, « <#if (a > b)> », « [#if a[0]] », and values, « <@b url="${x}"/> ».
/// @param at  the end of the tag's name
std::size_t closing_of(std::string_view text, std::size_t at, const Opening& opening) {
    const bool is_square = opening.closing == ']';
    for (int open = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (open == 0 && c == opening.closing) return at;
        if (c == '{' && !is_square && (opening.closing == '}' || text[at - 1] != '$')) break;
        open += (c == '(' || (is_square && c == '[')) - (c == ')' || (is_square && c == ']'));
    }
    return text.npos;
}

} // namespace

TemplateTag template_tag(std::string_view text) {
    constexpr std::size_t longest = 1024;
    text = text.substr(0, longest);
    const auto opening = std::ranges::find_if(openings, [&](const Opening& one) { return text.starts_with(one.mark); });
    if (opening == openings.end()) return {};
    const Language language = opening->language;
    const std::size_t begin = opening->mark.size(), after = begin - 1 + size_of_name(text.substr(begin - 1));
    const std::string_view word = text.substr(begin, after - begin);
    const bool closes = opening->mark.find('/') != text.npos;
    const bool goes_on = after < text.size() && "_-."sv.find(text[after]) != text.npos; // « {for_you} »
    if (language == Language::smarty && (goes_on || !contains(smarty_names, word))) return {};
    if (language == Language::freemarker && (goes_on || !contains(freemarker_names, word))) return {};
    if (language == Language::html_template && !contains(html_template_names, word)) return {};
    if (language == Language::macro && word.empty() && !closes) return {};

    const std::size_t end = closing_of(text, after, *opening);
    if (end == text.npos) return {};
    const std::string_view content = text.substr(after, end - after);
    const bool may_be_field =
        !closes && (language == Language::smarty ? !contains(smarty_alone, word) : opening->mark == "[@");
    if (may_be_field && content.find_first_of("$=") == content.npos && !content.ends_with('/')) return {};
    const bool prints = (language == Language::thymeleaf && word.ends_with("text") && content.ends_with('/')) ||
                        (language == Language::smarty && word == "l") ||
                        (language == Language::html_template && word == "VAR");
    const bool is_alternative = word.starts_with("else") || word.starts_with("ELS"); // « ELSIF »
    return {end + 1, !closes && is_alternative, prints};
}

} // namespace francparler
