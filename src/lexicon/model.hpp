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

/// What a term adds to the points of one rule.
struct TermWeight {
    static constexpr float unit = 1.0F / 256; ///< of `points`
    std::uint8_t rule = 0;                    ///< index into Model::rules
    std::array<std::uint8_t, 2> points{};     ///< of one signed number, the low byte first: a record takes three bytes
    [[nodiscard]] std::int16_t units() const { return static_cast<std::int16_t>(points[0] | points[1] << 8); }
    [[nodiscard]] float value() const { return static_cast<float>(units()) * unit; }
};

/// A rule as the model sees it. All figures are log-odds.
struct ModelRule {
    enum class Unit : std::uint8_t { clause, word, message, count_ }; ///< what it judges
    TextRef id;
    Unit unit = Unit::clause;
    std::array<std::uint8_t, 3> unused{}; ///< instead of padding: an image has the same bytes on every build
    float bias = 0;                       ///< points of a unit without any term
    float report = 0;                     ///< a unit with more points is a finding
    float doubt = 0; ///< a finding of a pattern over units with fewer points, in all rules of its category, is dropped;
                     ///< of a message: so is what a pass found
};

/// A linear model over the terms of words, clauses and messages (passes/terms.hpp): the weights that tools/train.py
/// learned from annotated messages, as lexicons/modele.tsv lists them. Immutable; all views lie in its image.
class Model {
public:
    /// Looks at an image made by compile_model. @param image must outlive the Model, aligned to 8 bytes
    static std::optional<Model> view(std::span<const std::byte> image);

    /// What the term with this JoinedHash::code() of its name weighs. Empty for most terms of a text.
    [[nodiscard]] std::span<const TermWeight> weights(std::uint64_t code) const;
    [[nodiscard]] std::string_view text(TextRef ref) const { return {texts.data() + ref.offset, ref.size}; }

    /// Terms whose hash ends with the same bits stand together.
    struct Bucket {
        std::uint32_t first_term = 0, first_weight = 0;
    };
    std::span<const std::uint64_t> filter;       ///< a bit for the hash of each term, which most terms of a text lack
    std::span<const Bucket> buckets;             ///< a power of two, and one behind them
    std::span<const std::uint32_t> fingerprints; ///< per term: the first bits of its hash
    std::span<const std::uint8_t> counts;        ///< per term: its weights
    std::span<const TermWeight> term_weights;
    std::span<const ModelRule> rules;
    std::span<const char> texts;
};

/// Reads the lines of modele.tsv and lays them out for look-up.
/// @param file  its name, for messages
/// @return      every line that cannot be read, with the reason
Result<std::vector<std::byte>> compile_model(std::string_view file, std::string_view text);

} // namespace francparler
