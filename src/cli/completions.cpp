#include "cli/completions.hpp"

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include "cli/lexicons.hpp"
#include "cli/options.hpp"

namespace francparler {
namespace {

/// One word for a shell: the text in single quotes. @param quote_inside  what stands for a quote inside it
std::string quoted(std::string_view text, std::string_view quote_inside = R"('\'')") {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'') out += quote_inside;
        else out += c;
    }
    return out + "'";
}

std::string with_backslashes(std::string_view text, std::string_view before) {
    std::string out;
    for (const char c : text) {
        if (before.find(c) != before.npos) out += '\\';
        out += c;
    }
    return out;
}

std::vector<OptionInfo> options_of(const CommandInfo& command) {
    std::vector<OptionInfo> options(command.options.begin(), command.options.end());
    options.push_back(help_option());
    return options;
}

std::vector<Word> verbs_of(const CommandInfo& command) {
    std::vector<Word> verbs;
    for (const Form& form : command.forms)
        if (!form.verb.empty()) verbs.push_back({form.verb, form.help});
    return verbs;
}

std::vector<Word> command_choices() {
    std::vector<Word> choices;
    for (const CommandInfo& command : command_infos()) choices.push_back({command.name, command.help});
    return choices;
}

std::vector<Word> rule_choices(const Lexicon& lexicon) {
    std::vector<Word> choices;
    for (const std::string_view name : rules_and_categories(lexicon)) {
        const std::uint32_t rule = lexicon.find_rule(name);
        choices.push_back({name, rule == none ? "toute la catégorie" : lexicon.text(lexicon.rules[rule].title)});
    }
    std::ranges::sort(choices, {}, &Word::text);
    return choices;
}

std::string words_of(std::span<const Word> choices) {
    std::string out;
    for (const Word& choice : choices) out += (out.empty() ? "" : " ") + std::string(choice.text);
    return out;
}

// ------------------------------------------------------------------ bash

std::string bash_offer(ValueKind kind, std::span<const Word> choices) {
    if (!choices.empty()) return words_of(choices);
    switch (kind) {
    case ValueKind::free: return "@nothing";
    case ValueKind::file: return "@file";
    case ValueKind::rule: return "@rule";
    case ValueKind::rules: return "@rules";
    }
    return {};
}

std::string bash_row(std::string_view place, std::string_view offer) {
    return "        [" + quoted(place) + "]=" + quoted(offer) + '\n';
}

/// Rows with what may follow a command, a command and its verb, or a command and an option.
std::string bash_rows() {
    std::vector<Word> first_words = command_choices();
    for (const OptionInfo& option : program_info().options) first_words.push_back({option.name, option.help});
    std::string rows = bash_row("francparler", words_of(first_words));
    for (const CommandInfo& command : command_infos()) {
        const std::string name(command.name);
        std::vector<Word> names;
        for (const OptionInfo& option : options_of(command)) {
            names.push_back({option.name, option.help});
            if (option.value.empty()) continue;
            const std::string offer = bash_offer(option.kind, option.choices);
            rows += bash_row(name + ' ' + std::string(option.name), offer);
            if (option.letter != '\0') rows += bash_row(name + " -" + option.letter, offer);
        }
        rows += bash_row(name + " -", words_of(names));
        const std::vector<Word> verbs = verbs_of(command);
        if (!verbs.empty()) rows += bash_row(name, words_of(verbs));
        for (const Form& form : command.forms)
            rows += bash_row(name + (form.verb.empty() ? "" : " ") + std::string(form.verb),
                             bash_offer(form.kind, form.choices));
    }
    return rows;
}

std::string bash_script(const Lexicon& lexicon) {
    return R"(# Complète francparler dans bash ; écrit par « francparler completions bash ».

_francparler() {
    # What may come after a command, a command and its verb, or a command and an option.
    local -A offers=(
)" + bash_rows() +
           R"(    )
    local rules=)" +
           quoted(words_of(rule_choices(lexicon))) + R"(
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    local command=${COMP_WORDS[1]} verb=${COMP_WORDS[2]} place list=
    # « --format=te » comes as three words.
    if [[ $word == '=' ]]; then
        word=
    elif [[ $before == '=' ]]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
    fi

    if ((COMP_CWORD == 1)); then
        place=francparler
    elif [[ $before == -* && -n ${offers["$command $before"]} ]]; then
        place="$command $before"
    elif [[ $word == -* ]]; then
        place="$command -"
    elif ((COMP_CWORD > 2)) && [[ $verb != -* && -n ${offers["$command $verb"]} ]]; then
        place="$command $verb"
    else
        place=$command
    fi

    COMPREPLY=()
    local offer=${offers[$place]}
    case $offer in
        '' | @nothing) return ;;
        @file)
            compopt -o default
            return
            ;;
        @rule) offer=$rules ;;
        @rules)
            offer=$rules
            [[ $word == *,* ]] && list=${word%,*},
            ;;
    esac
    mapfile -t COMPREPLY < <(compgen -P "$list" -W "$offer" -- "${word#"$list"}")
}
complete -F _francparler francparler
)";
}

