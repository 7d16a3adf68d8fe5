#include "batch/archive/agents.hpp"

#include <algorithm>

#include "text/ascii.hpp"
#include "text/fold.hpp"

namespace francparler {
namespace {

bool is_address(std::string_view sender) { return sender.find('@') != sender.npos; }

/// The words of a name, folded, without accents and sorted: equal for « Léa Martin », « MARTIN, Lea » and
/// « "Léa  Martin" <> ».
std::string words_of_name(std::string_view name) {
    constexpr std::string_view between = " \t\"'<>(),;";
    const std::string folded = bare(fold(name));
    std::vector<std::string_view> words;
    std::string_view rest = folded, word;
    while (!(word = take_word(rest, between)).empty()) words.push_back(word);
    std::ranges::sort(words);
    std::string out;
    for (const std::string_view one : words) (out += one) += ' ';
    return out;
}

} // namespace

Agents::Agents(const std::vector<std::string>& senders) {
    for (const std::string& sender : senders)
        if (is_address(sender)) addresses_.push_back(fold(sender));
        else names_.push_back(words_of_name(sender));
}

Role Agents::role_of(const Record& record) const {
    if (record.role != Role::unknown || !are_known() || record.from.empty()) return record.role;
    const bool has_address = is_address(record.from);
    const std::string name = names_.empty() ? "" : words_of_name(has_address ? record.sender : record.from);
    if (!have(record.from) && std::ranges::find(names_, name) == names_.end()) {
        const bool is_told = has_address && !addresses_.empty();
        return is_told || !name.empty() ? Role::customer : Role::unknown;
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
