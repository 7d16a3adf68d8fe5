#include "base/file_output.hpp"

#include <cerrno>
#include <cstdlib>
#include <sys/stat.h>
#include <unistd.h>

namespace francparler {

int write_all(int file, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(file, text.data(), text.size());
        if (written < 0 && errno != EINTR) return errno;
        if (written > 0) text.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

std::string link_target(const std::string& path) {
    char* const found = realpath(path.c_str(), nullptr);
    std::string target = found == nullptr ? path : found;
    std::free(found);
    return target;
}

mode_t new_file_mode() {
    const mode_t mask = umask(0);
    umask(mask);
    return static_cast<mode_t>(0666 & ~mask);
}

std::string why_not_written(int failure) {
    switch (failure) {
    case ENOENT:
    case ENOTDIR: return "le dossier n'existe pas : créez-le ou choisissez un autre chemin";
    case EISDIR: return "c'est un dossier : donnez un nom de fichier";
    case EACCES:
    case EPERM: return "vous n'avez pas le droit d'y écrire";
    case EROFS: return "ce disque est en lecture seule";
    case ENOSPC:
    case EDQUOT: return "il n'y a plus de place sur le disque";
    case EFBIG: return "le fichier dépasse la taille permise";
    default: return "le système refuse (erreur " + std::to_string(failure) + ")";
    }
}

} // namespace francparler