// ------------------------------------------------------------------ zsh

/// Choices for _arguments, which evaluates them: ((word\:meaning …)).
std::string zsh_choices(std::span<const Word> choices) {
    std::string out;
    for (const Word& choice : choices) {
        out += (out.empty() ? "" : " ") + std::string(choice.text);
        if (!choice.meaning.empty()) out += "\\:" + with_backslashes(choice.meaning, R"( '"\:()[]{}<>|&;!?*$`~#,)");
    }
    return "((" + out + "))";
}

std::string zsh_action(ValueKind kind, std::span<const Word> choices) {
    if (!choices.empty()) return zsh_choices(choices);
    switch (kind) {
    case ValueKind::free: return " ";
    case ValueKind::file: return "_files";
    case ValueKind::rule: return "_francparler_rules";
    case ValueKind::rules: return "_sequence _francparler_rules";
    }
    return {};
}

std::string zsh_option(const OptionInfo& option) {
    const bool takes_value = !option.value.empty();
    std::string rest = '[' + with_backslashes(option.help, R"([]:\)") + ']';
    if (takes_value) rest += ':' + std::string(option.value) + ':' + zsh_action(option.kind, option.choices);
    const std::string name = std::string(option.name) + (takes_value ? "=" : "");
    const std::string start = option.repeats ? "*" : "";
    if (option.letter == '\0') return quoted(start + name + rest);
    const std::string letter = std::string("-") + option.letter;
    const std::string others = option.repeats ? start : '(' + letter + ' ' + std::string(option.name) + ')';
    return quoted(others) + '{' + letter + (takes_value ? "+" : "") + ',' + name + '}' + quoted(rest);
}

/// The argument of a command: ":FICHIER:_files"; "::…" if it is optional, "*:…" if it may be repeated.
std::string zsh_argument(const Form& form) {
    const std::string start = form.argument.find("…") != form.argument.npos ? "*:"
                              : form.argument.starts_with('[')              ? "::"
                                                                            : ":";
    return quoted(start + std::string(argument_name(form)) + ':' + zsh_action(form.kind, form.choices));
}

std::string zsh_call(std::span<const OptionInfo> options, std::string_view argument, std::string_view indent) {
    std::string out = std::string(indent) + "_arguments -s -S :";
    for (const OptionInfo& option : options) out += " \\\n" + std::string(indent) + "    " + zsh_option(option);
    if (!argument.empty()) out += " \\\n" + std::string(indent) + "    " + std::string(argument);
    return out + '\n';
}

std::string zsh_script(const Lexicon& lexicon) {
    const auto first_word = [](std::span<const Word> choices) { return quoted(":COMMANDE:" + zsh_choices(choices)); };
    std::string rules, cases;
    for (const Word& rule : rule_choices(lexicon))
        rules += "        " + quoted(std::string(rule.text) + ':' + with_backslashes(rule.meaning, R"(:\)")) + '\n';
    for (const CommandInfo& command : command_infos()) {
        const std::vector<OptionInfo> options = options_of(command);
        cases += "        " + std::string(command.name) + ")\n";
        if (const std::vector<Word> verbs = verbs_of(command); !verbs.empty()) {
            cases += "            if (( CURRENT == 2 )); then\n" +
                     zsh_call(options, first_word(verbs), "                ") +
                     "            else\n"
                     "                shift words\n"
                     "                (( CURRENT-- ))\n"
                     "                case $words[1] in\n";
            for (const Form& form : command.forms)
                cases += "                    " + std::string(form.verb) + ")\n" +
                         zsh_call(options, zsh_argument(form), "                        ") +
                         "                        ;;\n";
            cases += "                esac\n"
                     "            fi\n";
        } else {
            const Form& form = command.forms.front();
            cases += zsh_call(options, form.argument.empty() ? "" : zsh_argument(form), "            ");
        }
        cases += "            ;;\n";
    }
    return R"(#compdef francparler
# Complète francparler dans zsh ; écrit par « francparler completions zsh ».

_francparler_rules() {
    local -a rules=(
)" + rules +
           R"(    )
    _describe règle rules "$@"
}

_francparler() {
    if (( CURRENT == 2 )); then
)" + zsh_call(program_info().options, first_word(command_choices()), "        ") +
           R"(        return
    fi
    shift words
    (( CURRENT-- ))
    case $words[1] in
)" + cases +
           R"(    esac
}

# Loaded by compinit, the file is the function; sourced, it declares it.
if [[ $funcstack[1] == _francparler ]]; then
    _francparler "$@"
else
    compdef _francparler francparler
fi
)";
}

// ------------------------------------------------------------------ fish

std::string fish_quoted(std::string_view text) { return quoted(with_backslashes(text, "\\"), R"(\')"); }

/// Choices for `complete -a`, which parses them again.
std::string fish_choices(std::span<const Word> choices) {
    std::string out;
    for (const Word& choice : choices) {
        out += (out.empty() ? "" : " ") + std::string(choice.text);
        if (!choice.meaning.empty()) out += "\\t\"" + with_backslashes(choice.meaning, R"("\$)") + '"';
    }
    return fish_quoted(out);
}

/// The arguments of `complete` that describe a value.
std::string fish_offer(ValueKind kind, std::span<const Word> choices) {
    if (!choices.empty()) return " -x -a " + fish_choices(choices);
    switch (kind) {
    case ValueKind::free: return " -x";
    case ValueKind::file: return " -r -F";
    case ValueKind::rule: return " -x -a '(__francparler_rules)'";
    case ValueKind::rules: return " -x -a '(__francparler_rule_list)'";
    }
    return {};
}

std::string fish_option(const std::string& condition, const OptionInfo& option) {
    std::string line = "complete -c francparler -n " + quoted(condition);
    if (option.letter != '\0') line += std::string(" -s ") + option.letter;
    line += " -l " + std::string(option.name.substr(2)) + " -d " + fish_quoted(option.help);
    return line + (option.value.empty() ? "" : fish_offer(option.kind, option.choices)) + '\n';
}

std::string fish_script(const Lexicon& lexicon) {
    const auto words = [](const std::string& condition, const std::string& offer) {
        return "complete -c francparler -n " + quoted(condition) + offer + '\n';
    };
    std::string rules, lines;
    for (const Word& rule : rule_choices(lexicon))
        rules += " \\\n        " + fish_quoted(rule.text) + ' ' + fish_quoted(rule.meaning);
    const std::string first = "__francparler_words 1";
    lines += words(first, fish_offer({}, command_choices()));
    for (const OptionInfo& option : program_info().options) lines += fish_option(first, option);
    for (const CommandInfo& command : command_infos()) {
        const std::string calls = "__francparler_calls " + std::string(command.name);
        lines += '\n';
        for (const OptionInfo& option : options_of(command)) lines += fish_option(calls, option);
        const std::vector<Word> verbs = verbs_of(command);
        if (!verbs.empty()) lines += words(calls + "; and __francparler_words 2", fish_offer({}, verbs));
        for (const Form& form : command.forms)
            if (!form.argument.empty())
                lines += words(calls + (form.verb.empty() ? "" : " ") + std::string(form.verb),
                               fish_offer(form.kind, form.choices));
    }
    return R"(# Complète francparler dans fish ; écrit par « francparler completions fish ».

# Whether that many words stand before the one to complete.
function __francparler_words
    test (count (commandline -opc)) -eq $argv[1]
end

# Whether the command, and its verb, are these.
function __francparler_calls
    set -l words (commandline -opc)
    test "$words[2..$(math (count $argv) + 1)]" = "$argv"
end

function __francparler_rules
    printf '%s\t%s\n')" +
           rules + R"(
end

# The same after what precedes the last comma.
function __francparler_rule_list
    set -l before (string replace -r '^--[a-z-]+=' '' -- (commandline -ct) | string match -r '.*,')
    for rule in (__francparler_rules)
        echo "$before$rule"
    end
end

complete -c francparler -f
)" + lines;
}

} // namespace

std::string completions(Shell shell, const Lexicon& lexicon) {
    switch (shell) {
    case Shell::bash: return bash_script(lexicon);
    case Shell::zsh: return zsh_script(lexicon);
    case Shell::fish: return fish_script(lexicon);
    }
    return {};
}

} // namespace francparler
