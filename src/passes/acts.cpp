#include "passes/acts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string_view>
#include <utility>

namespace francparler {
namespace {

using Level = std::pair<float, std::string_view>;

constexpr float no_clause = -9; ///< points of an act in a message without clauses
/// Points of an act that is done. « Internet est revenu chez vous. » has -0.98, « Votre colis est perdu. » -1.55.
constexpr float least_done = -1;
constexpr auto clearest_levels = std::to_array<Level>({{-4, ">-4"},
                                                       {-3.5F, ">-3.5"},
                                                       {-3, ">-3"},
                                                       {-2.5F, ">-2.5"},
                                                       {-2, ">-2"},
                                                       {-1.5F, ">-1.5"},
                                                       {-1, ">-1"},
                                                       {-0.5F, ">-0.5"},
                                                       {0, ">0"},
                                                       {0.5F, ">0.5"},
                                                       {1, ">1"},
                                                       {1.5F, ">1.5"},
                                                       {2, ">2"},
                                                       {2.5F, ">2.5"}});
constexpr auto likely_levels = std::to_array<Level>(
    {{0.25F, "*0.25"}, {0.5F, "*0.5"}, {1, "*1"}, {1.5F, "*1.5"}, {2, "*2"}, {3, "*3"}, {5, "*5"}});
constexpr auto cause_first_levels = std::to_array<Level>({{0.25F, "*0.25"},
                                                          {0.5F, "*0.5"},
                                                          {0.75F, "*0.75"},
                                                          {1, "*1"},
                                                          {1.5F, "*1.5"},
                                                          {2, "*2"},
                                                          {3, "*3"},
                                                          {4, "*4"},
                                                          {5, "*5"}});

float likelihood(float points) { return 1 / (1 + std::exp(-points)); }

} // namespace

std::array<float, Model::hidden_units> hidden_units(const std::vector<Term>& terms) {
    std::array<std::uint32_t, Model::hidden_units> sums{}; // of half bytes
    std::uint32_t count = 0;
    for (const Term& term : terms) {
        if (term.record.vector == nullptr) continue;
        ++count;
        for (std::size_t byte = 0; byte < Model::vector_bytes; ++byte) {
            sums[byte] += term.record.vector[byte] & 0x0Fu;
            sums[byte + Model::vector_bytes] += term.record.vector[byte] >> 4u;
        }
    }
    const float share = count == 0 ? 0 : 1 / std::sqrt(static_cast<float>(count));
    std::array<float, Model::hidden_units> units{};
    for (std::size_t u = 0; u < units.size(); ++u)
        units[u] = share * static_cast<float>(sums[u] - std::min(sums[u], Model::no_step * count));
    return units;
}

float output_of(const Model& model, std::size_t rule, const std::array<float, Model::hidden_units>& units) {
    const Model::HiddenOutput& output = model.outputs[rule];
    return std::inner_product(units.begin(), units.end(), output.weights.begin(), output.bias);
}

void append_acts(const Model& model, const std::array<float, Model::hidden_units>& units, std::vector<float>& out) {
    if (model.outputs.empty()) return;
    for (std::size_t r = 0; r < model.rules.size(); ++r)
        if (model.rules[r].unit == ModelRule::Unit::act) out.push_back(output_of(model, r, units));
}

Acts::Acts(const Model& model) {
    if (model.outputs.empty()) return;
    for (const ModelRule& rule : model.rules) {
        const std::string_view id = model.text(rule.id);
        if (rule.unit == ModelRule::Unit::act)
            acts_.push_back({.name = id.substr(id.find('/') + 1), .clearest = no_clause});
    }
    solution_ = place_of("solution");
    cause_ = place_of("cause");
}

std::size_t Acts::place_of(std::string_view act) const {
    return static_cast<std::size_t>(std::ranges::find(acts_, act, &Act::name) - acts_.begin());
}

void Acts::add(std::span<const float> points) {
    if (cause_ < acts_.size() && solution_ < acts_.size())
        cause_first_ += likelihood(points[cause_]) * std::exp(-acts_[solution_].likely);
    for (std::size_t a = 0; a < acts_.size(); ++a) {
        acts_[a].clearest = std::max(acts_[a].clearest, points[a]);
        acts_[a].likely += likelihood(points[a]);
    }
}

bool Acts::done(std::string_view act) const {
    const std::size_t place = place_of(act);
    return place < acts_.size() && acts_[place].clearest > least_done;
}

std::vector<std::string> Acts::terms() const {
    std::vector<std::string> out;
    const auto reached = [&](std::string_view name, float value, std::span<const Level> levels) {
        for (const auto& [least, suffix] : levels)
            if (value > least) out.push_back(std::string(name) + std::string(suffix));
    };
    for (const Act& act : acts_) {
        reached(act.name, act.clearest, clearest_levels);
        reached(act.name, act.likely, likely_levels);
    }
    reached("cause-avant", cause_first_, cause_first_levels);
    return out;
}

} // namespace francparler
