#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

/// The single description of the command line, used by the parser, --help, the manual and the shell completions.
namespace francparler {

/// One of the words that a value may be.
struct Word {
    std::string_view text;
    std::string_view meaning = {}; ///< French; empty if the word suffices
};

/// The kind of a value without choices, for completions. A file may be a folder; rules are separated by commas.
enum class ValueKind : std::uint8_t { free, file, rule, rules };

struct OptionInfo {
    std::string_view group; ///< the heading under which --help shows it; options of a group are adjacent
    std::string_view name;  ///< "--output"
    char letter = '\0';     ///< 'o' of "-o"; 0: none
    std::string_view value; ///< the placeholder of its value in texts: "FICHIER"; empty: it takes none
    bool repeats = false;   ///< all its values count, not only the last
    ValueKind kind = ValueKind::free;
    std::span<const Word> choices; ///< what it may be; for --export also a name of the user's own
    std::string_view otherwise;    ///< the default choice
    std::string_view help;         ///< French, an infinitive or a noun, neither capital nor full stop
    std::string_view more;         ///< sentences that only the manual adds
};

/// One way to call a command.
struct Form {
    std::string_view verb;     ///< "test" of « lexicon test »; empty if the command has one form
    std::string_view argument; ///< "RÈGLE", "[DOSSIER]" if optional, "[FICHIER…]" if repeatable, or none
    ValueKind kind = ValueKind::free;
    std::span<const Word> choices;
    std::string_view help; ///< of a verb; as OptionInfo::help
};

struct Example {
    std::string_view line;
    std::string_view meaning; ///< French
};

/// The meaning of an exit status of a command, if it differs from the general one.
struct StatusInfo {
    int status = 0;
    std::string_view meaning; ///< French
};

struct CommandInfo {
    std::string_view name;
    std::string_view help; ///< as OptionInfo::help
    std::string_view does; ///< the same as a sentence, after the name: « liste les règles »
    std::span<const Example> examples;
    std::span<const Form> forms;
    std::string_view notes; ///< sentences under the usage
    std::span<const OptionInfo> options;
    std::span<const StatusInfo> statuses;
    std::string_view more; ///< sentences that only the manual adds
};

struct ProgramInfo {
    std::string_view does;
    std::span<const Example> examples;
    std::span<const OptionInfo> options; ///< used in place of a command
};

[[nodiscard]] const ProgramInfo& program_info();

/// The commands, in the order of the texts.
[[nodiscard]] std::span<const CommandInfo> command_infos();

/// @param name  one of command_infos()
[[nodiscard]] const CommandInfo& command_info(std::string_view name);

/// The option that every command has.
[[nodiscard]] const OptionInfo& help_option();

/// « text (par défaut), csv ou jsonl »; empty without choices.
/// @param otherwise  the one by default, if any
/// @param explained  with their meanings: « text (par défaut, pour lire) ou csv (pour un tableur) »
[[nodiscard]] std::string choices_of(std::span<const Word> choices, std::string_view otherwise = {},
                                     bool explained = false);

/// The placeholder of a form's argument: "FICHIER" of "[FICHIER…]".
[[nodiscard]] std::string_view argument_name(const Form& form);

} // namespace francparler
