#include "cli/program.hpp"

#include <csignal>
#include <exception>
#include <fcntl.h>
#include <new>
#include <string>
#include <unistd.h>

#include "cli/terminal.hpp"

namespace francparler {

Status stop(const Errors& errors) {
    complain(errors);
    return could_not_run;
}

void prepare_program() {
    int stream = STDIN_FILENO;
    for (const int way : {O_WRONLY, O_RDONLY, O_WRONLY}) { // so that reading and writing the output fail
        if (fcntl(stream, F_GETFD) < 0) static_cast<void>(open("/dev/null", way)); // gets the lowest free number
        ++stream;
    }
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
}

int run_guarded(bool at_once, const std::function<int()>& command) {
    try {
        return command();
    } catch (const std::bad_alloc&) {
        return stop(
            {{.message = std::string("la mémoire manque : ") +
                         (at_once ? "relancez avec « -j 1 »" : "fermez d'autres programmes, ou découpez le fichier")}});
    } catch (const std::exception& error) { // such as a thread that the system refuses
        return stop({{.message = std::string("arrêt imprévu : ") + error.what()}});
    }
}

} // namespace francparler
