#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "cli/completions.hpp"
#include "cli/config.hpp"
#include "cli/terminal.hpp"
#include "input/input.hpp"
#include "lexicon/lexicon.hpp"
#include "report/writer.hpp"

namespace francparler {

/// Which files are read and how they are judged.
struct ReadingOptions : RuleSources {
    std::vector<std::string> paths;
    std::optional<FileKind> as; ///< nothing: by name and content
    std::optional<std::string> stdin_filename;
    std::vector<std::string> exclude;
    bool force_exclude = false;
    bool no_ignore = false;
    JudgingOptions judgement; ///< options not set here come from the configuration or its defaults
    std::optional<std::string> baseline;
    bool quiet = false;
    bool verbose = false;

    /// The name of standard input.
    [[nodiscard]] std::string input_name() const { return stdin_filename.value_or("<entrée>"); }
};

struct CheckCommand : ReadingOptions {
    std::optional<Format> format;
    std::string output; ///< empty: the standard output
    std::optional<std::string> since;
    bool write_baseline = false;
    std::optional<std::string> client; ///< file of what the customer wrote
    unsigned jobs = 0;                 ///< 0: as many as there are processors
    std::optional<Colour> colour;
};

/// Replaces passages.
struct FixCommand : ReadingOptions {
    bool diff = false; ///< also the default
    bool write = false;
    bool interactive = false;
    std::optional<Colour> colour;
};

/// The configuration in force for a file or folder.
struct ConfigCommand {
    std::string path; ///< empty: the current folder
    std::optional<std::string> config;
};

/// Writes a starting configuration.
struct InitCommand {};

struct RulesCommand : RuleSources {
    Format format = Format::text;
    std::optional<Colour> colour;
};

struct ExplainCommand : RuleSources {
    std::string id; ///< a rule or a category
    std::optional<Colour> colour;
};

struct LexiconTestCommand {
    std::string folder; ///< empty: the lexicons of the configuration, else the built-in ones
};

struct LexiconCompileCommand {
    std::string folder;
};

struct CompletionsCommand {
    Shell shell = Shell::bash;
};

/// Help and version.
struct ShowCommand {
    std::string text;
};

using Command = std::variant<ShowCommand, CheckCommand, FixCommand, RulesCommand, ExplainCommand, LexiconTestCommand,
                             LexiconCompileCommand, ConfigCommand, InitCommand, CompletionsCommand>;

/// Parses the arguments of main().
/// @return or one French sentence about the first error
[[nodiscard]] Result<Command> parse_command_line(int argc, const char* const* argv);

} // namespace francparler
