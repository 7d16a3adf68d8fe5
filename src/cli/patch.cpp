#include "cli/patch.hpp"

#include <charconv>

#include "text/ascii.hpp"

namespace francparler {
namespace {

std::uint32_t number_at(std::string_view& text) {
    std::uint32_t number = 0;
    text.remove_prefix(
        static_cast<std::size_t>(std::from_chars(text.data(), text.data() + text.size(), number).ptr - text.data()));
    return number;
}

/// Decodes a path in a patch: in quotes with escapes, or followed by a tab if it contains a space.
std::string unquoted(std::string_view text) {
    if (!text.starts_with('"')) return std::string(text.substr(0, text.find('\t')));
    constexpr std::string_view names = "abtnvfr", meanings = "\a\b\t\n\v\f\r";
    std::string out;
    for (std::size_t at = 1; at < text.size() && text[at] != '"'; ++at) {
        if (text[at] != '\\' || at + 1 == text.size()) {
            out += text[at];
            continue;
        }
        const char escaped = text[++at];
        if (const auto name = names.find(escaped); name != names.npos) {
            out += meanings[name];
        } else if (escaped >= '0' && escaped <= '3' && at + 2 < text.size()) {
            out += static_cast<char>((escaped - '0') * 64 + (text[at + 1] - '0') * 8 + (text[at + 2] - '0'));
            at += 2;
        } else {
            out += escaped;
        }
    }
    return out;
}

} // namespace

void read_patch(std::string_view patch, RangesByPath& out) {
    std::vector<LineRange>* ranges = nullptr; // of the current file
    bool in_header = false;
    std::uint32_t line = 0; // number of the next line in the new file
    while (!patch.empty()) {
        std::string_view text = take_until(patch, '\n');
        if (text.starts_with("diff --git ")) {
            in_header = true;
            ranges = nullptr;
        } else if (in_header && text.starts_with("+++ ")) {
            const std::string path = unquoted(text.substr(4));
            if (path.starts_with("b/")) ranges = &out[path.substr(2)];
        } else if (text.starts_with("@@ ")) {
            in_header = false;
            take_until(text, '+');
            line = number_at(text);
            if (text.starts_with(",0 ")) ++line; // without new lines, the number is that of the line before
        } else if (in_header || ranges == nullptr || text.starts_with('\\')) {
            continue;
        } else if (text.starts_with('-')) {
            if (ranges->empty() || ranges->back().first != line) ranges->push_back({line, line - 1});
        } else {
            if (text.starts_with('+')) {
                if (!ranges->empty() && ranges->back().last + 1 == line) ranges->back().last = line;
                else ranges->push_back({line, line});
            }
            ++line;
        }
    }
}

} // namespace francparler
