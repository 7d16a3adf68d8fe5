#include "batch/archive/json_splitter.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "batch/archive/json_pointer.hpp"
#include "text/ascii.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t longest_key = 4096;
constexpr std::size_t longest_signature = 128;
constexpr std::size_t tracked_brackets = 1024; ///< deeper ones are only counted

constexpr auto unbalanced = "JSON mal formé : il manque une accolade, un crochet ou un guillemet"sv;

/// The bytes that neither end a string nor escape anything.
constexpr std::array<bool, 256> plain_in_string = [] {
    std::array<bool, 256> out{};
    for (std::size_t c = 0x20; c < out.size(); ++c) out[c] = c != '"' && c != '\\';
    return out;
}();

std::size_t end_of_plain(std::string_view text, std::size_t at) {
    while (at < text.size() && plain_in_string[static_cast<unsigned char>(text[at])]) ++at;
    return at;
}

void append_field(std::string& out, std::string_view text) {
    constexpr char digits[] = "0123456789ABCDEF";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = is_ascii_alphanumeric(c) || c == '_';
        if (plain) out += c;
        else out += {'%', digits[byte >> 4], digits[byte & 15]};
    }
}

std::string read_field(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        unsigned byte = 0;
        if (text[at] != '%' || at + 2 >= text.size() ||
            std::from_chars(text.data() + at + 1, text.data() + at + 3, byte, 16).ec != std::errc{}) {
            out += text[at];
            continue;
        }
        out += static_cast<char>(byte);
        at += 2;
    }
    return out;
}

} // namespace

JsonSplitter::JsonSplitter(ByteWindow& bytes, std::vector<std::vector<std::string>> patterns, Limits limits)
    : bytes_(bytes), patterns_(std::move(patterns)), limits_(limits) {}

bool JsonSplitter::same_place(const Level& a, const Level& b) { return a.list == b.list && a.key == b.key; }

std::optional<JsonPiece> JsonSplitter::next() {
    bytes_.drop(std::exchange(value_, 0));
    while (!ended_) {
        if (!skip_separators()) {
            ended_ = true;
            if (levels_.empty() && bytes_.stream().error().empty()) break;
            return end_of_file();
        }
        if (auto out = levels_.empty() ? top_value() : inner_value()) return out;
    }
    return std::nullopt;
}

bool JsonSplitter::skip_separators() {
    space_.clear();
    while (bytes_.hold(1)) {
        const std::string_view held = bytes_.held();
        std::size_t at = 0;
        while (at < held.size() && (is_ascii_space(held[at]) || (held[at] == ',' && !levels_.empty()))) {
            if (held[at] == ',') space_.clear();
            else if (space_.size() < longest_signature) space_ += held[at];
            ++at;
        }
        const bool found = at < held.size();
        bytes_.drop(at);
        if (found) return true;
    }
    return false;
}

JsonSplitter::End JsonSplitter::scan(std::size_t limit, bool keep) {
    token_ = 0;
    offset_ = bytes_.position();
    line_ = bytes_.line();
    Scan scan{.watched = is_unmistakable() && std::ranges::equal(signature_.levels, levels_, same_place)};
    bool dropped = false;
    const auto complete = [&](std::size_t size) {
        value_ = size;
        return size > limit || dropped ? End::too_long : End::complete;
    };
    for (;;) {
        if (scan.at >= bytes_.held().size()) {
            if (scan.at > limit) {
                if (keep) return End::too_long;
                scan.at -= bytes_.held().size();
                bytes_.drop(bytes_.held().size());
                token_ = 0;
                dropped = true;
            }
            if (bytes_.more()) continue;
            value_ = bytes_.held().size();
            // A file may end with a number or a word.
            return scan.last == 'a' && scan.depth == 0 ? complete(value_) : End::truncated;
        }
        switch (scan.in_string ? step_in_string(scan) : step(scan)) {
        case Step::goes_on: break;
        case Step::ends_before: return complete(scan.at);
        case Step::ends_behind: return complete(scan.at + 1);
        case Step::broken: return keep && scan.at > limit ? End::too_long : End::broken;
        }
    }
}

