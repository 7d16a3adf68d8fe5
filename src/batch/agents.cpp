#include "batch/agents.hpp"

#include <algorithm>

#include "text/fold.hpp"

namespace francparler {
namespace {

bool is_address(std::string_view sender) { return sender.find('@') != sender.npos; }

/// What stands beside the address, or instead of it; may be empty.
std::string_view name_of(const Record& record) {
    if (!is_address(record.from)) return record.from;
    constexpr std::string_view around = " \t\"'<>(),;";
    const std::string_view beside = record.sender;
    const std::size_t begin = std::min(beside.find_first_not_of(around), beside.size());
    return beside.substr(begin, beside.find_last_not_of(around) + 1 - begin);
}

} // namespace

Agents::Agents(const std::vector<std::string>& senders) {
    for (const std::string& sender : senders) (is_address(sender) ? addresses_ : names_).push_back(fold(sender));
}

Role Agents::role_of(const Record& record) const {
    if (record.role != Role::unknown || !are_known() || record.from.empty()) return record.role;
    const std::string_view name = name_of(record);
    if (!have(record.from) && std::ranges::find(names_, fold(name)) == names_.end()) {
        const bool is_told = is_address(record.from) && !addresses_.empty();
        return is_told || (!name.empty() && !names_.empty()) ? Role::customer : Role::unknown;
    }
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
