#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace francparler {

using SetId = std::uint32_t;
inline constexpr SetId no_set = 0; ///< the empty set: a word that no pattern names

/// The key of an initialism typed in capitals, which is a different word from the same letters in lower case.
[[nodiscard]] inline std::string capitals_key(std::string_view typed) { return '^' + std::string(typed); }

/// Maps words to set numbers without storing the words: a word that is not in it is falsely found once in a million
/// times.
///
/// The hash of a word chooses its bucket, which fits in one or two cache lines: the number of words with a set (one
/// byte), 24 more bits of the hash of each word (three bytes), those with a set first, then the sets (three bytes
/// each).
struct WordTable {
    std::span<const std::uint32_t> starts; ///< of each bucket in `buckets`: a power of two, and one more, the end
    std::span<const std::byte> buckets;
    std::uint64_t multiplier = 1; ///< of the hash: the first that distinguishes all words

    /// @return no_set for a word in the table without a set; nothing for a word that is not in the table
    [[nodiscard]] std::optional<SetId> find(std::string_view word) const;
};

/// Lays out a WordTable and keeps its bytes.
class WordTableBuilder {
public:
    /// @return whether all words can be distinguished; if not, two of them have the same hash
    [[nodiscard]] bool build(const std::map<std::string, SetId>& words);
    [[nodiscard]] WordTable view() const { return {starts_, buckets_, multiplier_}; }

    static constexpr SetId most_sets = 1 << 24;

private:
    struct Entry {
        std::size_t bucket = 0;
        bool without_set = false;
        std::uint32_t fingerprint = 0;
        SetId set = no_set;
    };
    [[nodiscard]] bool lay_out(std::vector<Entry>& entries, std::size_t buckets);

    std::vector<std::uint32_t> starts_;
    std::vector<std::byte> buckets_;
    std::uint64_t multiplier_ = 1;
};

} // namespace francparler
