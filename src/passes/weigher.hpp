#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lexicon/model.hpp"
#include "passes/evidence.hpp"
#include "passes/finding.hpp"
#include "passes/situation.hpp"
#include "passes/terms.hpp"

namespace francparler {

/// The points of a finding that nothing supports.
inline constexpr float unsupported = -std::numeric_limits<float>::infinity();

/// Adds up the weights of the terms of a clause, a word or a message for each rule of the model; the sum is the rule's
/// points. Unless noted, rules are given by their index in the model.
class Weigher {
public:
    using Unit = ModelRule::Unit;

    /// Keeps references to both.
    Weigher(const Evidence& evidence, const Model& model);

    /// Adds up the weights of the terms of a clause or a word.
    void weigh(const std::vector<Term>& terms, Unit unit);

    /// Keeps the terms that weigh something for the message, each once.
    void keep_for_message(const std::vector<Term>& terms);
    /// Undoes this, once for each of the terms.
    void take_back(const std::vector<Term>& terms);
    /// The same, but what only these terms say in favour of a rule still counts.
    void turn_against(const std::vector<Term>& terms);

    /// Calls decide(rule of the lexicon, points over its threshold) for each rule on the whole message, by the terms
    /// kept for it.
    /// @param found  whether a pass found the rule of the lexicon: its threshold is then lower
    template <class Found, class Decide>
    void each_of_message(Found found, float margin, Decide decide) {
        weigh_message();
        for (const std::uint32_t r : rules_weighed()) {
            if (judged_[r].rule == none) continue;
            const ModelRule& known = model_.rules[r];
            decide(judged_[r].rule, points_[r] - (found(judged_[r].rule) ? known.doubt : known.report + margin));
        }
    }

    /// The likeliest situation by the terms kept for the message, with the words that decided; nothing if the model has
    /// no situations. @param refuses  whether it may be a refusal
    [[nodiscard]] std::optional<SituationGuess> situation(bool refuses);

    /// The estimated quality of the message as a whole, by the terms kept for it.
    struct Impression {
        std::uint32_t rule = none; ///< the rule of the impression
        float quality = 0;         ///< 0 to 100, and somewhat beyond
        float share = 0;           ///< of the most that it can cost: 0 to 1
    };
    /// Nothing if the model or the lexicon has no such rule.
    [[nodiscard]] std::optional<Impression> impression();

    /// What each token of the document adds to the points of a rule, by the terms kept for the message.
    [[nodiscard]] std::vector<float> parts_of_message(std::uint32_t r) const;

    /// Points by which what was weighed last supports a finding of a rule, over the rules of its category together.
    /// From 0 on it does, as much as would be reported without the finding. `unsupported` for a unit other than the
    /// rule's.
    /// @param rule   of the lexicon
    /// @param plain  the finding is much of the unit: then the weights alone suffice, over thresholds of their own;
    /// they were learned from the sentences that patterns are written for
    [[nodiscard]] float support(std::uint32_t rule, bool plain) const;

    /// Calls add(rule, points over the threshold) for the likeliest rule of each category whose rules have enough of
    /// them together.
    /// @param least  under 0: also rules that fall a little short
    template <class Add>
    void each_reported(Add add, float least = 0) const {
        const auto margin = [&](std::uint32_t r) { return judged_[r].rule != none ? over_report(r) : unsupported; };
        for (std::size_t group = 0; group < groups_.size(); ++group) {
            if (judged_[groups_[group].front()].unit != unit_) continue;
            if (const float points = together(group, margin); points > least)
                add(std::ranges::max(groups_[group], {}, margin), points);
        }
    }

    /// Keeps the acts of the clause that was weighed last.
    void keep_acts();
    /// The acts of the clauses kept, one after the other, as append_acts() gives them.
    [[nodiscard]] std::span<const float> clause_acts() const { return clause_acts_; }
    /// Whether a clause, by its number, clearly gives the reader something.
    [[nodiscard]] bool offers(std::size_t clause) const;

    /// The words of a clause that weighed most for a rule: the stretch of tokens with the largest sum.
    [[nodiscard]] Finding finding(const Clause& clause, const std::vector<Term>& terms, std::uint32_t r) const;
    /// A finding on consecutive words.
    [[nodiscard]] Finding finding(std::uint32_t first, std::uint32_t last, std::uint32_t r) const;

