#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "cli/config.hpp"
#include "cli/policy.hpp"
#include "lexicon/lexicon.hpp"

namespace francparler {

/// The rules and settings by which messages are judged.
struct Rulebook {
    Config config;
    Lexicon lexicon;
    std::vector<std::string> files; ///< from which both were read
    std::unique_ptr<Policy> policy; ///< of both and of the command line, to which it refers
};

/// Reads the configuration in force and the lexicons.
/// @param typed   must outlive the result
/// @param anchor  starting point for « nearest »
[[nodiscard]] Result<std::unique_ptr<const Rulebook>>
open_rulebook(const RuleSources& sources, const JudgingOptions& typed, const std::string& anchor);

/// The lexicons of the configuration, then those of the command line.
/// @param files  receives those that were read
[[nodiscard]] Result<Lexicon> open_lexicons(const Config& config, const std::vector<std::string>& typed,
                                            std::vector<std::string>* files = nullptr);

} // namespace francparler
