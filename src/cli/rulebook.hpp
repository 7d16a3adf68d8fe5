#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "cli/config.hpp"
#include "cli/policy.hpp"
#include "lexicon/lexicon.hpp"

namespace francparler {

/// What messages are judged by.
struct Rulebook {
    Config config;
    Lexicon lexicon;
    std::vector<std::string> files; ///< that both were read from
    std::unique_ptr<Policy> policy; ///< of both and of what was typed, to which it refers
};

/// Reads the configuration in force and the lexicons.
/// @param typed   must outlive what is returned
/// @param anchor  what « nearest » starts from
[[nodiscard]] Result<std::unique_ptr<const Rulebook>>
open_rulebook(const RuleSources& sources, const JudgingOptions& typed, const std::string& anchor);

/// The lexicons of the configuration, then those that were typed.
/// @param files  gets those that were read
[[nodiscard]] Result<Lexicon> open_lexicons(const Config& config, const std::vector<std::string>& typed,
                                            std::vector<std::string>* files = nullptr);

} // namespace francparler
