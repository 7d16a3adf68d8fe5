#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "passes/evidence.hpp"
#include "passes/finding.hpp"

namespace francparler {

struct PassInput {
    const Evidence& evidence;
    Situation situation = Situation::information;
    bool problem = false; ///< the customer is in trouble: by the situation, or by what the message tells
};

/// A judgement on the message as a whole: what no pattern can say. One file each.
struct Pass {
    std::string_view rule; ///< the document rule it decides, described in lexicons/
    /// What shows that the rule holds, in French, or nothing when it does not.
    std::optional<std::string> (*run)(const PassInput&);
};

extern const Pass empathie_absente, solution_absente, cause_avant_solution, sans_echeance, sans_contact, nous_centre, phrases_longues;

/// The passes in the order of their findings.
[[nodiscard]] std::span<const Pass* const> all_passes();

/// Judges sentence by sentence, then the message as a whole.
/// @param disabled  per rule; empty: all are on
/// @return          findings by place, then those about the whole message
[[nodiscard]] std::vector<Finding> find_all(const PassInput& input, const std::vector<bool>& disabled);

} // namespace francparler
