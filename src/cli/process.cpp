#include "cli/process.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace francparler {
namespace {

constexpr std::size_t most_errors = 65536; ///< bytes

class Pipe {
public:
    Pipe() {
        if (pipe2(ends_.data(), O_CLOEXEC) != 0) ends_ = {-1, -1};
    }
    ~Pipe() {
        close_end(0);
        close_end(1);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;

    [[nodiscard]] bool is_open() const { return ends_[0] >= 0; }
    [[nodiscard]] int read_end() const { return ends_[0]; }
    [[nodiscard]] int write_end() const { return ends_[1]; }
    void close_read_end() { close_end(0); }
    void close_write_end() { close_end(1); }

private:
    void close_end(std::size_t end) {
        if (ends_[end] >= 0) close(ends_[end]);
        ends_[end] = -1;
    }

    std::array<int, 2> ends_{};
};

/// Reads what is available; closes the pipe at its end.
void read_some(Pipe& pipe, std::string& out, std::size_t most) {
    std::array<char, 65536> buffer;
    const ssize_t size = read(pipe.read_end(), buffer.data(), buffer.size());
    if (size > 0) out.append(buffer.data(), std::min(static_cast<std::size_t>(size), most - out.size()));
    else if (size == 0 || errno != EINTR) pipe.close_read_end();
}

/// Reads both pipes at once, since the program blocks while either is full.
void read_all(Pipe& output, Pipe& errors, ProgramResult& result) {
    while (output.is_open() || errors.is_open()) {
        std::array<pollfd, 2> waiting = {pollfd{output.read_end(), POLLIN, 0}, pollfd{errors.read_end(), POLLIN, 0}};
        if (poll(waiting.data(), waiting.size(), -1) < 0) {
            if (errno == EINTR) continue;
            output.close_read_end();
            errors.close_read_end();
        }
        if (waiting[0].revents != 0) read_some(output, result.output, result.output.max_size());
        if (waiting[1].revents != 0) read_some(errors, result.errors, most_errors);
    }
}

std::vector<char*> pointers(const std::vector<std::string>& texts) {
    std::vector<char*> out;
    out.reserve(texts.size() + 1);
    for (const std::string& text : texts) out.push_back(const_cast<char*>(text.c_str())); // is left unchanged
    out.push_back(nullptr);
    return out;
}

std::optional<pid_t> start(const std::vector<std::string>& arguments, const std::vector<std::string>& environment,
                           int output, int errors) {
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files, errors, STDERR_FILENO);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t ours; // signals that main() ignores, but the program should not
    sigemptyset(&ours);
    sigaddset(&ours, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes, &ours);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    pid_t child = 0;
    const int failure = posix_spawnp(&child, arguments.front().c_str(), &files, &attributes, pointers(arguments).data(),
                                     pointers(environment).data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    if (failure == 0) return child;
    errno = failure;
    return std::nullopt;
}

} // namespace

std::optional<ProgramResult> run_program(const std::vector<std::string>& arguments,
                                         const std::vector<std::string>& environment) {
    Pipe output, errors;
    if (!output.is_open() || !errors.is_open()) return std::nullopt;
    const std::optional<pid_t> child = start(arguments, environment, output.write_end(), errors.write_end());
    if (!child) return std::nullopt;
    output.close_write_end();
    errors.close_write_end();
    ProgramResult result;
    read_all(output, errors, result);
    int status = 0;
    while (waitpid(*child, &status, 0) < 0)
        if (errno != EINTR) return std::nullopt;
    result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return result;
}

} // namespace francparler
