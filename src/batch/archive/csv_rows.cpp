#include "batch/archive/csv_rows.hpp"

#include <algorithm>
#include <array>
#include <csv.h>
#include <span>
#include <utility>

#include "base/count.hpp"
#include "text/ascii.hpp"
#include "text/charset.hpp"
#include "text/utf8.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

constexpr std::size_t most_cells = 10'000;
constexpr std::size_t sniffed = std::size_t{1} << 16;
constexpr std::size_t looked_ahead = std::size_t{1} << 16; ///< bytes in which a row must end to look like one
constexpr char no_separator = '\x1F'; ///< used for a single column: a character that no text contains
constexpr std::array separators = {';', ',', '\t', '|'};

/// The position of the first CR or LF at or after `at`, or the text's size. Searches block by block: if there is no CR,
/// each call would otherwise search the whole text for one.
std::size_t find_line_end(std::string_view text, std::size_t at) {
    constexpr std::size_t block = 4096;
    for (; at < text.size(); at += std::min(block, text.size() - at)) {
        const std::string_view part = text.substr(at, block);
        const std::string_view line = part.substr(0, part.find('\n'));
        const auto found = std::min(line.find('\r'), line.size());
        if (found < part.size()) return at + found;
    }
    return text.size();
}

bool ends_line(std::string_view text) { return text.ends_with('\n') || text.ends_with('\r'); }

bool is_eight_bit(std::string_view charset) {
    constexpr std::array<std::string_view, 4> known = {"windows-1252", "ISO-8859-15", "cp850", "macintosh"};
    return contains(known, charset);
}

} // namespace

/// libcsv, and the cells that it reported.
struct CsvRows::Parser {
    Parser(unsigned char wanted, char separator) : options(wanted), delimiter(separator) { start(); }
    ~Parser() { csv_free(&state); }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;

    void start() {
        constexpr std::size_t growth = 4096; // bytes; by default 128, with a copy at each growth
        csv_free(&state);
        csv_init(&state, options);
        csv_set_delim(&state, static_cast<unsigned char>(delimiter));
        csv_set_blk_size(&state, growth);
        count = 0;
        done = false;
    }
    /// @return false at a misplaced quote
    bool feed(std::string_view text) {
        return csv_parse(&state, text.data(), text.size(), cell, row, this) == text.size();
    }
    /// Ends the last row. @return false if a quote is still open
    bool finish() { return csv_fini(&state, cell, row, this) == 0; }

    static void cell(void* text, std::size_t size, void* self) {
        Parser& parser = *static_cast<Parser*>(self);
        const std::size_t index = parser.count++;
        if (index >= most_cells) return;
        if (index == parser.cells.size()) parser.cells.emplace_back();
        parser.cells[index].assign(static_cast<const char*>(text), size);
    }
    static void row(int /*terminator*/, void* self) { static_cast<Parser*>(self)->done = true; }

    unsigned char options;
    char delimiter;
    csv_parser state{};
    std::vector<std::string> cells;
    std::size_t count = 0;
    bool done = false;
};

CsvRows::CsvRows(ByteWindow& bytes, std::size_t longest) : bytes_(bytes), longest_(longest) {}

CsvRows::~CsvRows() = default;

const std::vector<std::string>& CsvRows::cells() const { return last_->cells; }

std::optional<std::string> CsvRows::open() {
    bytes_.hold(3);
    if (bytes_.held().starts_with("\xEF\xBB\xBF")) {
        bytes_.drop(3);
        charset_ = "UTF-8";
    }
    if (charset_.empty()) {
        bytes_.hold(sniffed);
        std::string_view head = bytes_.held().substr(0, sniffed);
        // The last character may be cut.
        while (!head.empty() && !is_ascii(head.substr(head.size() - 1))) head.remove_suffix(1);
        std::string text(head);
        // Many zeros mean UTF-16; a few, below the first line, are errors of their rows.
        constexpr std::ptrdiff_t few = 32;
        if (std::ranges::count(text, '\0') < std::ssize(text) / few && text.find('\0') > text.find('\n'))
            std::ranges::replace(text, '\0', ' ');
        const std::optional<Decoded> decoded = decode(std::move(text));
        if (!decoded || (decoded->charset != "UTF-8" && !is_eight_bit(decoded->charset)))
            return "ce n'est pas du texte en UTF-8 ni en Windows-1252 : enregistrez le tableau en « CSV UTF-8 »";
        if (!is_ascii(head)) charset_ = decoded->charset;
    }
    read_separator();
    strict_ = std::make_unique<Parser>(CSV_STRICT | CSV_STRICT_FINI, separator_);
    loose_ = std::make_unique<Parser>(0, separator_);
    last_ = strict_.get();
    const Outcome outcome = scan();
    if (outcome == Outcome::end) return std::nullopt;
    if (outcome != Outcome::row) return "la première ligne, celle des noms de colonnes, a un guillemet de trop";
    if (std::string error = decode_cells(); !error.empty()) return error;
    columns_.assign(last_->cells.begin(),
                    last_->cells.begin() + static_cast<std::ptrdiff_t>(std::min(last_->count, most_cells)));
    return std::nullopt;
}

