#include "cli/hand_over.hpp"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <unistd.h>

#include "base/beside_program.hpp"
#include "base/system_reply.hpp"

namespace francparler {
namespace {

std::string why_not_started(int failure) {
    switch (failure) {
    case ENOENT: return "introuvable";
    case EACCES: return "exécution refusée";
    default: return system_reply(failure);
    }
}

} // namespace

Error hand_over(char** arguments) {
    constexpr const char* name = "francparler-batch";
    std::string reason = why_not_started(ENOENT);
    std::signal(SIGPIPE, SIG_DFL); // otherwise the other program would inherit that it is ignored
    // The e-mail parser allocates and frees thousands of small blocks per message. A cache of more than the default
    // seven per size makes this faster. The C library reads the variable only at start; a value set by the user is
    // kept.
    setenv("GLIBC_TUNABLES", "glibc.malloc.tcache_count=200", 0);
    const std::filesystem::path library = "../lib/francparler";
    for (const std::filesystem::path& candidate : beside_program({name, library / name})) {
        execv(candidate.c_str(), arguments);
        reason = why_not_started(errno);
    }
    return {.message = "les archives demandent le programme " + std::string(name) + " (" + reason +
                       ") : réinstallez francparler, avec ses dépendances"};
}

} // namespace francparler
