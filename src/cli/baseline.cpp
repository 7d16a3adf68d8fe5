#include "cli/baseline.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <system_error>
#include <utility>

#include "base/hash.hpp"
#include "cli/config.hpp"
#include "cli/overwriting.hpp"
#include "report/visible.hpp"
#include "text/characters.hpp"
#include "text/utf8.hpp"

namespace francparler {
namespace {

namespace fs = std::filesystem;
using namespace std::string_view_literals;

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
    const auto is_of_name = [](char c) { return is_ascii_alphanumeric(c) || c == '#'; };
    return size > 2 && std::ranges::all_of(text.substr(1, size - 2), is_of_name) ? size : 0;
}

/// Appends the letters and digits of a word, folded and without accents.
void append_folded(std::string_view word, std::string& out) {
    std::ranges::copy_if(comparable_words(word), std::back_inserter(out), [](char c) { return c != ' '; });
}

/// The words of a passage, joined.
std::string folded_words(std::string_view excerpt) {
    std::string out;
    std::string word;
    for (std::size_t at = 0; at < excerpt.size();) {
        if (const std::size_t markup = markup_size(excerpt.substr(at)); markup > 0) {
            at += markup; // « d<b>é</b>solé » is one word, and « un<br>mot » the same as « un mot »
        } else if (is_word_byte(excerpt[at])) {
            word += excerpt[at++];
        } else {
            append_folded(std::exchange(word, {}), out);
            ++at;
        }
    }
    append_folded(word, out);
    return out;
}

/// Eight digits: too few to reveal the words, enough to distinguish the passages of a file.
std::string short_hash(std::string_view words) { return hexadecimal(hash(words), 8); }

/// Replaces invalid UTF-8, which a file's name may contain but JSON may not.
std::string valid_utf8(std::string_view bytes) {
    std::string out;
    for (std::size_t at = 0; at < bytes.size();) {
        const CodePoint read = checked_code_point_at(bytes, at);
        append_utf8(out, read.value);
        at += read.size;
    }
    return out;
}

} // namespace

Baseline::Baseline(const std::string& file, std::vector<BaselineEntry> known)
    : folder_(real_path(fs::path(file)).parent_path().string()) {
    for (BaselineEntry& entry : known) {
        Counts& counts = counts_[std::move(entry.key)];
        counts.accepted = std::max(counts.accepted, entry.count);
        counts.message = std::move(entry.message);
    }
    for (const auto& [key, counts] : counts_)
        if (is_gone(key.path))
            gone_.emplace(Words(key.rule, key.words.empty() ? counts.message : key.words, key.id), key);
}

std::string Baseline::relative(const std::string& path) const {
    return valid_utf8(real_path(path).lexically_relative(folder_).generic_string());
}

bool Baseline::is_gone(const std::string& path) const {
    if (path.find("\uFFFD") != path.npos) return false; // the name is not known exactly: see valid_utf8()
    std::error_code failure;
    return !fs::exists(fs::path(folder_) / path, failure);
}

bool Baseline::has(const std::string& path) const {
    const auto first = counts_.lower_bound({.path = path});
    return first != counts_.end() && first->first.path == path;
}

BaselineKey Baseline::key_of(const std::string& path, std::string_view id, std::string_view rule,
                             std::string_view excerpt) {
    if (path != last_path_ || last_relative_.empty()) {
        last_relative_ = relative(path);
        last_path_ = path;
    }
    BaselineKey key{.path = last_relative_, .rule = std::string(rule)};
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
    if (gone_.empty() || has(key.path)) return false;
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

} // namespace francparler
