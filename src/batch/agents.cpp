#include "batch/agents.hpp"

#include <algorithm>

#include "text/fold.hpp"

namespace francparler {

Agents::Agents(const std::vector<std::string>& addresses) {
    for (const std::string& address : addresses) addresses_.push_back(fold(address));
}

Role Agents::role_of(const Record& record) const {
    if (record.role != Role::unknown || addresses_.empty() || record.from.empty()) return record.role;
    const std::string from = fold(record.from);
    const bool is_agent = std::ranges::any_of(addresses_, [&](const std::string& address) {
        return address.starts_with('@') ? from.ends_with(address) : from == address;
    });
    return is_agent ? Role::agent : Role::customer;
}

} // namespace francparler
