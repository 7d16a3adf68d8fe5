#pragma once

#include <algorithm>
#include <cassert>
#include <charconv>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/command_line.hpp"
#include "cli/help.hpp"
#include "cli/names.hpp"
#include "cli/options.hpp"

namespace francparler {

inline constexpr unsigned most_jobs = 1024; ///< more is a slip

/// A CLI11 parser for the options that options.cpp lists for a command: each must be bound once, and no other.
class Parser {
public:
    Parser(const CommandInfo& command, const Form& form) : command_(command), form_(form) {}
    explicit Parser(const CommandInfo& command) : Parser(command, command.forms.front()) {}

    void argument(std::string& target) {
        require(app_.add_option(argument_label(), target)->check(no_empty("donnez une valeur")));
    }
    /// Any number of arguments: the rest of the command line.
    void arguments(std::vector<std::string>& target) {
        app_.allow_extras(); // CLI11 splits a repeatable argument of the form « [a,b] » at its commas
        arguments_ = &target;
    }
    template <class T, std::size_t size>
    void argument(T& target, const Choices<T, size>& choices) {
        require(bind_choice(argument_label(), form_.choices, target, choices));
    }

    void flag(std::string_view name, bool& target) { app_.add_flag(names_of(bound(name)), target); }

    template <class T>
    void value(std::string_view name, T& target) {
        app_.add_option(names_of(bound(name)), target)->check(no_empty("donnez une valeur"));
    }

    /// --config, --no-config and --lexicons.
    void sources(RuleSources& target) {
        value("--config", target.config);
        flag("--no-config", target.no_config);
        paths("--lexicons", target.lexicons);
        sources_ = &target;
    }

    /// The --output of a command: « - » is standard output. @param target empty for that
    void output(std::string& target) {
        const auto set = [&target](const std::string& path) { target = path == "-" ? std::string() : path; };
        app_.add_option_function<std::string>(names_of(bound("--output")), set)
            ->check(no_empty("donnez un fichier, ou « - »"));
    }

    template <class T, class Target, std::size_t size>
    void choice(std::string_view name, Target& target, const Choices<T, size>& choices) {
        const OptionInfo& option = bound(name);
        bind_choice(names_of(option), option.choices, target, choices);
    }

    void paths(std::string_view name, std::vector<std::string>& target) {
        repeated(app_.add_option(names_of(bound(name)), target))->check(no_empty("donnez une valeur"));
    }

    /// A comma-separated list of names.
    CLI::Option* list(std::string_view name, std::optional<std::vector<std::string>>& target) {
        const auto append = [&target](const std::vector<std::string>& values) {
            for (const std::string& value : values) append_names(value, target ? *target : target.emplace());
        };
        return repeated(app_.add_option_function<std::vector<std::string>>(names_of(bound(name)), append));
    }
    /// The --select of a command: must not be empty, since that would mean all rules.
    void select(std::optional<std::vector<std::string>>& target) {
        list("--select", target)->check(no_empty("nommez une règle ou une catégorie"));
    }

    /// A whole number from 0 to `most`. @param what  « une note entière »
    template <class T, class Target>
    void number(std::string_view name, Target& target, T most, const std::string& what) {
        const auto read = [most](const std::string& typed) {
            T value = 0;
            const auto [end, code] = std::from_chars(typed.data(), typed.data() + typed.size(), value);
            const bool is_whole = code == std::errc() && end == typed.data() + typed.size() && typed.front() != '-';
            return is_whole && value <= most ? std::optional(value) : std::nullopt;
        };
        const auto mistake = [=](const std::string& typed) -> std::string {
            if (read(typed)) return {};
            return "donnez " + what + " de 0 à " + std::to_string(most) + ", pas " + in_quotes(typed);
        };
        const auto set = [=, &target](const std::string& typed) { target = *read(typed); };
        app_.add_option_function<std::string>(names_of(bound(name)), set)->check(mistake);
    }

    /// @return `command`, to which the options above were bound, or the requested help
    template <class AnyCommand, class T>
    Result<AnyCommand> parse(std::span<const char* const> arguments, T& command) {
        assert(bound_ == command_.options.size());
        const Result<bool> help_wanted = parse_arguments(app_, arguments, command_.name);
        if (!help_wanted) return help_wanted.error();
        if (*help_wanted) return AnyCommand(ShowCommand{help_of(command_)});
        if (arguments_ != nullptr) {
            Result<std::vector<std::string>> left = arguments_left(app_, command_.name);
            if (!left) return left.error();
            if (left->empty() && is_required()) return missing(argument_label(), command_.name);
            *arguments_ = *std::move(left);
        }
        if (sources_ != nullptr && sources_->config && sources_->no_config)
            return usage("--config et --no-config se contredisent : retirez l'un des deux");
        return AnyCommand(std::move(command));
    }

private:
    /// Rejects empty values, often an unset variable. @param remedy what to do
    static std::function<std::string(const std::string&)> no_empty(std::string_view remedy) {
        return [remedy](const std::string& typed) {
            const bool is_empty = typed.find_first_not_of(" \t\r\n,") == std::string::npos;
            return is_empty ? std::string(remedy) + ", pas " + in_quotes(typed) : std::string();
        };
    }

    /// The names in CLI11's notation: "-o,--output".
    static std::string names_of(const OptionInfo& option) {
        const std::string letter = option.letter == '\0' ? "" : std::string("-") + option.letter + ',';
        return letter + std::string(option.name);
    }

    const OptionInfo& bound(std::string_view name) {
        const auto found = std::ranges::find(command_.options, name, &OptionInfo::name);
        assert(found != command_.options.end());
        ++bound_;
        return *found;
    }

    /// Makes an option repeatable; it never consumes the argument after its value.
    static CLI::Option* repeated(CLI::Option* option) {
        return option->expected(1)->take_all()->allow_extra_args(false);
    }

    std::string argument_label() const { return std::string(argument_name(form_)); }

    bool is_required() const { return !form_.argument.starts_with('['); }
    void require(CLI::Option* argument) const { argument->required(is_required()); }

    /// @param listed  the words listed in the texts: those of `choices`
    template <class T, class Target, std::size_t size>
    CLI::Option* bind_choice(const std::string& names, [[maybe_unused]] std::span<const Word> listed, Target& target,
                             const Choices<T, size>& choices) {
        assert(std::ranges::equal(listed, choices, {}, &Word::text, &Named<T>::word));
        const auto set = [&target, &choices](const std::string& typed) {
            if (const Result<T> value = choose(choices, typed)) target = *value;
        };
        const auto mistake = [&choices](const std::string& typed) {
            const Result<T> value = choose(choices, typed);
            return value ? std::string() : value.error().front().message;
        };
        return app_.add_option_function<std::string>(names, set)->check(mistake);
    }

    const CommandInfo& command_;
    const Form& form_;
    CLI::App app_;
    std::size_t bound_ = 0;
    const RuleSources* sources_ = nullptr;
    std::vector<std::string>* arguments_ = nullptr;
};

} // namespace francparler
