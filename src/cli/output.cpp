#include "cli/output.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <unistd.h>

#include "base/file_output.hpp"

namespace francparler {
namespace {

/// Writes a new file beside the target, and renames it once it is complete. @return 0 or errno
int replace_file(const std::string& target, std::string_view text) {
    std::string temporary = temporary_beside(target);
    const int file = mkstemp(temporary.data());
    if (file < 0) return errno;
    return write_and_commit(file, text, temporary, target);
}

/// Overwrites the target in place: a device or a pipe. @return 0 or errno
int write_through(const std::string& target, std::string_view text) {
    const int file = open_in_place(target);
    if (file < 0) return errno;
    int failure = write_all(file, text);
    if (close(file) != 0 && failure == 0) failure = errno;
    return failure;
}

} // namespace

int flush_standard_output() {
    static int failure = 0;
    if (failure == 0 && std::fflush(stdout) != 0) failure = errno;
    return failure;
}

bool Output::is_abandoned() const { return failure_ == EPIPE; }

void Output::write(std::string_view text) {
    if (!path_.empty()) {
        pending_ += text;
    } else if (failure_ == 0 && std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) {
        failure_ = errno;
    }
}

bool Output::flush() {
    if (path_.empty() && failure_ == 0) failure_ = flush_standard_output();
    return failure_ == 0;
}

Errors Output::finish() {
    if (!path_.empty()) return write_file();
    if (flush() || is_abandoned()) return {};
    return {Error{.message = "écriture interrompue, " + why_not_written(failure_)}};
}

Errors Output::write_file() const {
    const std::string target = link_target(path_);
    int failure = 0;
    if (!is_replaceable(path_)) failure = write_through(path_, pending_);
    else if (access(target.c_str(), W_OK) != 0 && errno != ENOENT) failure = errno;
    else failure = replace_file(target, pending_);
    if (failure == 0) return {};
    return {Error{.file = path_, .message = "écriture impossible, " + why_not_written(failure)}};
}

} // namespace francparler
