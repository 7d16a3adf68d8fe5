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
    const auto guarded = [](const auto& chosen) {
        return run_guarded(works_at_once(chosen), [&]() -> int { return run(chosen); });
    };
    return std::visit(guarded, *command);
}
