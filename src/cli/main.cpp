#include <csignal>
#include <cstdio>
#include <variant>

#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/hand_over.hpp"
#include "cli/help.hpp"
#include "cli/terminal.hpp"

using namespace francparler;

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN); // a reader that leaves is no failure: see Output::is_abandoned
    if (argc < 2) {
        const std::string help = general_help();
        std::fwrite(help.data(), 1, help.size(), stderr);
        return could_not_run;
    }
    if (is_archive_command(argv[1])) {
        complain(hand_over(argv));
        return could_not_run;
    }
    const Result<Command> command = parse_command_line(argc, argv);
    if (!command) {
        complain(command.error());
        return could_not_run;
    }
    return std::visit([](const auto& chosen) { return run(chosen); }, *command);
}
