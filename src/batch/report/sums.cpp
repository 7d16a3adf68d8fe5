#include "batch/report/sums.hpp"

#include <algorithm>
#include <queue>

namespace francparler {
namespace {

constexpr std::size_t most_files = 64;       ///< open at once; more are merged into one
constexpr std::size_t bytes_of_a_node = 160; ///< of the map and its vectors, about
constexpr std::size_t bytes_of_a_string = 32;

template <class T>
bool write_value(std::FILE* file, const T& value) {
    return std::fwrite(&value, sizeof value, 1, file) == 1;
}
template <class T>
bool read_value(std::FILE* file, T& value) {
    return std::fread(&value, sizeof value, 1, file) == 1;
}
bool write_text(std::FILE* file, std::string_view text) {
    return write_value(file, text.size()) && std::fwrite(text.data(), 1, text.size(), file) == text.size();
}
bool read_text(std::FILE* file, std::string& text) {
    std::size_t size = 0;
    if (!read_value(file, size)) return false;
    text.resize(size);
    return std::fread(text.data(), 1, size, file) == size;
}

void keep_first(std::string& kept, std::string_view text) {
    if (!text.empty() && (kept.empty() || text < kept)) kept = text;
}

} // namespace

void KeyedSums::add(std::string_view key, std::span<const std::int64_t> sums, std::span<const std::string_view> texts) {
    auto found = entries_.find(key);
    if (found == entries_.end()) {
        found = entries_.emplace(std::string(key), Entry{}).first;
        found->second.sums.resize(width_);
        found->second.texts.resize(texts_);
        held_ += bytes_of_a_node + key.size() + width_ * sizeof(std::int64_t) + texts_ * bytes_of_a_string;
    }
    Entry& entry = found->second;
    for (std::size_t i = 0; i < width_; ++i) entry.sums[i] += sums[i];
    for (std::size_t i = 0; i < std::min(texts_, texts.size()); ++i) {
        held_ -= entry.texts[i].size();
        keep_first(entry.texts[i], texts[i]);
        held_ += entry.texts[i].size();
    }
    if (held_ > memory_) spill();
}

void KeyedSums::spill() {
    File file(std::tmpfile());
    if (!file) {
        failed_ = true;
    } else {
        for (const auto& [key, entry] : entries_)
            if (!write(file.get(), key, entry)) failed_ = true;
        files_.push_back(std::move(file));
    }
    entries_.clear();
    held_ = 0;
    if (files_.size() < most_files) return;
    File merged(std::tmpfile());
    if (!merged) {
        failed_ = true;
        return;
    }
    const bool whole = merge(std::move(files_), [&](std::string_view key, const Entry& entry) {
        if (!write(merged.get(), key, entry)) failed_ = true;
    });
    if (!whole) failed_ = true;
    files_.clear();
    files_.push_back(std::move(merged));
}

bool KeyedSums::for_each(const Use& use) {
    if (files_.empty()) {
        for (const auto& [key, entry] : entries_) use(key, entry);
        return !failed_;
    }
    spill();
    return merge(std::move(files_), use) && !failed_;
}

bool KeyedSums::merge(std::vector<File> files, const Use& use) const {
    struct Head {
        std::string key;
        Entry entry;
    };
    std::vector<Head> heads(files.size());
    const auto later = [&](std::size_t a, std::size_t b) { return heads[a].key > heads[b].key; };
    std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(later)> queue(later);
    bool failed = false;
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (std::fflush(files[i].get()) != 0) failed = true;
        std::rewind(files[i].get());
        if (read(files[i].get(), heads[i].key, heads[i].entry, failed)) queue.push(i);
    }
    Head sum;
    while (!queue.empty()) {
        std::size_t i = queue.top();
        queue.pop();
        std::swap(sum, heads[i]);
        if (read(files[i].get(), heads[i].key, heads[i].entry, failed)) queue.push(i);
        while (!queue.empty() && heads[queue.top()].key == sum.key) {
            i = queue.top();
            queue.pop();
            take_in(sum.entry, heads[i].entry);
            if (read(files[i].get(), heads[i].key, heads[i].entry, failed)) queue.push(i);
        }
        use(sum.key, sum.entry);
    }
    return !failed;
}

bool KeyedSums::write(std::FILE* file, std::string_view key, const Entry& entry) {
    bool good = write_text(file, key);
    for (const std::int64_t sum : entry.sums) good = good && write_value(file, sum);
    for (const std::string& text : entry.texts) good = good && write_text(file, text);
    return good;
}

/// @return false at the end of the file
bool KeyedSums::read(std::FILE* file, std::string& key, Entry& entry, bool& failed) const {
    if (!read_text(file, key)) {
        if (std::feof(file) == 0) failed = true;
        return false;
    }
    entry.sums.resize(width_);
    entry.texts.resize(texts_);
    bool good = true;
    for (std::int64_t& sum : entry.sums) good = good && read_value(file, sum);
    for (std::string& text : entry.texts) good = good && read_text(file, text);
    if (!good) failed = true;
    return good;
}

void KeyedSums::take_in(Entry& into, const Entry& from) {
    for (std::size_t i = 0; i < into.sums.size(); ++i) into.sums[i] += from.sums[i];
    for (std::size_t i = 0; i < into.texts.size(); ++i) keep_first(into.texts[i], from.texts[i]);
}

} // namespace francparler
