#include "batch/agents.hpp"

#include <algorithm>

#include "text/fold.hpp"

namespace francparler {

Agents::Agents(const std::vector<std::string>& addresses) {
    for (const std::string& address : addresses) addresses_.push_back(fold(address));
}

Role Agents::role_of(const Record& record) const {
    if (record.role != Role::unknown || addresses_.empty() || record.from.empty()) return record.role;
    if (!have(record.from)) return Role::customer;
    const auto is_agents = [this](const std::string& address) { return have(address); };
    if (record.recipients.empty() || !std::ranges::all_of(record.recipients, is_agents)) return Role::agent;
    return record.answer_to.empty() || have(record.answer_to) ? Role::internal : Role::customer;
}

bool Agents::have(std::string_view address) const {
    const std::string folded = fold(address);
    return std::ranges::any_of(addresses_, [&](const std::string& one) {
        return one.starts_with('@') ? folded.ends_with(one) : folded == one;
    });
}

} // namespace francparler