JsonSplitter::Step JsonSplitter::step_in_string(Scan& scan) const {
    const std::string_view held = bytes_.held();
    scan.at = end_of_plain(held, scan.at);
    if (scan.at == held.size()) return Step::goes_on;
    if (held[scan.at] == '\\') {
        scan.at += 2;
        return Step::goes_on;
    }
    if (held[scan.at] != '"') return Step::broken;
    if (scan.depth == 0) return Step::ends_behind;
    scan.in_string = false;
    ++scan.at;
    return Step::goes_on;
}

JsonSplitter::Step JsonSplitter::step(Scan& scan) {
    const char c = bytes_.held()[scan.at];
    const bool outside = scan.depth == 0;
    Step step = Step::goes_on;
    switch (c) {
    case ' ':
    case '\t':
    case '\n':
    case '\r':
        if (outside) return Step::ends_before;
        ++scan.at;
        return Step::goes_on;
    case ',':
    case ':':
        if (outside) return scan.last == '\0' ? Step::broken : Step::ends_before;
        break;
    case '"':
        if (scan.is_after_value()) return outside ? Step::ends_before : Step::broken;
        scan.in_string = true;
        break;
    case '{':
    case '[': step = open_bracket(scan); break;
    case '}':
    case ']': step = close_bracket(scan); break;
    default:
        if (scan.last == '"') return Step::broken;
        if (scan.last == 'a') {
            ++scan.at;
            return Step::goes_on;
        }
        break;
    }
    if (step != Step::goes_on) return step;
    token_ = scan.at;
    const bool punctuation = ",:\"{}[]"sv.find(c) != std::string_view::npos;
    scan.last = punctuation ? c : 'a';
    ++scan.at;
    return Step::goes_on;
}

JsonSplitter::Step JsonSplitter::open_bracket(Scan& scan) {
    if (scan.is_after_value() && scan.depth == 0) return Step::ends_before;
    if (scan.watched && scan.depth > 0 && scan.last == ',') {
        bytes_.hold(scan.at + longest_signature);
        if (begins_element(bytes_.held(), scan.at)) return Step::broken;
    }
    const bool in_object = !scan.brackets.empty() && scan.brackets.size() == scan.depth && scan.brackets.back() == '{';
    if (in_object && scan.last != ':') return Step::broken;
    if (scan.depth++ < tracked_brackets) scan.brackets += bytes_.held()[scan.at];
    return Step::goes_on;
}

JsonSplitter::Step JsonSplitter::close_bracket(Scan& scan) const {
    if (scan.depth == 0) return scan.last == '\0' ? Step::broken : Step::ends_before;
    if (scan.brackets.size() == scan.depth) {
        if ((scan.brackets.back() == '{') != (bytes_.held()[scan.at] == '}')) return Step::broken;
        scan.brackets.pop_back();
    }
    --scan.depth;
    return scan.depth == 0 ? Step::ends_behind : Step::goes_on;
}

JsonSplitter::Fit JsonSplitter::fit() const {
    if (levels_.size() == 1 && levels_.front().list) return Fit::element;
    Fit best = Fit::none;
    for (const auto& pattern : patterns_) {
        if (pattern.size() < levels_.size()) continue;
        bool fits = true;
        for (std::size_t i = 0; fits && i < levels_.size(); ++i) {
            const Level& level = levels_[i];
            fits = pattern[i] == "*" || pattern[i] == (level.list ? std::to_string(level.count - 1) : level.key);
        }
        if (!fits) continue;
        if (pattern.size() > levels_.size()) {
            if (best == Fit::none) best = Fit::enters;
            continue;
        }
        // An object that holds records may have other fields beside them.
        const char first = bytes_.held().front();
        if (levels_.back().list || first == '{') best = Fit::element;
    }
    return best;
}

std::string JsonSplitter::pointer() const {
    std::string out;
    for (const Level& level : levels_) append_key(out, level.list ? std::to_string(level.count - 1) : level.key);
    return out;
}

std::optional<JsonPiece> JsonSplitter::top_value() {
    switch (bytes_.held().front()) {
    case '[':
        found_ = true; // an empty list is valid
        refused_.clear();
        levels_.push_back({.list = true});
        bytes_.drop(1);
        return std::nullopt;
    case '{': {
        learn();
        const End end = scan(limits_.held, true);
        if (end == End::complete) return piece(end);
        split_document(end == End::too_long ? "" : end == End::truncated ? truncated() : std::string(unbalanced));
        return std::nullopt;
    }
    default: break;
    }
    JsonPiece out = failure("ce n'est pas du JSON");
    resume(1);
    return out;
}

