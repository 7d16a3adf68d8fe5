#include "cli/output.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace francparler {
namespace {

std::string reason_of(int code) {
    switch (code) {
    case ENOENT:
    case ENOTDIR: return "le dossier n'existe pas : créez-le ou choisissez un autre chemin";
    case EISDIR: return "c'est un dossier : donnez un nom de fichier";
    case EACCES:
    case EPERM: return "vous n'avez pas le droit d'y écrire";
    case EROFS: return "ce disque est en lecture seule";
    case ENOSPC:
    case EDQUOT: return "il n'y a plus de place sur le disque";
    case EFBIG: return "le fichier dépasse la taille permise";
    default: return "le système refuse (erreur " + std::to_string(code) + ")";
    }
}

/// @return 0 or errno
int write_all(int file, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(file, text.data(), text.size());
        if (written < 0 && errno != EINTR) return errno;
        if (written > 0) text.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

/// Rights of a new file, as the user's umask has it.
mode_t new_file_mode() {
    const mode_t mask = umask(0);
    umask(mask);
    return static_cast<mode_t>(0666 & ~mask);
}

/// What a link leads to, so that the link itself stays.
std::string resolved(const std::string& path) {
    char* const found = realpath(path.c_str(), nullptr);
    std::string target = found == nullptr ? path : found;
    std::free(found);
    return target;
}

/// Into a new file beside the wanted one, which takes its place once it is whole.
int replace_file(const std::string& target, mode_t mode, std::string_view text) {
    std::string temporary = target + ".XXXXXX";
    const int file = mkstemp(temporary.data());
    if (file < 0) return errno;
    int failure = write_all(file, text);
    if (failure == 0 && fchmod(file, mode) != 0) failure = errno;
    if (close(file) != 0 && failure == 0) failure = errno;
    if (failure == 0 && rename(temporary.c_str(), target.c_str()) != 0) failure = errno;
    if (failure != 0) unlink(temporary.c_str());
    return failure;
}

/// A pipe or a device cannot be replaced.
int write_through(const std::string& target, std::string_view text) {
    const int file = open(target.c_str(), O_WRONLY | O_CLOEXEC);
    if (file < 0) return errno;
    int failure = write_all(file, text);
    if (close(file) != 0 && failure == 0) failure = errno;
    return failure;
}

} // namespace

const int Output::broken_pipe = EPIPE;

void Output::write(std::string_view text) {
    if (!path_.empty()) {
        pending_ += text;
    } else if (failure_ == 0 && std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) {
        failure_ = errno;
    }
}

Errors Output::finish() {
    if (!path_.empty()) return write_file();
    if (failure_ == 0 && std::fflush(stdout) != 0) failure_ = errno;
    if (failure_ == 0 || failure_ == EPIPE) return {};
    return {Error{.file = {}, .message = "écriture interrompue, " + reason_of(failure_)}};
}

Errors Output::write_file() const {
    const std::string target = resolved(path_);
    struct stat present {};
    const bool exists = stat(target.c_str(), &present) == 0;
    int failure = 0;
    if (exists && access(target.c_str(), W_OK) != 0) failure = errno;
    else if (exists && !S_ISREG(present.st_mode)) failure = write_through(target, pending_);
    else failure = replace_file(target, exists ? present.st_mode & 07777 : new_file_mode(), pending_);
    if (failure == 0) return {};
    return {Error{.file = path_, .message = "écriture impossible, " + reason_of(failure)}};
}

} // namespace francparler
