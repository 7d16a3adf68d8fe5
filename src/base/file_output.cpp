#include "base/file_output.hpp"

#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <optional>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <thread>
#include <unistd.h>

#include "base/system_reply.hpp"

namespace francparler {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::milliseconds between_tries{20};
constexpr int most_tries = 30'000;

/// The open file that a path stands for: 1 of « /dev/stdout », 5 of « /dev/fd/5 »; nothing for another path.
std::optional<int> descriptor_of(std::string_view path) {
    if (path == "/dev/stdout") return STDOUT_FILENO;
    if (path == "/dev/stderr") return STDERR_FILENO;
    for (const std::string_view folder : {"/dev/fd/", "/proc/self/fd/"}) {
        if (!path.starts_with(folder)) continue;
        int number = 0;
        const auto [end, failure] = std::from_chars(path.data() + folder.size(), path.data() + path.size(), number);
        if (failure == std::errc() && end == path.data() + path.size()) return number;
    }
    return std::nullopt;
}

/// The permissions that the user's umask gives a new file.
mode_t new_file_mode() {
    const mode_t mask = umask(0);
    umask(mask);
    return static_cast<mode_t>(0666 & ~mask);
}

int open_folder(const fs::path& folder) {
    return open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

void sync_folder(const fs::path& folder) {
    const int opened = open_folder(folder);
    if (opened < 0) return; // such a folder cannot be flushed
    static_cast<void>(fsync(opened));
    close(opened);
}

} // namespace

bool is_replaceable(const std::string& path) {
    struct stat present {};
    return !descriptor_of(path) && (stat(path.c_str(), &present) != 0 || S_ISREG(present.st_mode));
}

int open_in_place(const std::string& path) {
    const std::optional<int> open_already = descriptor_of(path);
    return open_already ? fcntl(*open_already, F_DUPFD_CLOEXEC, 0) : open(path.c_str(), O_WRONLY | O_CLOEXEC);
}

int write_all(int file, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(file, text.data(), text.size());
        if (written < 0 && errno != EINTR) return errno;
        if (written > 0) text.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

std::string link_target(const std::string& path) {
    std::error_code failure;
    if (const fs::path found = fs::canonical(path, failure); !failure) return found;
    // The file does not exist yet: its links are followed one by one.
    constexpr int most_links = 40; // the limit of Linux
    fs::path target = path;
    for (int links = 0; links < most_links; ++links) {
        const fs::path next = fs::read_symlink(target, failure);
        if (failure) return target;
        target = target.parent_path() / next;
    }
    return path;
}

int sync_file(int file) {
    while (fdatasync(file) != 0) {
        if (errno == EINVAL || errno == ENOTSUP) return 0; // the file system does not support it
        if (errno != EINTR) return errno;
    }
    return 0;
}

int commit_file(int file, const std::string& temporary, const std::string& path) {
    struct stat present {};
    const bool exists = stat(path.c_str(), &present) == 0;
    if (exists) static_cast<void>(fchown(file, present.st_uid, present.st_gid) == 0);
    static_cast<void>(fchmod(file, exists ? present.st_mode & 07777 : new_file_mode()));
    if (const int failure = sync_file(file); failure != 0) return failure;
    if (rename(temporary.c_str(), path.c_str()) != 0) return errno;
    sync_folder(fs::path(path).parent_path());
    return 0;
}

int write_and_commit(int file, std::string_view text, const std::string& temporary, const std::string& path) {
    int failure = write_all(file, text);
    if (failure == 0) failure = commit_file(file, temporary, path);
    if (close(file) != 0 && failure == 0) failure = errno;
    if (failure != 0) unlink(temporary.c_str());
    return failure;
}

std::string temporary_beside(const std::string& path) {
    return fs::path(path).replace_filename(".francparler.XXXXXX").string();
}

FolderLock::FolderLock(const std::string& path) : folder_(open_folder(fs::path(link_target(path)).parent_path())) {
    for (int tries = 0; folder_ >= 0 && tries < most_tries && flock(folder_, LOCK_EX | LOCK_NB) != 0 &&
                        (errno == EWOULDBLOCK || errno == EINTR);
         ++tries)
        std::this_thread::sleep_for(between_tries);
}

FolderLock::~FolderLock() {
    if (folder_ >= 0) close(folder_);
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
    case ENAMETOOLONG: return "le nom est trop long : raccourcissez-le";
    case EBADF: return "la sortie est fermée : donnez un fichier, ou une sortie ouverte";
    default: return system_reply(failure);
    }
}

} // namespace francparler