void JsonSplitter::split_document(const std::string& error) {
    value_ = 0;
    found_ = false;
    refused_ = error;
    levels_.push_back({.list = false});
    bytes_.drop(1);
}

std::optional<JsonPiece> JsonSplitter::inner_value() {
    const char first = bytes_.held().front();
    if (first == ']' || first == '}') {
        if ((first == ']') == levels_.back().list) {
            bytes_.drop(1);
            levels_.pop_back();
            if (!levels_.empty() || found_) return std::nullopt;
            return failure(refused_.empty() ? "aucun message dans ce document : dites où ils sont, avec « records »"
                                            : refused_);
        }
        JsonPiece out = failure(std::string(unbalanced));
        resume(1);
        return out;
    }
    if (!levels_.back().list && !read_key()) {
        JsonPiece out = bytes_.held().empty() ? end_of_file() : failure(std::string(unbalanced));
        resume(0);
        return out;
    }
    ++levels_.back().count;
    const Fit fits = fit();
    const char value = bytes_.held().front();
    if (fits == Fit::element) {
        learn();
        const End end = scan(limits_.longest, false);
        return piece(end);
    }
    if (fits == Fit::enters && (value == '{' || value == '[')) {
        levels_.push_back({.list = value == '['});
        bytes_.drop(1);
        return std::nullopt;
    }
    const End end = scan(0, false);
    if (end == End::complete || end == End::too_long) {
        bytes_.drop(std::exchange(value_, 0));
        return std::nullopt;
    }
    return piece(end);
}

/// @return false if there is no key; the window then begins with what is there instead
bool JsonSplitter::read_key() {
    if (bytes_.held().front() != '"') return false;
    std::size_t end = 1;
    for (;;) {
        end = end_of_plain(bytes_.held(), end);
        if (end >= bytes_.held().size()) {
            if (end > longest_key || !bytes_.more()) return false;
        } else if (bytes_.held()[end] == '\\') {
            end += 2;
        } else {
            break;
        }
    }
    if (bytes_.held()[end] != '"') return false;
    std::string key(bytes_.held().substr(1, end - 1));
    bytes_.drop(end + 1);
    for (bool colon = false;;) {
        if (!bytes_.hold(1)) return false;
        const char c = bytes_.held().front();
        if (c == ':' && !colon) colon = true;
        else if (!is_ascii_space(c)) {
            levels_.back().key = std::move(key);
            return colon;
        }
        bytes_.drop(1);
    }
}

/// Remembers how the first element of a list begins.
void JsonSplitter::learn() {
    const bool in_list = levels_.empty() || levels_.back().list;
    if (!in_list) return;
    if (!signature_.text.empty() && std::ranges::equal(signature_.levels, levels_, same_place)) {
        signature_.levels = levels_;
        return;
    }
    bytes_.hold(longest_signature);
    const std::string_view held = bytes_.held().substr(0, longest_signature);
    if (held.front() != '{') return;
    std::size_t quote = 1;
    while (quote < held.size() && is_ascii_space(held[quote])) ++quote;
    if (quote == held.size() || held[quote] != '"') return;
    const std::size_t end = end_of_plain(held, quote + 1);
    if (end == held.size() || held[end] != '"') return;
    signature_ = {levels_, space_, std::string(held.substr(0, end + 1))};
}

JsonPiece JsonSplitter::failure(std::string error) const {
    return {.offset = bytes_.position(), .line = bytes_.line(), .pointer = pointer(), .error = std::move(error)};
}

JsonPiece JsonSplitter::end_of_file() const {
    JsonPiece out = failure(truncated());
    out.is_last = bytes_.stream().error().empty();
    return out;
}

JsonPiece JsonSplitter::piece(End end) {
    found_ = true;
    JsonPiece out = failure({});
    out.offset = offset_;
    out.line = line_;
    out.is_document = levels_.empty();
    switch (end) {
    case End::complete: out.text = bytes_.held().substr(0, value_); break;
    case End::too_long: out.error = "élément trop long pour un message"; break;
    case End::truncated:
        out.error = truncated();
        out.is_last = bytes_.stream().error().empty();
        ended_ = true;
        break;
    case End::broken:
        out.error = unbalanced;
        resume(std::max<std::size_t>(token_, 1));
        break;
    }
    return out;
}

