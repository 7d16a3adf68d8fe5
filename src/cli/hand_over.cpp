#include "cli/hand_over.hpp"

#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>
#include <unistd.h>

namespace francparler {

Error hand_over(char** arguments) {
    namespace fs = std::filesystem;
    constexpr const char* name = "francparler-batch";
    std::error_code ignored;
    const fs::path folder = fs::read_symlink("/proc/self/exe", ignored).parent_path();
    std::string reason = "introuvable";
    std::signal(SIGPIPE, SIG_DFL); // an ignored signal would be inherited; it decides for itself
    // The parser of e-mails takes and gives back thousands of small pieces a message; with more of them at hand than
    // its seven of a size, the C library searches its lists less. Only read at start; what the user chose stays.
    setenv("GLIBC_TUNABLES", "glibc.malloc.tcache_count=200", 0);
    for (const fs::path& candidate : {folder / name, folder.parent_path() / "lib" / "francparler" / name}) {
        if (!fs::exists(candidate, ignored)) continue;
        execv(candidate.c_str(), arguments);
        reason = std::strerror(errno);
    }
    return {.file = {},
            .message = "les archives demandent le programme " + std::string(name) + " (" + reason +
                       ") : réinstallez francparler, avec ses dépendances"};
}

} // namespace francparler
