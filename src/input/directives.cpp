#include "input/directives.hpp"

#include <algorithm>
#include <array>
#include <string_view>

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
    Kind{"{{!--", "--}}", false}, Kind{"{{--", "--}}", false}, Kind{"{* ", " *}", false}, Kind{"{{{", "}}}", true},
    Kind{"{{!", "}}", false},     Kind{"{{#", "}}", false},    Kind{"{{/", "}}", false},  Kind{"{{^", "}}", false},
    Kind{"{{>", "}}", false},     Kind{"{{", "}}", true},      Kind{"{%", "%}", false},   Kind{"{#", "#}", false},
    Kind{"<%=", "%>", true},      Kind{"<%~", "%>", true},     Kind{"<%", "%>", false},   Kind{"<?=", "?>", true},
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

/// « {{else}} », « {{ else if x }} », « {{end}} » print nothing.
bool is_control(std::string_view content) {
    const std::string_view word = first_word(content);
    return word == "else" || word == "end" || word == "if" || word == "range" || word == "with" || word == "define" ||
           word == "block" || word == "endif" || word == "include" || word == "template" || word.starts_with("/*");
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

} // namespace

void mask_directives(std::string& text) {
    std::array<bool, kinds.size()> exhausted{}; // no closing left: hostile texts open and open
    std::size_t comment = std::string::npos;    // where « {% comment %} » stands, until « {% endcomment %} »
    std::size_t at = 0;
    while ((at = find_either(text, '{', '<', at)) != std::string::npos) {
        const std::string_view rest = std::string_view(text).substr(at);
        const auto kind = std::ranges::find_if(kinds, [&](const Kind& k) { return rest.starts_with(k.open); });
        const auto index = static_cast<std::size_t>(kind - kinds.begin());
        if (kind == kinds.end() || exhausted[index]) {
            ++at;
            continue;
        }
        const std::size_t inside = at + kind->open.size();
        const std::size_t close = text.find(kind->close, inside);
        if (close == std::string::npos) {
            exhausted[index] = true;
            ++at;
            continue;
        }
        const std::string_view content = std::string_view(text).substr(inside, close - inside);
        const bool prints = kind->prints && !is_control(content);
        if (content.find(kind->open) != content.npos || (prints && content.find("\n\n") != content.npos)) {
            at = inside; // never closed: what closes belongs to the next one
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
