#include "lexicon/word_table.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

#include "base/hash.hpp"

namespace francparler {
namespace {

constexpr std::size_t number_bytes = 3;
constexpr std::size_t words_per_bucket = 24;  ///< on average, at most
constexpr std::uint64_t most_multiplier = 63; ///< words that none up to it distinguishes have one hash

std::uint32_t number_at(const std::byte* bytes) {
    return std::to_integer<std::uint32_t>(bytes[0]) | std::to_integer<std::uint32_t>(bytes[1]) << 8 |
           std::to_integer<std::uint32_t>(bytes[2]) << 16;
}

void append_number(std::vector<std::byte>& out, std::uint32_t number) {
    for (std::size_t i = 0; i < number_bytes; ++i) out.push_back(static_cast<std::byte>(number >> 8 * i & 0xFF));
}

std::uint32_t fingerprint(std::uint64_t code) { return static_cast<std::uint32_t>(code >> 40); }

} // namespace

std::optional<SetId> WordTable::find(std::string_view word) const {
    if (starts.empty()) return std::nullopt;
    const std::uint64_t code = hash(word) * multiplier;
    const std::uint32_t wanted = fingerprint(code);
    const std::size_t bucket = code & (starts.size() - 2);
    const std::byte* const first = buckets.data() + starts[bucket];
    const std::size_t size = starts[bucket + 1] - starts[bucket];
    if (size == 0) return std::nullopt;
    const auto with_set = std::to_integer<std::size_t>(*first);
    const std::size_t words = (size - 1) / number_bytes - with_set;
    const std::byte* const fingerprints = first + 1;
    const std::byte* const sets = fingerprints + words * number_bytes;
    for (std::size_t i = 0; i < words; ++i)
        if (number_at(fingerprints + i * number_bytes) == wanted)
            return i < with_set ? number_at(sets + i * number_bytes) : no_set;
    return std::nullopt;
}

bool WordTableBuilder::build(const std::map<std::string, SetId>& words) {
    if (words.empty()) return true;
    std::size_t buckets = 1;
    while (buckets * words_per_bucket < words.size()) buckets *= 2;
    std::vector<Entry> entries(words.size());
    for (multiplier_ = 1; multiplier_ <= most_multiplier; multiplier_ += 2) {
        auto entry = entries.begin();
        for (const auto& [word, set] : words) {
            const std::uint64_t code = hash(word) * multiplier_;
            *entry++ = {code & (buckets - 1), set == no_set, fingerprint(code), set};
        }
        if (lay_out(entries, buckets)) return true;
    }
    return false;
}

/// @return whether all words are distinguished
bool WordTableBuilder::lay_out(std::vector<Entry>& entries, std::size_t buckets) {
    const auto place = [](const Entry& e) { return std::tuple(e.bucket, e.fingerprint); };
    std::ranges::sort(entries, {}, place);
    if (std::ranges::adjacent_find(entries, {}, place) != entries.end()) return false;
    std::ranges::stable_sort(entries, {}, [](const Entry& e) { return std::pair(e.bucket, e.without_set); });
    starts_.clear();
    buckets_.clear();
    auto first = entries.begin();
    for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
        starts_.push_back(static_cast<std::uint32_t>(buckets_.size()));
        const auto last = std::find_if(first, entries.end(), [&](const Entry& e) { return e.bucket != bucket; });
        if (first == last) continue;
        const auto plain = std::find_if(first, last, [](const Entry& e) { return e.without_set; });
        if (plain - first > std::numeric_limits<std::uint8_t>::max()) return false;
        buckets_.push_back(static_cast<std::byte>(plain - first));
        for (auto entry = first; entry != last; ++entry) append_number(buckets_, entry->fingerprint);
        for (auto entry = first; entry != plain; ++entry) append_number(buckets_, entry->set);
        first = last;
    }
    starts_.push_back(static_cast<std::uint32_t>(buckets_.size()));
    return true;
}

} // namespace francparler