std::string JsonSplitter::truncated() const {
    const std::string& why = bytes_.stream().error();
    return why.empty() ? "JSON tronqué : le fichier s'arrête avant la fin" : why;
}

/// Whether nothing inside an element can look like the beginning of the next one: each element begins a line, and what
/// is inside it is indented further or is on the same line.
bool JsonSplitter::is_unmistakable() const {
    const std::string& before = signature_.before;
    return !signature_.levels.empty() && before.find('\n') != std::string::npos &&
           (before.back() != '\n' || signature_.text.find('\n') == std::string::npos);
}

bool JsonSplitter::begins_element(std::string_view held, std::size_t at) const {
    const std::string_view text = held.substr(at);
    if (!signature_.text.empty() && text.starts_with(signature_.text)) {
        std::size_t before = at;
        while (before > 0 && is_ascii_space(held[before - 1])) --before;
        const std::string_view space = held.substr(before, at - before);
        if (signature_.levels.empty()) return space.find('\n') != space.npos;
        // A nested list may hold objects with the same key, but is indented further.
        const bool on_a_line = signature_.before.find('\n') != std::string::npos;
        return before > 0 && held[before - 1] == ',' && (!on_a_line || space == signature_.before);
    }
    return false;
}

void JsonSplitter::resume(std::size_t from) {
    constexpr std::size_t looked_back = 2 * longest_signature;
    const bool documents = levels_.empty() || signature_.levels.empty();
    for (std::size_t at = from;; ++at) {
        for (;;) {
            const std::string_view held = bytes_.held();
            at = std::min(held.find_first_of("{[", at), held.size());
            if (at < held.size()) break;
            if (at > looked_back) {
                bytes_.drop(at - looked_back);
                at = looked_back;
            }
            if (bytes_.more()) continue;
            bytes_.drop(bytes_.held().size());
            ended_ = true;
            return;
        }
        bytes_.hold(at + longest_signature);
        const std::string_view held = bytes_.held();
        const bool like_others = begins_element(held, at);
        if (!like_others && !(documents && at > 0 && held[at - 1] == '\n')) continue;
        const std::vector<Level> wanted = like_others ? signature_.levels : std::vector<Level>();
        if (!std::ranges::equal(levels_, wanted, same_place)) {
            if (levels_.size() > wanted.size() && std::equal(wanted.begin(), wanted.end(), levels_.begin(), same_place))
                levels_.resize(wanted.size());
            else levels_ = wanted;
        }
        bytes_.drop(at);
        return;
    }
}

std::string JsonSplitter::place() const {
    const auto append_levels = [](std::string& out, const std::vector<Level>& levels) {
        for (const Level& level : levels) {
            if (&level != &levels.front()) out += ';';
            out += (level.list ? 'l' : 'o') + std::to_string(level.count) + '=';
            append_field(out, level.key);
        }
    };
    std::string out = bytes_.place_after(value_) + ',' + (ended_ ? '1' : '0') + ',';
    append_levels(out, levels_);
    out += ',';
    append_levels(out, signature_.levels);
    out += ',';
    append_field(out, signature_.before);
    out += ',';
    append_field(out, signature_.text);
    return out;
}

bool JsonSplitter::go_to(std::string_view place) {
    const auto read_levels = [](std::string_view text, std::vector<Level>& out) {
        out.clear();
        for (PlaceReader levels(text, ';'); !levels.rest().empty();) {
            const std::string_view field = levels.text();
            Level level{.list = field.starts_with('l')};
            PlaceReader reader(field.substr(field.empty() ? 0 : 1), '=');
            if (!reader.number(level.count)) return false;
            level.key = read_field(reader.rest());
            out.push_back(std::move(level));
        }
        return true;
    };
    PlaceReader reader(place);
    if (!bytes_.go_to(reader)) return false;
    ended_ = reader.text() == "1";
    if (!read_levels(reader.text(), levels_) || !read_levels(reader.text(), signature_.levels)) return false;
    signature_.before = read_field(reader.text());
    signature_.text = read_field(reader.text());
    value_ = 0;
    found_ = true;
    return true;
}

} // namespace francparler
