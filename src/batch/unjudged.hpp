#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "batch/archive/record.hpp"
#include "batch/judge.hpp"
#include "batch/totals.hpp"

namespace francparler {

/// Explains why a run judged nothing, or next to nothing, although there were messages.
class Unjudged {
public:
    /// @param has_agents  the configuration names agents
    /// @param names_senders  whether senders may be named
    Unjudged(Wanted wanted, bool has_agents, bool names_senders)
        : wanted_(wanted), has_agents_(has_agents), names_senders_(names_senders) {}

    void add(const Record& record);
    /// One French sentence that says what to do; empty if enough was judged, or the totals explain it.
    [[nodiscard]] std::string reason(const Totals& totals) const;

private:
    [[nodiscard]] std::string most_frequent() const;

    Wanted wanted_;
    bool has_agents_, names_senders_;
    std::map<std::string, std::uint64_t> customers_; ///< messages by « @domain », or by name without one
};

} // namespace francparler
