#pragma once

#include <string>
#include <vector>

#include "batch/record.hpp"

namespace francparler {

/// Who writes for the house, by address: tells roles where an archive does not.
class Agents {
public:
    Agents() = default;
    /// @param addresses  « sav@boite.fr », and domains: « @boite.fr »
    explicit Agents(const std::vector<std::string>& addresses);

    /// The archive's own word, if it says one; unknown when there are no addresses to go by.
    [[nodiscard]] Role role_of(const Record& record) const;
    [[nodiscard]] bool are_known() const { return !addresses_.empty(); }

private:
    std::vector<std::string> addresses_; ///< folded
};

} // namespace francparler