void CsvRows::read_separator() {
    const std::size_t end = line_end(0);
    const std::string_view line = bytes_.held().substr(0, end);
    if ((line.starts_with("sep=") || line.starts_with("SEP=")) && line.size() > 4) {
        separator_ = line[4];
        drop_line();
        return;
    }
    std::array<std::size_t, separators.size()> counts{};
    bool quoted = false;
    for (const char c : line) {
        if (c == '"') quoted = !quoted;
        const auto found = std::ranges::find(separators, c);
        if (!quoted && found != separators.end()) ++counts[static_cast<std::size_t>(found - separators.begin())];
    }
    const auto most = std::ranges::max_element(counts);
    separator_ = *most == 0 ? no_separator : separators[static_cast<std::size_t>(most - counts.begin())];
}

/// The end of the line that contains `from`, after its CR, LF or CR LF; the search stops after longest_ bytes.
std::size_t CsvRows::line_end(std::size_t from) {
    for (std::size_t at = from;;) {
        const std::string_view held = bytes_.held();
        at = find_line_end(held, at);
        if (at < held.size()) {
            if (held[at] == '\n') return at + 1;
            bytes_.hold(at + 2);
            return after_line_end(bytes_.held(), at);
        }
        if (at - from > longest_ || !bytes_.more()) return at;
    }
}

void CsvRows::drop_line() {
    for (;;) {
        const std::size_t end = line_end(0);
        const bool whole = end == 0 || ends_line(bytes_.held().substr(0, end));
        bytes_.drop(end);
        if (whole || !bytes_.hold(1)) return;
    }
}

CsvRows::Outcome CsvRows::scan() {
    Parser& parser = *strict_;
    last_ = &parser;
    parser.count = 0;
    parser.done = false;
    size_ = first_line_ = 0;
    for (;;) {
        const std::size_t end = line_end(size_);
        const std::string_view line = bytes_.held().substr(size_, end - size_);
        const bool last = !ends_line(line);
        if (size_ == 0 && !line.empty() && line.find_first_not_of(" \r\n") == line.npos) {
            bytes_.drop(end);
            continue;
        }
        if (end > longest_) {
            parser.start();
            return Outcome::too_long;
        }
        if (first_line_ == 0) first_line_ = end;
        if (!parser.feed(line)) {
            failed_in_first_line_ = size_ == 0;
            parser.start();
            return Outcome::broken;
        }
        size_ = end;
        if (parser.done) return Outcome::row;
        if (!last) continue;
        if (!parser.finish()) {
            failed_in_first_line_ = size_ == first_line_;
            parser.start();
            return Outcome::unclosed;
        }
        return parser.done ? Outcome::row : Outcome::end;
    }
}

std::optional<CsvRows::Row> CsvRows::next() {
    bytes_.drop(std::exchange(size_, 0));
    if (ended_) return std::nullopt;
    const Outcome outcome = scan();
    Row row{.offset = bytes_.position(), .line = bytes_.line(), .cells = std::min(last_->count, most_cells)};
    switch (outcome) {
    case Outcome::end:
        ended_ = true;
        row.error = bytes_.stream().error();
        if (row.error.empty()) return std::nullopt;
        return row;
    case Outcome::row:
        row.is_cut = last_->count < columns_.size() && bytes_.stream().error().empty() &&
                     !ends_line(bytes_.held().substr(0, size_)) && !is_sum();
        break;
    case Outcome::broken:
    case Outcome::unclosed:
        if (failed_in_first_line_ && accept_loosely()) {
            row.cells = last_->count;
            break;
        }
        row.error = outcome == Outcome::unclosed && !bytes_.stream().error().empty()
                        ? bytes_.stream().error()
                        : "guillemet manquant ou de trop : un texte s'ouvre et se ferme par « \" », "
                          "et un guillemet dans le texte s'écrit « \"\" »";
        row.last_line = recover();
        row.is_cut = outcome == Outcome::unclosed && bytes_.stream().error().empty() && !bytes_.hold(1);
        break;
    case Outcome::too_long:
        row.error = "ligne trop longue pour un message, ou guillemet qui n'est jamais fermé";
        row.last_line = recover();
        break;
    }
    if (row.last_line > row.line)
        row.error +=
            " ; lignes " + std::to_string(row.line) + " à " + std::to_string(row.last_line) + " laissées de côté";
    if (!row.error.empty()) return row;
    row.error = decode_cells();
    if (row.error.empty() && last_->count > columns_.size())
        row.error = count_of(last_->count, "colonne") + " au lieu de " + number(columns_.size()) +
                    " : un texte qui contient le séparateur doit être entre guillemets";
    return row;
}

