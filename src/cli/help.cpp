#include "cli/help.hpp"

#include "report/page.hpp"

namespace francparler {
namespace {

constexpr std::string_view program = "francparler";
constexpr std::uint32_t indent = 2, help_column = 25, meaning_column = 48;

std::string joined(std::string_view left, std::string_view right) {
    return std::string(left) + (left.empty() || right.empty() ? "" : " ") + std::string(right);
}

/// Puts a line of two columns. If the left text is too long, the right column begins on the next line.
void put_row(Page& page, std::string_view left, std::string_view right, std::uint32_t column) {
    page.put(std::string(indent, ' ')).put(left);
    if (page.column() + indent > column) page.end_line();
    page.pad_to(column).wrap(right);
}

void put_examples(Page& page, std::span<const Example> examples) {
    page.end_line();
    for (const Example& example : examples) put_row(page, example.line, example.meaning, meaning_column);
    page.end_line();
}

void put_usage(Page& page, const CommandInfo& command) {
    std::string_view label = "Usage :";
    for (const Form& form : command.forms) {
        const std::string call = joined(joined(program, command.name), form.verb);
        page.put(label).pad_to(8).put(joined(joined(call, command.options.empty() ? "" : "[OPTIONS]"), form.argument));
        page.end_line();
        label = "";
    }
    for (const Form& form : command.forms)
        if (!form.choices.empty()) page.wrap(std::string(argument_name(form)) + " : " + choices_of(form.choices) + '.');
    if (!command.notes.empty()) page.wrap(command.notes);
}

void put_options(Page& page, std::span<const OptionInfo> options) {
    std::string_view group;
    for (const OptionInfo& option : options) {
        if (option.group != group) page.end_line().put(option.group).end_line();
        group = option.group;
        std::string names = option.letter == '\0' ? "" : std::string("-") + option.letter + ", ";
        names += option.name;
        const std::string choices = choices_of(option.choices, option.otherwise);
        put_row(page, joined(names, option.value), std::string(option.help) + (choices.empty() ? "" : " : ") + choices,
                help_column);
    }
}

void put_statuses(Page& page, const CommandInfo& command) {
    std::string sentence;
    for (const StatusInfo& info : command.statuses) {
        sentence += sentence.empty() ? "Code de sortie : " : " ; ";
        sentence += std::to_string(info.status) + ' ' + std::string(info.meaning);
    }
    if (!sentence.empty()) page.end_line().wrap(sentence + '.');
}

} // namespace

std::string general_help() {
    Page page{TextOptions{}};
    page.wrap(joined(program, program_info().does) + '.');
    put_examples(page, program_info().examples);
    page.put("Commandes").end_line();
    for (const CommandInfo& command : command_infos())
        for (const Form& form : command.forms)
            put_row(page, joined(joined(command.name, form.verb), form.argument),
                    form.help.empty() ? command.help : form.help, help_column);
    page.end_line();
    put_row(page, "francparler COMMANDE --help", "les options d'une commande", meaning_column);
    put_row(page, "francparler --version", "la version", meaning_column);
    return page.take();
}

std::string help_of(const CommandInfo& command) {
    Page page{TextOptions{}};
    page.wrap(joined(joined(program, command.name), command.does) + '.');
    put_examples(page, command.examples);
    put_usage(page, command);
    put_options(page, command.options);
    put_statuses(page, command);
    return page.take();
}

} // namespace francparler
