#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "batch/archive/record.hpp"

namespace francparler {

/// The people who write for the house, by address or name: gives roles where an archive does not.
class Agents {
public:
    Agents() = default;
    /// @param senders  « sav@boite.fr », domains: « @boite.fr », and names: « Léa Martin »
    explicit Agents(const std::vector<std::string>& senders);

    /// The role that the archive gives, if any; unknown if there is no evidence, such as a name alone where agents have
    /// addresses. Mail from agents to agents only is internal, or the customer's if answers go to somebody else: a form
    /// of the house's site.
    [[nodiscard]] Role role_of(const Record& record) const;
    [[nodiscard]] bool are_known() const { return !addresses_.empty() || !names_.empty(); }

private:
    [[nodiscard]] bool have(std::string_view address) const;

    std::vector<std::string> addresses_; ///< folded
    std::vector<std::string> names_;     ///< their words, sorted
};

} // namespace francparler
