#include "batch/archive/mbox_reader.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/hash.hpp"
#include "batch/archive/place_reader.hpp"
#include "text/ascii.hpp"
#include "text/months.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view from = "From ";
/// How far ahead a Content-Length is checked, in bytes: all of them are buffered.
constexpr std::uint64_t furthest_length = std::uint64_t{8} << 20;

bool is_number(std::string_view word, std::size_t least, std::size_t most) {
    return word.size() >= least && word.size() <= most && std::ranges::all_of(word, is_ascii_digit);
}

bool is_time(std::string_view word) {
    const std::size_t colon = word.find(':');
    return colon != word.npos && is_number(word.substr(0, colon), 1, 2) &&
           is_number(word.substr(colon + 1, word.find(':', colon + 1) - colon - 1), 2, 2);
}

/// Whether a line contains a date like asctime()'s, in any order, with or without a time zone:
/// « Mon Mar 3 10:12:00 2025 », « Mon, 3 Mar 2025 10:12:00 +0100 ».
bool has_date(std::string_view line) {
    constexpr std::array days = {"Mon"sv, "Tue"sv, "Wed"sv, "Thu"sv, "Fri"sv, "Sat"sv, "Sun"sv};
    bool day = false, month = false, time = false, year = false;
    std::string_view word;
    while (!(word = take_word(line, " \r\n")).empty()) {
        if (!day) day = contains(days, word.substr(0, word.find(',')));
        else if (contains(english_months, word)) month = true;
        else if (is_time(word)) time = true;
        else if (is_number(word, 4, 4)) year = true;
    }
    return month && time && year;
}

/// Whether a sender follows « From »: « From sav@exemple.fr … », « From - … ».
bool names_sender(std::string_view line) {
    line.remove_prefix(from.size());
    const std::string_view sender = line.substr(0, line.find_first_of(" \r\n"));
    return sender == "-" || sender.find('@') != sender.npos;
}

bool is_bare(std::string_view line) { return line == "From \n"sv || line == "From \r\n"sv; }

/// Whether a line looks like a header field.
bool is_field(std::string_view line) {
    const std::size_t colon = line.find(':');
    return colon != line.npos && colon > 0 &&
           std::ranges::all_of(line.substr(0, colon), [](char c) { return is_ascii_alphanumeric(c) || c == '-'; });
}

/// The value of a Content-Length field.
std::optional<std::uint64_t> length_of(std::string_view line) {
    constexpr std::string_view name = "Content-Length:";
    if (!line.starts_with(name)) return std::nullopt;
    line.remove_prefix(name.size());
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    std::uint64_t out = 0;
    if (std::from_chars(line.data(), line.data() + line.size(), out).ec != std::errc()) return std::nullopt;
    return out;
}

/// Whether a line is « From » after any number of « > ».
bool is_quoted_from(std::string_view line) {
    if (!line.starts_with('>')) return false;
    const std::size_t start = line.find_first_not_of('>');
    return start != line.npos && line.substr(start).starts_with(from);
}

} // namespace

bool is_mbox_separator(std::string_view line) { return line.starts_with(from) && (is_bare(line) || has_date(line)); }

std::optional<Record> MboxReader::next() {
    std::optional<LineReader::Line> line = lines_.next();
    Origin origin{.path = path_};
    while (line && is_empty_line(line->text)) line = lines_.next();
    if (!line) {
        omit(unfinished(path_, lines_.stream()));
        return std::nullopt;
    }
    origin.offset = lines_.position() - line->text.size();
    origin.line = lines_.line() - 1;

    message_.clear();
    length_end_ = 0;
    is_length_checked_ = false;
    std::optional<std::uint64_t> length;
    bool after_blank = true; // so that an empty message is recognised
    while ((line = lines_.next())) {
        if (line->begins && line->text.starts_with(from)) {
            lines_.put_back();
            if (is_separator(line->text, after_blank)) break;
            line = lines_.next();
        }
        after_blank = line->begins && is_empty_line(line->text);
        if (message_.in_header()) {
            if (const std::optional<std::uint64_t> given = length_of(line->text)) length = given;
            if (after_blank && length) length_end_ = lines_.position() + *length;
        }
        if (line->begins && is_quoted_from(line->text)) line->text.remove_prefix(1);
        message_.add(*line);
        // In an attachment, only lines that may end it or begin a message matter.
        if (message_.drops() && line->ends && lines_.pass_lines("F-\r\n")) after_blank = false;
    }
    return message_.to_record(std::move(origin), line ? "" : lines_.stream().error());
}

bool MboxReader::is_separator(std::string_view line, bool after_blank) {
    const std::uint64_t here = lines_.position();
    if (length_end_ > 0 && here >= length_end_ && here <= length_end_ + 2) return true; // an empty line may follow
    constexpr std::size_t longest_name = 80;
    const bool dated = has_date(line);
    if (!(dated && after_blank)) {
        const bool may_begin = is_bare(line) || dated || (after_blank && names_sender(line));
        if (!may_begin || !is_field(lines_.peek(line.size(), longest_name))) return false;
    }
    return !(here < length_end_ && is_length_right());
}

bool MboxReader::is_length_right() {
    if (!is_length_checked_) {
        is_length_checked_ = true;
        const std::uint64_t distance = length_end_ - lines_.position();
        bool right = distance <= furthest_length && lines_.peek(distance - 1, 1).size() == 1;
        if (right) {
            std::string_view rest = lines_.peek(distance, from.size() + 2);
            if (rest.starts_with("\r\n")) rest.remove_prefix(2);
            else if (rest.starts_with('\n')) rest.remove_prefix(1);
            right = rest.empty() || rest.starts_with(from);
        }
        if (!right) length_end_ = 0;
    }
    return length_end_ > 0;
}

/// The position, the line, and a hash of the bytes before it: the file may grow.
Bookmark MboxReader::bookmark() const {
    return std::to_string(lines_.position()) + ' ' + std::to_string(lines_.line()) + ' ' +
           std::to_string(hash(lines_.behind()));
}

bool MboxReader::go_to(const Bookmark& bookmark) {
    std::uint64_t position = 0, behind = 0;
    std::uint32_t line = 0;
    PlaceReader reader(bookmark, ' ');
    if (!reader.number(position) || !reader.number(line) || !reader.number(behind)) return false;
    const std::uint64_t before = std::min<std::uint64_t>(position, ByteWindow::held_behind);
    return lines_.go_to(position - before, line) && hash(lines_.peek(0, before)) == behind &&
           lines_.go_to(position, line);
}

} // namespace francparler
