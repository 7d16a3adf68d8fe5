#include <csignal>
#include <exception>
#include <new>
#include <string>
#include <variant>

#include "cli/batch/borrowed.hpp"
#include "cli/batch/command_line.hpp"
#include "cli/terminal.hpp"

using namespace francparler;

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN); // a reader that leaves is no failure
    std::signal(SIGXFSZ, SIG_IGN); // a file over the limit is one that cannot be written
    const Result<ArchiveCommand> command = parse_archive_command_line(argc, argv);
    if (!command) {
        complain(command.error());
        return could_not_run;
    }
    if (const Errors errors = borrow_embedded(); !errors.empty()) {
        complain(errors);
        return could_not_run;
    }
    try {
        return std::visit([](const auto& chosen) { return static_cast<int>(run(chosen)); }, *command);
    } catch (const std::bad_alloc&) {
        complain(Error{.file = {}, .message = "la mémoire manque : relancez avec « -j 1 »"});
    } catch (const std::exception& error) { // of oneTBB: threads that the system refuses
        complain(Error{.file = {}, .message = std::string("arrêt imprévu : ") + error.what()});
    }
    return could_not_run;
}
