#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/model.hpp"
#include "passes/terms.hpp"

namespace francparler {

/// The hidden units of a clause. Each is the sum of its terms' values divided by the square root of their number, or 0
/// if that is negative.
[[nodiscard]] std::array<float, Model::hidden_units> hidden_units(const std::vector<Term>& terms);

/// The points that the units give to a rule of the model.
[[nodiscard]] float output_of(const Model& model, std::size_t rule,
                              const std::array<float, Model::hidden_units>& units);

/// Appends the points of each act, in the model's order: the same number for each clause, none without hidden units.
void append_acts(const Model& model, const std::array<float, Model::hidden_units>& units, std::vector<float>& out);

/// What the clauses of a message do for its reader: give a solution, promise, give a date, say how to reach somebody,
/// acknowledge the trouble, say why … These acts are not faults and are never reported; they are evidence for the rules
/// on the message.
class Acts {
public:
    /// @param model  must outlive it; the acts are its rules with that unit
    explicit Acts(const Model& model);

    /// Adds a clause. @param points  as append_acts() gives them
    void add(std::span<const float> points);

    [[nodiscard]] std::size_t count() const { return acts_.size(); }

    /// The index of an act among those that append_acts() gives; count() if the model does not have it.
    /// @param act  « solution », « date »
    [[nodiscard]] std::size_t place_of(std::string_view act) const;

    /// Whether some clause does it rather clearly; false if the model does not have it.
    [[nodiscard]] bool done(std::string_view act) const;

    /// The acts as terms of the message: names without « a: ».
    ///   solution>1.5     the clearest clause has more points
    ///   solution*2       so many clauses, each counted by its likelihood
    /// cause-avant*1.5  so many causes before a solution, each counted by its likelihood
    [[nodiscard]] std::vector<std::string> terms() const;

private:
    struct Act {
        std::string_view name;          ///< in the model
        float clearest = 0, likely = 0; ///< points; sum of likelihoods
    };
    std::vector<Act> acts_;
    std::size_t solution_ = 0, cause_ = 0; ///< among them; none: behind the last
    float cause_first_ = 0;                ///< likely causes before a solution
};

} // namespace francparler