    /// Index into Lexicon::rules.
    [[nodiscard]] std::uint32_t lexicon_rule(std::uint32_t r) const { return judged_[r].rule; }

    [[nodiscard]] bool knows(std::uint32_t lexicon_rule) const { return rule_of_[lexicon_rule] != none; }
    /// Whether findings of a rule are judged word by word.
    [[nodiscard]] bool by_words(std::uint32_t lexicon_rule) const {
        return knows(lexicon_rule) && judged_[rule_of_[lexicon_rule]].unit == Unit::word;
    }
    [[nodiscard]] bool same_category(std::uint32_t lexicon_rule, std::uint32_t r) const {
        const std::uint32_t own = rule_of_[lexicon_rule];
        return own != none && judged_[own].group == judged_[r].group;
    }
    /// Whether findings of two rules of the lexicon, at one place, are two names of one fault, which is reported once.
    [[nodiscard]] bool rivals(std::uint32_t a, std::uint32_t b) const {
        return knows(a) && knows(b) && !by_words(a) && !by_words(b) && !same_category(a, rule_of_[b]);
    }

private:
    /// A rule of the model with its rule of the lexicon.
    struct RuleFacts {
        std::uint32_t rule = none; ///< index into Lexicon::rules; none if this lexicon does not have it
        std::size_t group = 0;     ///< the same number for rules of one category and unit
        Unit unit = Unit::clause;
    };

    /// How much the largest of the points of one category counts: at infinity, it alone would.
    static constexpr float sharpness = 0.5F;

    /// The combined points of the rules of a group: weak evidence for several rules is evidence for a fault. A little
    /// more than the largest of them.
    template <class Points>
    [[nodiscard]] float together(std::size_t group, Points points) const {
        float sum = 0;
        for (const std::uint32_t r : groups_[group]) sum += std::exp(sharpness * points(r));
        return std::log(sum) / sharpness;
    }
    /// Points of a rule over its reporting threshold.
    [[nodiscard]] float over_report(std::uint32_t r) const { return points_[r] + hidden_[r] - model_.rules[r].report; }
    [[nodiscard]] const std::vector<std::uint32_t>& rules_weighed() const {
        return rules_of_unit_[static_cast<std::size_t>(unit_)];
    }
    /// The weights of a term that include those for the rules of a unit; for the whole message, without those of its
    /// clauses.
    [[nodiscard]] std::span<const TermWeight> weights_for(const Term& term, Unit unit) const {
        const std::span<const TermWeight> weights = term.record.weights;
        if (unit < Unit::message) return weights;
        std::size_t count = 0;
        while (count < weights.size() && judged_[weights[weights.size() - count - 1].rule].unit >= unit) ++count;
        return weights.last(count);
    }
    [[nodiscard]] bool weighs_for_message(const Term& term) const;
    void weigh_message();
    void share_out(const Term& term, std::uint32_t r, std::vector<float>& share, std::uint32_t first) const;
    [[nodiscard]] std::string reasons(const Clause& clause, const std::vector<float>& share) const;
    [[nodiscard]] std::vector<std::uint32_t> heaviest_words(const std::vector<float>& share, std::uint32_t first) const;

    const Evidence& evidence_;
    const Model& model_;
    std::vector<RuleFacts> judged_;
    std::vector<std::uint32_t> rule_of_; ///< per rule of the lexicon: index into the model's, or none
    TermSet message_terms_;              ///< the terms seen so far that have a weight for the message
    TermSet turned_;                     ///< those of them that were turned against it
    std::array<std::vector<std::uint32_t>, static_cast<std::size_t>(Unit::count_)> rules_of_unit_;
    std::vector<std::vector<std::uint32_t>> groups_; ///< rules by category and unit
    std::vector<std::int32_t> sums_;                 ///< of weights, in integer steps: the sum is exact in any order
    std::vector<float> points_;                      ///< of what was weighed last, per rule
    std::vector<float> hidden_; ///< what the hidden units add to those of clauses; 0 for other rules
    std::array<float, Model::hidden_units> units_{}; ///< of the clause weighed last
    std::vector<float> clause_acts_;                 ///< of those kept
    std::size_t acts_ = 0, solution_ = 0;            ///< acts per clause; the index of « solution »
    Unit unit_ = Unit::clause;                       ///< of what was weighed last
};

} // namespace francparler
