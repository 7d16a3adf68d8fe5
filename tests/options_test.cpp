// The table of options agrees with the parser, and gives the help.

#include "cli/options.hpp"

#include <doctest/doctest.h>
#include <set>
#include <vector>

#include "cli/batch/command_line.hpp"
#include "cli/command_line.hpp"
#include "cli/hand_over.hpp"
#include "cli/help.hpp"
#include "cli/program.hpp"
#include "report/visible.hpp"
#include "report/words.hpp"

using namespace francparler;

namespace {

std::vector<const char*> argv_of(const std::vector<std::string>& arguments) {
    std::vector<const char*> argv = {"francparler"};
    for (const std::string& argument : arguments) argv.push_back(argument.c_str());
    return argv;
}

Result<Command> parse(const std::vector<std::string>& arguments) {
    const std::vector<const char*> argv = argv_of(arguments);
    return parse_command_line(static_cast<int>(argv.size()), argv.data());
}

Result<ArchiveCommand> parse_archive(const std::vector<std::string>& arguments) {
    const std::vector<const char*> argv = argv_of(arguments);
    return parse_archive_command_line(static_cast<int>(argv.size()), argv.data());
}

/// Whether the program that has the command accepts the arguments.
bool is_right(const std::vector<std::string>& arguments) {
    return is_archive_command(arguments.front()) ? parse_archive(arguments).has_value() : parse(arguments).has_value();
}

/// A value that an option or an argument accepts.
std::string some_value(std::span<const Word> choices) {
    return choices.empty() ? "50" : std::string(choices.front().text);
}

/// The shortest valid call of a form.
std::vector<std::string> call_of(const CommandInfo& command, const Form& form) {
    std::vector<std::string> call = {std::string(command.name)};
    if (!form.verb.empty()) call.emplace_back(form.verb);
    if (!form.argument.empty()) call.push_back(some_value(form.choices));
    if (command.name == "batch") call.insert(call.end(), {"--output", "notes.jsonl"}); // --resume needs one
    return call;
}

} // namespace

TEST_CASE("options: the parser accepts all listed options and values, and no others") {
    // The parser itself asserts that it binds no other options.
    for (const CommandInfo& command : command_infos()) {
        for (const Form& form : command.forms) {
            CAPTURE(command.name);
            CAPTURE(form.verb);
            std::vector<std::string> call = call_of(command, form);
            CHECK(is_right(call));
            for (const OptionInfo& option : command.options) {
                CAPTURE(option.name);
                std::vector<std::string> with_option = call;
                with_option.emplace_back(option.name);
                if (option.value.empty()) {
                    CHECK(is_right(with_option));
                    continue;
                }
                CHECK_FALSE(is_right(with_option)); // its value is missing
                const bool is_date = option.value == "DATE";
                with_option.push_back(is_date ? "2025-04" : some_value(option.choices));
                CHECK(is_right(with_option));
                for (const Word& choice : option.choices) {
                    with_option.back() = choice.text;
                    CHECK(is_right(with_option));
                }
                with_option.back() = "?";
                const bool is_number = option.name == "--fail-under" || option.name == "--jobs";
                CHECK(is_right(with_option) ==
                      ((option.choices.empty() || option.name == "--export") && !is_number && !is_date));
            }
            for (const Word& choice : form.choices) {
                call.back() = choice.text;
                CHECK(is_right(call));
            }
        }
    }
}

TEST_CASE("options: a letter is the same as the long name") {
    for (const CommandInfo& command : command_infos()) {
        for (const OptionInfo& option : command.options) {
            if (option.letter == '\0') continue;
            CAPTURE(option.name);
            std::vector<std::string> call = call_of(command, command.forms.front());
            call.push_back(std::string("-") + option.letter);
            if (!option.value.empty()) call.push_back(some_value(option.choices));
            CHECK(is_right(call));
        }
    }
}

TEST_CASE("options: each word gives its value") {
    const auto check = [](const std::string& option, const std::string& word) {
        const Result<Command> command = parse({"check", option, word});
        REQUIRE(command);
        return std::get<CheckCommand>(*command);
    };
    for (std::size_t i = 0; i < situation_count; ++i)
        CHECK(check("--situation", std::string(situation_names[i])).judgement.situation == static_cast<Situation>(i));
    CHECK(check("--situation", "auto").judgement.situation == std::make_optional(std::optional<Situation>()));
    for (std::size_t i = 0; i < severity_names.size(); ++i)
        CHECK(check("--fail-on", std::string(severity_names[i])).judgement.fail_on == static_cast<Severity>(i));
    CHECK(check("--fail-on", "never").judgement.fail_on == std::make_optional(std::optional<Severity>()));
    CHECK(check("--as", "email").as == FileKind::email);
    CHECK(check("--as", "yaml").as == FileKind::yaml);
    CHECK_FALSE(check("--as", "auto").as);
    CHECK(check("--format", "jsonl").format == Format::jsonl);
    CHECK(check("--color", "never").colour == Colour::never);
}

TEST_CASE("options: each word of batch and report gives its value") {
    const auto batch = [](const std::string& option, const std::string& word) {
        const Result<ArchiveCommand> command = parse_archive({"batch", "a", option, word});
        REQUIRE(command);
        return std::get<BatchCommand>(*command);
    };
    CHECK(batch("--from", "maildir").from == ArchiveKind::mail);
    CHECK(batch("--role", "tous").role == Wanted::all);
    CHECK(batch("--export", "maison").export_name == "maison");
    CHECK(batch("-j", "3").jobs == 3);
    const Result<ArchiveCommand> report =
        parse_archive({"report", "a", "b", "--group-by", "month", "--format", "html", "-o", "c"});
    REQUIRE(report);
    const auto& command = std::get<ReportCommand>(*report);
    CHECK(command.options.results == std::vector<std::string>{"a", "b"});
    CHECK(command.options.group_by == GroupBy::month);
    CHECK(command.options.format == ReportFormat::html);
    CHECK(command.output == "c");
}

TEST_CASE("options: « -j 1 » is recommended only to commands that work in parallel") {
    CHECK(works_at_once(CheckCommand{}));
    CheckCommand one;
    one.jobs = 1;
    CHECK_FALSE(works_at_once(one));
    CHECK_FALSE(works_at_once(FixCommand{}));
}

TEST_CASE("options: each default is one of the choices") {
    for (const CommandInfo& command : command_infos())
        for (const OptionInfo& option : command.options) {
            CAPTURE(option.name);
            const bool is_choice =
                std::ranges::find(option.choices, option.otherwise, &Word::text) != option.choices.end();
            CHECK(is_choice == !option.otherwise.empty());
        }
}

TEST_CASE("options: help fits 80 columns and shows a heading once") {
    std::vector<std::string> texts = {general_help()};
    for (const CommandInfo& command : command_infos()) texts.push_back(help_of(command));
    for (const std::string& text : texts) {
        std::set<std::string_view> headings;
        for (std::size_t start = 0; start < text.size();) {
            const std::size_t end = text.find('\n', start);
            const std::string_view line = std::string_view(text).substr(start, end - start);
            CAPTURE(line);
            CHECK(columns(line) <= 80);
            CHECK_FALSE(line.ends_with(' '));
            const bool is_heading = !line.empty() && line.find(' ') == line.npos;
            if (is_heading) CHECK(headings.insert(line).second);
            start = end + 1;
        }
    }
}
