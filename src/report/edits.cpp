#include "report/edits.hpp"

#include <algorithm>
#include <vector>

#include "report/visible.hpp"

namespace francparler {
namespace {

using Lines = std::vector<std::string_view>;

/// The lines of a text with their line ends, which the last one may lack.
Lines lines_of(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return lines;
}

struct Change {
    std::size_t first = 0, last = 0; ///< lines, half-open, counted from 0
    std::string text;                ///< their replacement
};

/// The changes in order. Edits of the same line or of adjacent lines give one change.
std::vector<Change> changes_of(std::string_view text, const Lines& lines, std::span<const Edit> edits) {
    std::vector<Change> changes;
    const auto begin_of = [&](std::size_t line) {
        return line == lines.size() ? text.size() : static_cast<std::size_t>(lines[line].data() - text.data());
    };
    std::size_t line = 0, done = 0; // offset up to which the last change covers the text
    for (const Edit& edit : edits) {
        while (begin_of(line + 1) <= edit.span.begin && line + 1 < lines.size()) ++line;
        if (changes.empty() || line > changes.back().last) {
            changes.push_back({.first = line, .last = line});
            done = begin_of(line);
        }
        Change& change = changes.back();
        change.last = std::max(change.last, line + 1);
        change.text.append(text.substr(done, edit.span.begin - done)).append(edit.text);
        done = edit.span.end;
        while (begin_of(change.last) < done) ++change.last;
        const Edit* const next = &edit + 1;
        const std::size_t end = begin_of(change.last);
        if (next == edits.data() + edits.size() || next->span.begin >= end) {
            change.text.append(text.substr(done, end - done));
            done = end;
        }
    }
    return changes;
}

void append_line(std::string& out, char sign, std::string_view line) {
    out.append(1, sign).append(line);
    if (!line.ends_with('\n')) out += "\n\\ No newline at end of file\n";
}

/// « 3,2 »: the number of the first line, counted from 1, and the number of lines.
std::string range_of(std::size_t first, std::size_t count) {
    return std::to_string(first + (count > 0 ? 1 : 0)) + ',' + std::to_string(count);
}

/// « \303\251 ».
void append_octal(std::string& out, std::string_view bytes) {
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        out += '\\';
        for (const int shift : {6, 3, 0}) out += static_cast<char>('0' + ((byte >> shift) & 7));
    }
}

/// A file's name in the head of a diff, as git and GNU diff write it: in quotes, with escapes, if it contains control
/// characters or invalid UTF-8; followed by a tab if it contains a space.
std::string diff_label(std::string_view name) {
    std::string escaped;
    for (std::size_t at = 0; at < name.size();) {
        const CodePoint read = checked_code_point_at(name, at);
        const std::string_view bytes = name.substr(at, read.size);
        const bool is_broken = read.value == replacement_character && bytes != "\uFFFD";
        if (bytes == "\"" || bytes == "\\") escaped.append("\\").append(bytes);
        else if (bytes == "\n") escaped += "\\n";
        else if (bytes == "\t") escaped += "\\t";
        else if (is_broken || acts_on_terminal(read.value)) append_octal(escaped, bytes);
        else escaped += bytes;
        at += read.size;
    }
    if (escaped != name) return '"' + escaped + '"';
    return name.find(' ') == name.npos ? escaped : escaped + '\t';
}

} // namespace

std::string edited(std::string_view text, std::span<const Edit> edits) {
    std::string out;
    std::size_t done = 0;
    for (const Edit& edit : edits) {
        out.append(text.substr(done, edit.span.begin - done)).append(edit.text);
        done = edit.span.end;
    }
    return out.append(text.substr(done));
}

std::string diff_of(std::string_view text, std::span<const Edit> edits, std::size_t context) {
    const Lines lines = lines_of(text);
    const std::vector<Change> changes = changes_of(text, lines, edits);
    std::string out;
    std::ptrdiff_t shift = 0; // of line numbers by earlier hunks
    for (std::size_t next = 0; next < changes.size();) {
        const std::size_t begin = changes[next].first - std::min(context, changes[next].first);
        std::size_t line = begin, added = 0, removed = 0;
        std::string body;
        for (bool near = true; near; ++next) {
            const Change& change = changes[next];
            for (; line < change.first; ++line) append_line(body, ' ', lines[line]);
            for (; line < change.last; ++line) append_line(body, '-', lines[line]);
            const Lines others = lines_of(change.text);
            for (const std::string_view other : others) append_line(body, '+', other);
            added += others.size();
            removed += change.last - change.first;
            near = next + 1 < changes.size() && changes[next + 1].first <= change.last + 2 * context;
        }
        const std::size_t end = std::min(line + context, lines.size());
        for (; line < end; ++line) append_line(body, ' ', lines[line]);
        const std::size_t count = end - begin;
        out += "@@ -" + range_of(begin, count) + " +" +
               range_of(static_cast<std::size_t>(static_cast<std::ptrdiff_t>(begin) + shift), count - removed + added) +
               " @@\n" + body;
        shift += static_cast<std::ptrdiff_t>(added) - static_cast<std::ptrdiff_t>(removed);
    }
    return out;
}

std::string patch_of(std::string_view name, std::string_view text, std::span<const Edit> edits, std::size_t context) {
    const std::string label = diff_label(name);
    return "--- " + label + "\n+++ " + label + '\n' + diff_of(text, edits, context);
}

} // namespace francparler
