#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

/// What a user may type, told once: the parser, --help, the manual and the completions of the shells read it here.
namespace francparler {

/// One of the words that a value may be.
struct Word {
    std::string_view text;
    std::string_view meaning = {}; ///< French; empty when the word says it
};

/// What a value is, so that a shell can offer some. A file may be a folder; rules are separated by commas. What is
/// known may also be a name of the user's own.
enum class ValueKind : std::uint8_t { free, choice, known, file, rule, rules };

struct OptionInfo {
    std::string_view group; ///< the heading under which --help shows it; options of a group stand together
    std::string_view name;  ///< "--output"
    char letter = '\0';     ///< 'o' of "-o"; 0: none
    std::string_view value; ///< what stands for its value in texts: "FICHIER"; empty: it takes none
    bool repeats = false;   ///< all its values count, not only the last
    ValueKind kind = ValueKind::free;
    std::span<const Word> choices; ///< of ValueKind::choice and known
    std::string_view otherwise;    ///< the choice that holds when the option is not given
    std::string_view help;         ///< French, an infinitive or a noun, neither capital nor full stop
    std::string_view more;         ///< sentences that only the manual adds
};

/// One way to call a command.
struct Form {
    std::string_view verb;     ///< "test" of « lexicon test »; empty when the command has one form
    std::string_view argument; ///< "RÈGLE", "[DOSSIER]" when it may be left out, "[FICHIER…]" when it repeats, or none
    ValueKind kind = ValueKind::free;
    std::span<const Word> choices;
    std::string_view help; ///< of a verb; as OptionInfo::help
};

struct Example {
    std::string_view line;
    std::string_view meaning; ///< French
};

/// What an exit status of a command means, when it is not what it means for all.
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
    std::span<const OptionInfo> options; ///< in the place of a command
};

[[nodiscard]] const ProgramInfo& program_info();

/// In the order in which texts list them.
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

/// What a form's argument stands for: "FICHIER" of "[FICHIER…]".
[[nodiscard]] std::string_view argument_name(const Form& form);

} // namespace francparler
