#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "lexicon/lexicon.hpp"

namespace francparler {

/// Before the names of terms of empty talk (passes/terms.hpp), which weigh nothing below 0.
inline constexpr std::string_view in_empty_talk = "v/";

/// What a term adds to the points of one rule.
struct TermWeight {
    std::uint8_t rule = 0; ///< index into Model::rules
    std::int8_t steps = 0; ///< of ModelRule::step
};

/// What is known of a term. Both lie in the image, the vector behind the weights.
struct TermRecord {
    std::span<const TermWeight> weights;  ///< by the units of the rules
    const std::uint8_t* vector = nullptr; ///< half a byte for each hidden unit, the low halves first; none: no vector

    [[nodiscard]] bool says_nothing() const { return weights.empty() && vector == nullptr; }
};

/// A rule as the model sees it. All figures are log-odds. The rules of one category pass their thresholds together
/// (passes/weigher.hpp), save those on the message; of the situations, which have no thresholds, the likeliest holds,
/// and acts of clauses (passes/acts.hpp) are evidence alone. The points of the impression are a quality from 0 to 100:
/// a message of `report` or more loses nothing for it, one of `doubt` or less all that it may cost.
struct ModelRule {
    enum class Unit : std::uint8_t { clause, word, message, situation, impression, act, count_ }; ///< what it judges
    TextRef id;
    Unit unit = Unit::clause;
    std::array<std::uint8_t, 3> unused{}; ///< instead of padding: an image has the same bytes on every build
    float step = 1;                       ///< points of a weight of 1
    float bias = 0;                       ///< points of a unit without any term
    float report = 0;                     ///< threshold over which a unit is a finding
    float doubt = 0; ///< threshold of the weights alone under which a pattern's finding is dropped, or, of a message,
                     ///< what a pass found
};

/// A linear model over the terms of words, clauses and messages (passes/terms.hpp), with the weights that
/// tools/train.py learned from annotated messages; for clauses, a layer of hidden units beside it
/// (tools/train_network.py), in which terms that say the same come to lie together. All as lexicons/modele.tsv lists
/// it. Immutable; all views lie in its image.
class Model {
public:
    static constexpr std::size_t hidden_units = 64;
    /// What the hidden units add to the points of a clause for a rule.
    struct HiddenOutput {
        float bias = 0;
        std::array<float, hidden_units> weights{}; ///< of a step of each unit
    };
    static constexpr std::size_t vector_bytes = hidden_units / 2;
    static constexpr std::uint8_t no_step = 8; ///< half a byte that stands for 0 steps; 15 for 7, 0 for -8

    /// Looks at an image made by compile_model. @param image must outlive the Model, aligned to 8 bytes
    static std::optional<Model> view(std::span<const std::byte> image);

    /// What is known of the term with this JoinedHash::code() of its name: nothing of most terms of a text.
    [[nodiscard]] TermRecord term(std::uint64_t code) const;
    /// Whether a term may weigh anything: never wrong when it says no.
    [[nodiscard]] bool may_have(std::uint64_t code) const {
        const std::size_t bit = filter_bit(code, filter.size());
        return (filter[bit / 64] >> bit % 64 & 1) != 0;
    }
    /// Says that may_have() will be asked, so that memory can be fetched meanwhile; so do the next two for term(), one
    /// after the other.
    void expect(std::uint64_t code) const { __builtin_prefetch(&filter[filter_bit(code, filter.size()) / 64]); }
    void expect_bucket(std::uint64_t code) const { __builtin_prefetch(&starts[bucket_of(code)]); }
    void expect_weights(std::uint64_t code) const { __builtin_prefetch(buckets.data() + starts[bucket_of(code)]); }
    [[nodiscard]] std::string_view text(TextRef ref) const { return {texts.data() + ref.offset, ref.size}; }

    /// By bits of the hash that choose neither a bucket nor a fingerprint's first bits.
    [[nodiscard]] static std::size_t filter_bit(std::uint64_t code, std::size_t filter_words) {
        return code >> 20 & (filter_words * 64 - 1);
    }
    [[nodiscard]] std::size_t bucket_of(std::uint64_t code) const { return code & (starts.size() - 2); }
    std::span<const std::uint64_t> filter; ///< a bit for the hash of each term, which most terms of a text lack
    /// Terms whose hash ends with the same bits make a bucket: how many terms (one byte), the first bits of the hash of
    /// each (three), how many weights each has (one, the high bit if it has a vector), then of each its weights and its
    /// vector.
    std::span<const std::uint32_t> starts; ///< of each bucket in `buckets`: a power of two, and one more, the end
    std::span<const std::byte> buckets;
    std::span<const ModelRule> rules;
    std::span<const char> texts;
    /// Of each rule, what the hidden units say; empty when there are none.
    std::span<const HiddenOutput> outputs;
    std::uint64_t serial = 0; ///< of this model among those that the program looked at, from 1: what is remembered of
                              ///< one is worth nothing for another
};

/// Reads the lines of modele.tsv and lays them out for look-up.
/// @param file  its name, for messages
/// @return      every line that cannot be read, with the reason
Result<std::vector<std::byte>> compile_model(std::string_view file, std::string_view text);

} // namespace francparler
