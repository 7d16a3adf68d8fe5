#include "cli/baseline.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>
#include <system_error>
#include <utility>

#include "base/hash.hpp"
#include "base/suggest.hpp"
#include "cli/overwriting.hpp"
#include "input/counting_iterator.hpp"
#include "input/read.hpp"
#include "report/json.hpp"
#include "report/visible.hpp"
#include "text/fold.hpp"
#include "text/line_map.hpp"
#include "text/utf8.hpp"

namespace francparler {
namespace {

namespace fs = std::filesystem;
using namespace std::string_view_literals;

constexpr std::uint64_t schema = 1;

bool is_word_character(char c) {
    return is_ascii_letter(c) || is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

/// The length of the markup at the start of a text: a tag, the target of a Markdown link, a character reference, an
/// escape of JSON or PO.
std::size_t markup_size(std::string_view text) {
    constexpr std::size_t longest_tag = 4096, longest_reference = 34; // bytes; a limit keeps hostile texts cheap
    if (text.size() < 2) return 0;
    const auto up_to = [&](char end, std::size_t most) { return text.substr(0, most).find(end) + 1; };
    if (text.front() == '\\') return "ntr"sv.find(text[1]) != std::string_view::npos ? 2 : 0;
    if (text.starts_with("](")) return up_to(')', longest_tag);
    if (text.front() == '<')
        return is_ascii_letter(text[1]) || text[1] == '/' || text[1] == '!' ? up_to('>', longest_tag) : 0;
    if (text.front() != '&') return 0;
    const std::size_t size = up_to(';', longest_reference);
    const auto is_of_name = [](char c) { return is_ascii_letter(c) || is_ascii_digit(c) || c == '#'; };
    return size > 2 && std::ranges::all_of(text.substr(1, size - 2), is_of_name) ? size : 0;
}

/// Appends the letters and digits of a word, folded and without accents.
void append_folded(std::string_view word, std::string& out) {
    const std::string folded = bare(fold(word));
    for (std::size_t at = 0; at < folded.size();) {
        const auto [value, size] = code_point_at(folded, at);
        if (is_letter_or_digit(value)) out.append(folded, at, size);
        at += size;
    }
}

/// The words of a passage, put together.
std::string folded_words(std::string_view excerpt) {
    std::string out;
    std::string word;
    for (std::size_t at = 0; at < excerpt.size();) {
        if (const std::size_t markup = markup_size(excerpt.substr(at)); markup > 0) {
            at += markup; // « d<b>é</b>solé » is one word, and « un<br>mot » the same as « un mot »
        } else if (is_word_character(excerpt[at])) {
            word += excerpt[at++];
        } else {
            append_folded(std::exchange(word, {}), out);
            ++at;
        }
    }
    append_folded(word, out);
    return out;
}

/// Eight digits: short enough to tell little of the words, long enough to tell the passages of a file apart.
std::string short_hash(std::string_view words) { return hexadecimal(hash(words), 8); }

/// A file's name may be any bytes, JSON not.
std::string valid_utf8(std::string_view bytes) {
    std::string out;
    for (std::size_t at = 0; at < bytes.size();) {
        const CodePoint read = checked_code_point_at(bytes, at);
        append_utf8(out, read.value);
        at += read.size;
    }
    return out;
}

/// Reads the events of a parser; the first one that does not fit ends it.
class Reader : public nlohmann::json_sax<nlohmann::json> {
public:
    Reader(std::string_view file, const char*& progress) : file_(file), progress_(progress) {}

    bool null() override { return misplaced(); }
    bool boolean(bool) override { return misplaced(); }
    bool number_integer(number_integer_t) override { return misplaced(); }
    bool number_float(number_float_t, const string_t&) override { return misplaced(); }
    bool binary(binary_t&) override { return misplaced(); }

    bool number_unsigned(number_unsigned_t value) override {
        if (place_ == Place::file && key_ == "schema") {
            if (value != schema)
                return fail("version inconnue (schema " + std::to_string(value) + ")", "mettez francparler à jour");
            return passed();
        }
        if (place_ != Place::entry || key_ != "count") return misplaced();
        if (value == 0 || value > std::numeric_limits<std::uint32_t>::max())
            return fail("« count » est un nombre de passages, au moins 1");
        entry_.count = static_cast<std::uint32_t>(value);
        return passed();
    }

    bool string(string_t& value) override {
        if (place_ != Place::entry) return misplaced();
        if (key_ == "path") entry_.key.path = std::move(value);
        else if (key_ == "rule") entry_.key.rule = std::move(value);
        else if (key_ == "words") entry_.key.words = std::move(value);
        else if (key_ == "id") entry_.key.id = std::move(value);
        else return misplaced();
        return passed();
    }

    bool key(string_t& name) override {
        constexpr std::array file_keys = {"schema"sv, "findings"sv};
        constexpr std::array entry_keys = {"path"sv, "rule"sv, "words"sv, "id"sv, "count"sv};
        const std::span<const std::string_view> keys =
            place_ == Place::file ? std::span<const std::string_view>(file_keys) : entry_keys;
        if (std::ranges::find(keys, name) == keys.end())
            return fail("clé inconnue « " + name + " »" + did_you_mean(name, keys));
        if (!(place_ == Place::entry ? keys_ : file_keys_).insert(name).second)
            return fail("clé donnée deux fois « " + name + " »");
        key_ = name;
        return passed();
    }

    bool start_object(std::size_t) override {
        if (place_ == Place::outside) {
            place_ = Place::file;
        } else if (place_ == Place::findings) {
            place_ = Place::entry;
            entry_begin_ = at_;
            entry_ = {};
            keys_.clear();
        } else {
            return misplaced();
        }
        return passed();
    }

    bool end_object() override {
        if (place_ == Place::file) {
            place_ = Place::outside;
            if (!file_keys_.contains("schema")) return fail("« \"schema\":1 » manque");
            return file_keys_.contains("findings") || fail("« findings » manque");
        }
        at_ = entry_begin_;
        for (const char* const name : {"path", "rule", "count"})
            if (!keys_.contains(name)) return fail("« " + std::string(name) + " » manque dans cet élément");
        if (!keys_.contains("words") && !keys_.contains("id")) return fail("un élément a « words » ou bien « id »");
        if (keys_.contains("id")) entry_.message = std::exchange(entry_.key.words, {});
        entries.push_back(std::move(entry_));
        place_ = Place::findings;
        return passed();
    }

    bool start_array(std::size_t) override {
        if (place_ != Place::file || key_ != "findings") return misplaced();
        place_ = Place::findings;
        return passed();
    }

    bool end_array() override {
        place_ = Place::file;
        return passed();
    }

    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
        at_ = position == 0 ? 0 : position - 1;
        if (file_.substr(std::min(at_, file_.size())).starts_with("<<<<<<<"))
            return fail("conflit de git", "gardez les lignes des deux côtés, séparées par des virgules");
        return fail("JSON mal formé");
    }

    std::vector<BaselineEntry> entries;

    [[nodiscard]] Error error(const std::string& name) const {
        std::size_t at = std::min(file_.find_first_not_of(" \t\r\n,:", at_), file_.size());
        while (at > 0 && at < file_.size() && !starts_character(file_[at])) --at;
        const auto [line, column] = LineMap(file_).position(static_cast<std::uint32_t>(at));
        return {name, line, column, message_};
    }

private:
    enum class Place : std::uint8_t { outside, file, findings, entry };

    bool passed() {
        at_ = static_cast<std::size_t>(progress_ - file_.data());
        return true;
    }
    bool fail(std::string message,
              std::string_view advice = "corrigez ce fichier, ou effacez-le et refaites-le avec « --write-baseline »") {
        message_ = std::move(message) + " : " + std::string(advice);
        return false;
    }
    bool misplaced() { return fail("valeur inattendue"); }

    std::string_view file_;
    const char*& progress_;
    Place place_ = Place::outside;
    std::string key_;
    std::set<std::string> file_keys_, keys_; ///< of the file, of the entry
    BaselineEntry entry_;
    std::size_t entry_begin_ = 0;
    std::size_t at_ = 0; ///< where what is read begins, at the earliest
    std::string message_;
};

} // namespace

Baseline::Baseline(const std::string& file) : folder_(real_path(fs::path(file)).parent_path().string()) {}

std::string Baseline::relative(const std::string& path) const {
    return valid_utf8(real_path(path).lexically_relative(folder_).generic_string());
}

bool Baseline::is_gone(const std::string& path) const {
    if (path.find("\uFFFD") != path.npos) return false; // the bytes of the name are lost: see valid_utf8()
    std::error_code failure;
    return !fs::exists(fs::path(folder_) / path, failure);
}

BaselineKey Baseline::key_of(const std::string& path, std::string_view id, std::string_view rule,
                             std::string_view excerpt) {
    if (path != last_path_ || last_relative_.empty()) {
        last_relative_ = relative(path);
        last_path_ = path;
    }
    BaselineKey key{.path = last_relative_, .rule = std::string(rule), .words = {}, .id = {}};
    if (excerpt.empty()) key.id = id;
    else key.words = short_hash(folded_words(excerpt));
    return key;
}

void Baseline::add(const std::string& path, std::string_view id, std::string_view rule, std::string_view excerpt,
                   std::string_view message) {
    Counts& counts = counts_[key_of(path, id, rule, excerpt)];
    ++counts.accepted;
    if (excerpt.empty()) counts.message = short_hash(folded_words(message));
}

bool Baseline::meet(const BaselineKey& key) {
    const auto found = counts_.find(key);
    if (found == counts_.end() || found->second.met == found->second.accepted) return false;
    ++found->second.met;
    return true;
}

bool Baseline::accepts(const std::string& path, std::string_view id, std::string_view rule, std::string_view excerpt,
                       std::string_view message) {
    const BaselineKey key = key_of(path, id, rule, excerpt);
    if (meet(key)) return true;
    if (gone_.empty()) return false;
    const auto elsewhere =
        gone_.equal_range({key.rule, excerpt.empty() ? short_hash(folded_words(message)) : key.words, key.id});
    const bool is_moved =
        std::any_of(elsewhere.first, elsewhere.second, [&](const auto& entry) { return meet(entry.second); });
    if (is_moved) ++moved_;
    return is_moved;
}

void Baseline::expect(const std::string& path, const std::function<bool(std::string_view rule)>& judges) {
    const std::string judged = relative(path);
    for (auto entry = counts_.lower_bound({.path = judged}); entry != counts_.end() && entry->first.path == judged;
         ++entry)
        entry->second.expected |= judges(entry->first.rule);
}

std::vector<BaselineEntry> Baseline::unused() const {
    std::vector<BaselineEntry> out;
    for (const auto& [key, counts] : counts_)
        if (counts.met != counts.accepted && (counts.expected || is_gone(key.path)))
            out.push_back({.key = key, .count = counts.accepted - counts.met, .message = counts.message});
    return out;
}

void Baseline::forget_gone() {
    std::erase_if(counts_, [&](const auto& entry) { return is_gone(entry.first.path); });
}

void Baseline::forget(const std::string& path, const std::function<bool(std::string_view rule)>& judges) {
    const std::string judged = relative(path);
    if (!forgotten_.insert(judged).second) return;
    for (auto entry = counts_.lower_bound({.path = judged}); entry != counts_.end() && entry->first.path == judged;)
        entry = judges(entry->first.rule) ? counts_.erase(entry) : std::next(entry);
}

std::vector<BaselineEntry> Baseline::entries() const {
    std::vector<BaselineEntry> out;
    for (const auto& [key, counts] : counts_)
        out.push_back({.key = key, .count = counts.accepted, .message = counts.message});
    return out;
}

Result<Baseline> read_baseline(const std::string& file) {
    const Result<std::string> text = read_file(file);
    if (!text) return text.error();
    const char* const begin = text->data();
    const char* progress = begin;
    Reader reader(*text, progress);
    if (!nlohmann::json::sax_parse(CountingIterator{begin, &progress},
                                   CountingIterator{begin + text->size(), &progress}, &reader))
        return reader.error(file);
    Baseline out(file);
    for (BaselineEntry& entry : reader.entries) {
        Baseline::Counts& counts = out.counts_[std::move(entry.key)];
        counts.accepted = std::max(counts.accepted, entry.count);
        counts.message = std::move(entry.message);
    }
    for (const auto& [key, counts] : out.counts_)
        if (out.is_gone(key.path))
            out.gone_.emplace(Baseline::Words(key.rule, key.words.empty() ? counts.message : key.words, key.id), key);
    return out;
}

std::string write_baseline(const Baseline& baseline) {
    std::string out = R"({"schema":)" + std::to_string(schema) + R"(,"findings":[)";
    JsonSeparator separator;
    for (const auto& [key, count, message] : baseline.entries()) {
        JsonObject entry(out += separator.next());
        entry.text("path", key.path);
        entry.text("rule", key.rule);
        if (key.words.empty()) entry.text("id", key.id);
        const std::string& words = key.words.empty() ? message : key.words;
        if (!words.empty()) entry.text("words", words);
        entry.number("count", count);
    }
    return out + (out.ends_with('[') ? "]}\n" : "\n]}\n");
}

} // namespace francparler
