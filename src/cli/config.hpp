#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "batch/archive/export_mapping.hpp"
#include "cli/terminal.hpp"
#include "lexicon/lexicon.hpp"
#include "report/writer.hpp"

namespace francparler {

/// The names of a configuration file; the first wins.
inline constexpr std::array<std::string_view, 2> config_names = {"francparler.toml", ".francparler.toml"};

/// How messages are judged, as set by the command line, the configuration, or a part of it.
struct JudgingOptions {
    std::optional<std::optional<Situation>> situation; ///< inner nothing: inferred
    std::optional<std::vector<std::string>> select;    ///< rules or categories
    std::optional<std::vector<std::string>> ignore;
    std::optional<std::optional<Severity>> fail_on; ///< inner nothing: never
    std::optional<int> fail_under;
    std::map<std::string, Severity> severity;
    std::vector<std::string> allow; ///< words of the house that its customers understand

    /// Options set in `above` win; severities and allowed words are merged.
    void override_with(const JudgingOptions& above);
};

/// Findings that the house accepts: all conditions must hold.
struct IgnoreEntry {
    std::string path; ///< a pattern, as in .gitignore; empty: any
    std::string rule; ///< a rule or a category; empty: any
    std::string text; ///< words inside the passage; empty: any
    std::string reason;
    std::uint32_t line = 0; ///< in the configuration
};

/// A house's own scoring.
struct Scorecard {
    std::array<std::optional<double>, dimension_count> weights; ///< instead of those of the situation
    std::map<std::string, double> bonus;                        ///< points for a marker found in the message
    std::vector<std::string> auto_fail;                         ///< rules of which one finding makes the score 0
};

/// Folded words without accents, one space around each: how « allow » and the text of an [[ignore]] are compared with a
/// passage. One space when there is neither letter nor digit.
[[nodiscard]] std::string comparable_words(std::string_view text);

/// A configuration file. Paths in it are relative to its folder.
struct Config {
    std::string file;      ///< empty: none
    std::string folder;    ///< "" for the current one, else with its slash
    bool by_place = false; ///< not named by the user: it is the nearest, or there is none
    std::optional<Format> format;
    std::optional<Colour> colour;
    std::vector<std::string> lexicons, exclude;
    std::optional<bool> force_exclude;
    std::optional<std::string> baseline;
    JudgingOptions judgement;
    struct Override {
        std::vector<std::string> paths;
        JudgingOptions judgement;
        std::uint32_t line = 0;
    };
    std::vector<Override> overrides;
    std::vector<IgnoreEntry> ignores;
    Scorecard scorecard;
    std::vector<std::string> agents; ///< addresses, domains (« @boite.fr ») and names of agents

    std::map<std::string, std::vector<MappingEntry>> exports; ///< by the NAME of `[export.NAME]`

    struct Mention {
        std::string name;
        std::uint32_t line = 0, column = 0;
        bool marker = false; ///< otherwise a rule or a category
    };
    std::vector<Mention> mentions; ///< of rules, to be checked once the lexicons are loaded
    /// The line of each key that is set; keys of tables include the table's name: « scorecard.weights.solution ». Plain
    /// names.
    std::map<std::string, std::uint32_t> lines;
};

/// The colour option of the command, else of the configuration.
[[nodiscard]] inline Colour colour_wish(std::optional<Colour> typed, const Config& config) {
    return typed.value_or(config.colour.value_or(Colour::automatic));
}

/// The configuration that applies to a file: the nearest francparler.toml or .francparler.toml upwards, up to the
/// folder that has a .git. @param start  a file or a folder; empty or a named pipe: here @return its path, or nothing
[[nodiscard]] std::optional<std::string> find_config(const std::string& start);

/// Additional sources of rules, as given on the command line.
struct RuleSources {
    std::optional<std::string> config; ///< a configuration
    bool no_config = false;
    std::vector<std::string> lexicons; ///< in addition to those of the configuration
};

/// The configuration in force: the named file, else $FRANCPARLER_CONFIG, else the nearest; an empty one when there is
/// none.
/// @param anchor  starting point for « nearest »
[[nodiscard]] Result<Config> configuration(const RuleSources& sources, const std::string& anchor);

/// A configuration that is nearer to one of the files than the one in force, which applies to all of them.
/// @param files  « - », standard input, does not count
[[nodiscard]] std::optional<std::string> overlooked_config(const Config& config, std::span<const std::string> files);

/// The rules and markers named in a configuration that no lexicon has.
[[nodiscard]] Errors unknown_mentions(const Config& config, const Lexicon& lexicon);

} // namespace francparler
