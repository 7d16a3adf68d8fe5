#include "batch/redact/placeholders.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/hash.hpp"
#include "batch/redact/visible_text.hpp"

namespace francparler {
namespace {

constexpr std::string_view mark_bytes = "\xEF\xBF\xBF"; ///< U+FFFF, a noncharacter: it is removed from texts
constexpr std::size_t mark_digits = 16;                 ///< hexadecimal, of a value
constexpr std::size_t mark_size = mark_bytes.size() + 1 + mark_digits;

void append_mark(std::string& out, Personal kind, std::uint64_t value) {
    out += mark_bytes;
    out += static_cast<char>('0' + static_cast<int>(kind));
    out += hexadecimal(value);
}

struct Mark {
    Personal kind = Personal::name;
    std::uint64_t value = 0;
};

/// The mark at the beginning of a text; nothing if there is none.
std::optional<Mark> mark_at(std::string_view text) {
    if (text.size() < mark_size || !text.starts_with(mark_bytes)) return std::nullopt;
    const auto kind = static_cast<std::size_t>(text[mark_bytes.size()] - '0');
    const char* const digits = text.data() + mark_bytes.size() + 1;
    Mark out;
    if (kind >= personal_names.size() ||
        std::from_chars(digits, digits + mark_digits, out.value, 16).ptr != digits + mark_digits)
        return std::nullopt;
    out.kind = static_cast<Personal>(kind);
    return out;
}

void append_plain(std::string& out, std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t found = std::min(text.find(mark_bytes, at), text.size());
        out += text.substr(at, found - at);
        at = found + mark_bytes.size();
    }
}

} // namespace

std::string mark(std::string_view text, const std::vector<PersonalPiece>& pieces, Span part) {
    std::string out;
    std::uint32_t at = part.begin;
    const auto first =
        std::ranges::partition_point(pieces, [&](const PersonalPiece& piece) { return piece.span.end <= part.begin; });
    for (auto piece = first; piece != pieces.end() && piece->span.begin < part.end; ++piece) {
        if (piece->span.begin > at) append_plain(out, text.substr(at, piece->span.begin - at));
        append_mark(out, piece->kind, piece->value);
        at = std::min(piece->span.end, part.end);
    }
    append_plain(out, text.substr(at, part.end - at));
    return out;
}

std::string mark_whole(std::string_view text, Personal kind) {
    std::string out;
    append_mark(out, kind, value_of(text, kind));
    return out;
}

std::size_t Placeholders::number(Personal kind, std::uint64_t value) {
    auto& known = known_[static_cast<std::size_t>(kind)];
    const auto [place, is_new] = known.try_emplace(value, known.size() + 1);
    if (is_new) {
        append_mark(new_, kind, value);
        new_ += '\n';
    }
    return place->second;
}

std::string Placeholders::fill(std::string_view line) {
    std::string out;
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t found = std::min(line.find(mark_bytes, at), line.size());
        out += line.substr(at, found - at);
        at = found;
        if (found == line.size()) break;
        const std::optional<Mark> known = mark_at(line.substr(found));
        if (known)
            out += '[' + std::string(personal_names[static_cast<std::size_t>(known->kind)]) + '-' +
                   std::to_string(number(known->kind, known->value)) + ']';
        else out += mark_bytes;
        at += known ? mark_size : mark_bytes.size();
    }
    return out;
}

bool Placeholders::restore(std::string_view values) {
    constexpr std::size_t size = mark_size + 1; // the line end
    if (values.size() % size != 0) return false;
    for (; !values.empty(); values.remove_prefix(size)) {
        const std::optional<Mark> known = mark_at(values);
        if (!known) return false;
        number(known->kind, known->value);
    }
    new_.clear();
    return true;
}

} // namespace francparler