/// Whether the row is « Total : 12 messages », below the table.
bool CsvRows::is_sum() const {
    return last_->count == 1 && starts_with_ignoring_case(stripped(last_->cells[0]), "total");
}

/// Parses the first line of a broken row leniently. @return whether it has all its cells
bool CsvRows::accept_loosely() {
    loose_->start();
    loose_->feed(bytes_.held().substr(0, first_line_));
    if (!loose_->done) loose_->feed("\n"); // the last line of a file may lack its end
    if (!loose_->done || loose_->count != columns_.size()) return false;
    last_ = loose_.get();
    size_ = first_line_;
    return true;
}

/// Whether the next line, with those that its quotes enclose, has as many cells as there are columns; the last cell may
/// still be open.
bool CsvRows::looks_like_row() {
    Parser& parser = *strict_;
    parser.start();
    bool sound = true;
    for (std::size_t begin = 0; sound && !parser.done && parser.count + 1 < columns_.size() && begin < looked_ahead;) {
        const std::size_t end = line_end(begin);
        if (end == begin) break;
        sound = parser.feed(bytes_.held().substr(begin, end - begin));
        begin = end;
    }
    const bool whole = parser.done || (sound && parser.finish() && parser.done);
    const std::size_t cells = parser.count + (whole ? 0 : 1);
    parser.start();
    return cells == columns_.size();
}

/// Moves to the next line that looks like a row. @return the number of the last line skipped
std::uint32_t CsvRows::recover() {
    size_ = 0;
    std::uint32_t last = 0;
    do {
        last = bytes_.line();
        drop_line();
    } while (bytes_.hold(1) && !looks_like_row());
    return last;
}

/// Converts the cells to UTF-8. @return what is wrong with the bytes of the row; empty if nothing is
std::string CsvRows::decode_cells() {
    const std::string_view bytes = bytes_.held().substr(0, size_);
    if (bytes.find('\0') != bytes.npos) return "des octets nuls : ce n'est pas du texte";
    if (is_ascii(bytes)) return {};
    const std::span cells(last_->cells.data(), std::min(last_->count, most_cells));
    if (!is_eight_bit(charset_)) {
        const Decoded decoded = *decode(std::string(bytes)); // has a value, since there are no zeros
        if (charset_.empty()) charset_ = is_eight_bit(decoded.charset) ? decoded.charset : "UTF-8";
        if (charset_ == "UTF-8") {
            const bool sound = decoded.charset == "UTF-8" && decoded.ill_formed_count == 0;
            return sound ? "" : "des octets ne sont pas de l'UTF-8, comme le reste du fichier";
        }
    }
    if (letters_.empty())
        for (unsigned byte = 0x80; byte < 0x100; ++byte) {
            const std::optional<Decoded> letter = decode_from(std::string(1, static_cast<char>(byte)), charset_);
            letters_.push_back(letter && letter->ill_formed_count == 0 ? letter->text : "");
        }
    for (std::string& cell : cells) {
        if (is_ascii(cell)) continue;
        std::string decoded;
        decoded.reserve(cell.size() + cell.size() / 8);
        for (const char c : cell) {
            const auto byte = static_cast<unsigned char>(c);
            if (byte < 0x80) decoded += c;
            else if (letters_[byte - 0x80].empty()) return "des octets ne sont pas du texte en " + charset_;
            else decoded += letters_[byte - 0x80];
        }
        cell = std::move(decoded);
    }
    return {};
}

std::string CsvRows::place() const { return bytes_.place_after(size_) + ',' + (ended_ ? '1' : '0') + ',' + charset_; }

bool CsvRows::go_to(std::string_view place) {
    PlaceReader reader(place);
    if (!bytes_.go_to(reader)) return false;
    ended_ = reader.text() == "1";
    charset_ = reader.rest();
    size_ = 0;
    return true;
}

} // namespace francparler
