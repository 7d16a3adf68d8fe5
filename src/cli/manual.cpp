#include "cli/manual.hpp"

#include "cli/options.hpp"
#include "text/ascii.hpp"

namespace francparler {
namespace {

/// Makes the spaces of French typography unbreakable.
void bind_spaces(std::string& text) {
    replace_all(text, "« ", "«\\~");
    for (const std::string_view mark : {":", ";", "!", "?", "»"})
        replace_all(text, ' ' + std::string(mark), "\\~" + std::string(mark));
}

/// Escapes a text so that roff reads it literally.
std::string escaped(std::string_view text) {
    std::string out(text);
    replace_all(out, "\\", "\\e");
    replace_all(out, "-", "\\-");
    bind_spaces(out);
    return out;
}

/// A paragraph. Our sentences never begin with « . » or « ' », which would be a request.
std::string paragraph(std::string_view text) { return escaped(text) + '\n'; }

std::string bold(std::string_view text) { return "\\fB" + escaped(text) + "\\fP"; }
std::string italic(std::string_view text) { return "\\fI" + escaped(text) + "\\fP"; }

/// A phrase as a sentence: « écrire » becomes « Écrire. »
std::string sentence(std::string_view phrase) {
    std::string out(phrase);
    constexpr unsigned char latin_1 = 0xC3; // in UTF-8: « à » to « þ », whose capitals have codes lower by 32
    const bool two_bytes = out.size() > 1 && static_cast<unsigned char>(out[0]) == latin_1;
    char& letter = out[two_bytes ? 1 : 0];
    if (two_bytes || (letter >= 'a' && letter <= 'z')) letter = static_cast<char>(letter - 32);
    return out.ends_with('?') ? out : out + '.';
}

std::string with_space(std::string_view text) { return text.empty() ? "" : ' ' + std::string(text); }

/// « [FICHIER…] » with only the name in italics.
std::string argument_of(const Form& form) {
    if (form.argument.empty()) return {};
    std::string out(form.argument);
    const std::string_view name = argument_name(form);
    out.replace(out.find(name), name.size(), italic(name));
    return ' ' + out;
}

std::string synopsis() {
    std::string out;
    for (const CommandInfo& command : command_infos()) {
        for (const Form& form : command.forms) {
            if (!out.empty()) out += ".br\n";
            const std::string call = "francparler " + std::string(command.name) + with_space(form.verb);
            const std::string options = command.options.empty() ? "" : " [" + italic("OPTIONS") + ']';
            out += bold(call) + options + argument_of(form) + '\n';
        }
    }
    return out;
}

std::string entry(const OptionInfo& option) {
    std::string head = option.letter == '\0' ? "" : bold(std::string("-") + option.letter) + ", ";
    head += bold(option.name);
    if (!option.value.empty()) head += ' ' + italic(option.value);
    std::string text(option.help);
    if (!option.choices.empty()) text += " : " + choices_of(option.choices, option.otherwise, true);
    text = sentence(text) + with_space(option.more);
    if (option.repeats) text += " L'option se répète.";
    return ".TP\n" + head + '\n' + paragraph(text);
}

std::string section_of(const CommandInfo& command) {
    std::string text = sentence(command.does);
    for (const Form& form : command.forms)
        if (!form.choices.empty())
            text += ' ' + std::string(argument_name(form)) + " : " + choices_of(form.choices) + '.';
    text += with_space(command.notes) + with_space(command.more);
    std::string out = ".SS " + std::string(command.name) + '\n' + paragraph(text);
    for (const Form& form : command.forms)
        if (!form.verb.empty())
            out += ".TP\n" + bold(form.verb) + argument_of(form) + '\n' + paragraph(sentence(form.help));
    std::string_view group;
    for (const OptionInfo& option : command.options) {
        if (option.group != group) out += ".PP\n" + italic(option.group) + '\n';
        group = option.group;
        out += entry(option);
    }
    return out;
}

std::string commands() {
    std::string out;
    for (const CommandInfo& command : command_infos()) out += section_of(command);
    out += ".SS Toutes les commandes\n" + entry(help_option());
    out += ".SS Sans commande\n";
    for (const OptionInfo& option : program_info().options) out += entry(option);
    return out;
}

std::string statuses() {
    std::string out;
    for (const CommandInfo& command : command_infos()) {
        std::string rows;
        for (const StatusInfo& info : command.statuses)
            rows += ".TP\n" + bold(std::to_string(info.status)) + '\n' + paragraph(sentence(info.meaning));
        if (!rows.empty()) out += ".SS " + std::string(command.name) + '\n' + rows;
    }
    return out;
}

std::string examples() {
    std::string out;
    const auto add = [&](std::string_view title, std::span<const Example> rows) {
        out += ".SS " + std::string(title) + '\n';
        for (const Example& row : rows) {
            std::string line = bold(row.line);
            replace_all(line, "'", "\\(aq");
            replace_all(line, "~", "\\(ti");
            out += ".TP\n" + line + '\n' + paragraph(sentence(row.meaning));
        }
    };
    add("Pour commencer", program_info().examples);
    for (const CommandInfo& command : command_infos()) add(command.name, command.examples);
    return out;
}

} // namespace

std::string manual(std::string page_template, std::string_view version, std::string_view date) {
    const auto fill_in = [&](std::string_view mark, std::string_view text) { replace_all(page_template, mark, text); };
    bind_spaces(page_template);
    fill_in("@SYNOPSIS@\n", synopsis());
    fill_in("@COMMANDES@\n", commands());
    fill_in("@CODES@\n", statuses());
    fill_in("@EXEMPLES@\n", examples());
    fill_in("@VERSION@", version);
    fill_in("@DATE@", date);
    return page_template;
}

} // namespace francparler
