#include "cli/hand_over.hpp"

#include <csignal>
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
