#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "batch/archive/open_archive.hpp"
#include "batch/judge.hpp"
#include "cli/config.hpp"

namespace francparler {

struct BatchCommand : RuleSources {
    std::vector<std::string> inputs; ///< « - » for standard input
    std::string output;              ///< empty: the standard output
    ArchiveKind from = ArchiveKind::automatic;
    std::optional<std::string> export_name; ///< of a helpdesk or of `[export.NAME]`
    std::string id_field, body_field;
    Wanted role = Wanted::agents;
    bool redact = false, excerpts = false, resume = false;
    JudgingOptions judgement;
    unsigned jobs = 0; ///< 0: as many as there are processors
    bool quiet = false, verbose = false;
};

/// @return what main() returns: 0, 2, or 128 and the number of a signal
int run(const BatchCommand& command);

} // namespace francparler
