#include <variant>

#include "cli/batch/borrowed.hpp"
#include "cli/batch/command_line.hpp"
#include "cli/program.hpp"

using namespace francparler;

int main(int argc, char** argv) {
    prepare_program();
    const Result<ArchiveCommand> command = parse_archive_command_line(argc, argv);
    if (!command) return stop(command.error());
    if (const Errors errors = borrow_embedded(); !errors.empty()) return stop(errors);
    return run_guarded([&] { return std::visit([](const auto& chosen) -> int { return run(chosen); }, *command); });
}
