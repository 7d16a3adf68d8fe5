#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "cli/terminal.hpp"
#include "input/input.hpp"
#include "lexicon/lexicon.hpp"
#include "report/writer.hpp"

namespace francparler {

struct CheckCommand {
    std::vector<std::string> paths;
    Format format = Format::text;
    std::optional<FileKind> as; ///< nothing: by name and content
    std::string output;         ///< empty: the standard output
    std::optional<Situation> situation;
    std::vector<std::string> select, ignore;           ///< rules or categories
    std::optional<Severity> fail_on = Severity::error; ///< nothing: never
    std::optional<int> fail_under;
    std::vector<std::string> lexicons;
    std::string stdin_filename = "<entrée>";
    Colour colour = Colour::automatic;
    bool quiet = false;
    bool verbose = false;
};

struct RulesCommand {
    Format format = Format::text;
    std::vector<std::string> lexicons;
    Colour colour = Colour::automatic;
};

struct ExplainCommand {
    std::string id; ///< a rule or a category
    std::vector<std::string> lexicons;
    Colour colour = Colour::automatic;
};

struct LexiconTestCommand {
    std::string folder; ///< empty: the built-in lexicons
};

struct LexiconCompileCommand {
    std::string folder;
};

/// Help and version.
struct ShowCommand {
    std::string text;
};

using Command =
    std::variant<ShowCommand, CheckCommand, RulesCommand, ExplainCommand, LexiconTestCommand, LexiconCompileCommand>;

/// Reads the arguments of main().
/// @return one French sentence for the first thing that is wrong
Result<Command> parse_command_line(int argc, const char* const* argv);

/// The help that stands when no argument is given.
[[nodiscard]] std::string general_help();

} // namespace francparler
