#include <cstdio>
#include <variant>

#include "cli/command_line.hpp"
#include "cli/commands.hpp"
#include "cli/hand_over.hpp"
#include "cli/help.hpp"
#include "cli/program.hpp"

using namespace francparler;

int main(int argc, char** argv) {
    prepare_program();
    if (argc < 2) {
        const std::string help = general_help();
        std::fwrite(help.data(), 1, help.size(), stderr);
        return could_not_run;
    }
    if (is_archive_command(argv[1])) return stop({hand_over(argv)});
    const Result<Command> command = parse_command_line(argc, argv);
    if (!command) return stop(command.error());
    const auto guarded = [](const auto& chosen) {
        return run_guarded(works_at_once(chosen), [&]() -> int { return run(chosen); });
    };
    return std::visit(guarded, *command);
}
