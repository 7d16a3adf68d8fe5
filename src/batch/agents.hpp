#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "batch/record.hpp"

namespace francparler {

/// Who writes for the house, by address or name: tells roles where an archive does not.
class Agents {
public:
    Agents() = default;
    /// @param senders  « sav@boite.fr », domains: « @boite.fr », and names: « Léa Martin »
    explicit Agents(const std::vector<std::string>& senders);

    /// The archive's own word, if it says one; unknown when there is nothing to go by, such as a name alone where
    /// agents have addresses. What goes from agents to agents alone is internal, or the customer's where the answer
    /// goes to another: a form of the house's site.
    [[nodiscard]] Role role_of(const Record& record) const;
    [[nodiscard]] bool are_known() const { return !addresses_.empty() || !names_.empty(); }

private:
    [[nodiscard]] bool have(std::string_view address) const;

    std::vector<std::string> addresses_; ///< folded
    std::vector<std::string> names_;     ///< their words, in order
};

} // namespace francparler
