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

/// Prefix of the names of terms of empty talk (passes/terms.hpp), which have no negative weight.
inline constexpr std::string_view in_empty_talk = "v/";

/// What a term adds to the points of one rule.
struct TermWeight {
    std::uint8_t rule = 0; ///< index into Model::rules
    std::int8_t steps = 0; ///< of ModelRule::step
};

/// What the model has for a term. Both are in the image, the vector after the weights.
struct TermRecord {
    std::span<const TermWeight> weights;  ///< sorted by the units of the rules
    const std::uint8_t* vector = nullptr; ///< half a byte for each hidden unit, the low halves first; none: no vector

    [[nodiscard]] bool says_nothing() const { return weights.empty() && vector == nullptr; }
};

/// A rule of the model. All figures are log-odds. The rules of one category pass their thresholds together
/// (passes/weigher.hpp), except those on the message. Situations have no thresholds: the likeliest holds. Acts of
/// clauses (passes/acts.hpp) are only evidence. The points of the impression are a quality from 0 to 100: a message of
/// `report` or more loses nothing for it, one of `doubt` or less loses all that it can cost.
struct ModelRule {
    enum class Unit : std::uint8_t { clause, word, message, situation, impression, act, count_ }; ///< what it judges
    TextRef id;
    Unit unit = Unit::clause;
    std::array<std::uint8_t, 3> unused{}; ///< explicit padding, so that an image has the same bytes in every build
    float step = 1;                       ///< points of a weight of 1
    float bias = 0;                       ///< points of a unit without any term
    float report = 0;                     ///< threshold over which a unit is a finding
    float doubt = 0; ///< threshold of the weights alone under which a pattern's finding is dropped, or, for a message,
                     ///< that of a pass
};

/// A linear model over the terms of words, clauses and messages (passes/terms.hpp), with the weights that
/// tools/train.py learned from annotated messages; for clauses, also a layer of hidden units (tools/train_network.py),
/// in which terms of similar meaning have similar vectors. All as listed in lexicons/modele.tsv. Immutable; all views
/// point into its image.
class Model {
public:
    static constexpr std::size_t hidden_units = 64;
    /// What the hidden units add to the points of a clause for a rule.
    struct HiddenOutput {
        float bias = 0;
        std::array<float, hidden_units> weights{}; ///< per step of each unit
    };
    static constexpr std::size_t vector_bytes = hidden_units / 2;
    static constexpr std::uint8_t no_step = 8; ///< the half byte for 0 steps; 15 is 7, 0 is -8

    /// Views an image made by compile_model. @param image must outlive the Model, aligned to 8 bytes
    static std::optional<Model> view(std::span<const std::byte> image);

    /// The record of the term whose name has this JoinedHash::code(): empty for most terms of a text.
    [[nodiscard]] TermRecord term(std::uint64_t code) const;
    /// Whether a term may have a record; false is certain.
    [[nodiscard]] bool may_have(std::uint64_t code) const {
        const std::size_t bit = filter_bit(code, filter.size());
        return (filter[bit / 64] >> bit % 64 & 1) != 0;
    }
    /// Prefetches the memory for a later may_have(); the next two do this for term(), one after the other.
    void expect(std::uint64_t code) const { __builtin_prefetch(&filter[filter_bit(code, filter.size()) / 64]); }
    void expect_bucket(std::uint64_t code) const { __builtin_prefetch(&starts[bucket_of(code)]); }
    void expect_weights(std::uint64_t code) const { __builtin_prefetch(buckets.data() + starts[bucket_of(code)]); }
    [[nodiscard]] std::string_view text(TextRef ref) const { return {texts.data() + ref.offset, ref.size}; }

    /// Uses bits of the hash that choose neither the bucket nor the fingerprint's first bits.
    [[nodiscard]] static std::size_t filter_bit(std::uint64_t code, std::size_t filter_words) {
        return code >> 20 & (filter_words * 64 - 1);
    }
    [[nodiscard]] std::size_t bucket_of(std::uint64_t code) const { return code & (starts.size() - 2); }
    std::span<const std::uint64_t> filter; ///< a bit for the hash of each term; unset for most terms of a text
    /// Terms whose hash ends with the same bits form a bucket: the number of terms (one byte), the first bits of the
    /// hash of each (three), the number of weights of each (one, with the high bit set if it has a vector), then the
    /// weights and the vector of each.
    std::span<const std::uint32_t> starts; ///< of each bucket in `buckets`: a power of two, and one more, the end
    std::span<const std::byte> buckets;
    std::span<const ModelRule> rules;
    std::span<const char> texts;
    /// For each rule, the output of the hidden units; empty if there are none.
    std::span<const HiddenOutput> outputs;
    std::uint64_t serial = 0; ///< number of this model among those viewed by the program, from 1: caches of one model
                              ///< are invalid for another
};

/// Reads the lines of modele.tsv and lays them out for look-up.
/// @param file  its name, for messages
/// @return      every line that cannot be read, with the reason
Result<std::vector<std::byte>> compile_model(std::string_view file, std::string_view text);

} // namespace francparler
