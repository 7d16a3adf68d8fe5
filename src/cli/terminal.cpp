#include "cli/terminal.hpp"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/output.hpp"
#include "report/visible.hpp"

namespace francparler {
namespace {

constexpr std::uint32_t default_width = 80, least_width = 40, most_width = 100; ///< columns

std::string_view variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

bool forces(const char* name) {
    const std::string_view value = variable(name);
    return !value.empty() && value != "0" && value != "false";
}

} // namespace

bool is_terminal(std::FILE* stream) { return isatty(fileno(stream)) != 0; }

bool is_capable_terminal(std::FILE* stream) { return is_terminal(stream) && variable("TERM") != "dumb"; }

bool use_colour(Colour wish, std::FILE* stream) {
    if (wish != Colour::automatic) return wish == Colour::always;
    if (!variable("NO_COLOR").empty()) return false;
    if (forces("CLICOLOR_FORCE") || forces("FORCE_COLOR")) return true;
    return is_capable_terminal(stream);
}

std::uint32_t text_width(std::FILE* stream) {
    auto width = static_cast<std::uint32_t>(std::clamp(std::atol(std::string(variable("COLUMNS")).c_str()), 0L, 1000L));
    winsize size{};
    if (width == 0 && ioctl(fileno(stream), TIOCGWINSZ, &size) == 0) width = size.ws_col;
    if (width == 0) width = default_width;
    return std::clamp(width, least_width, most_width);
}

void complain(const Error& error) {
    std::string line = "francparler: ";
    if (!error.file.empty()) {
        line += visible(error.file);
        if (error.line > 0) line += ':' + std::to_string(error.line);
        if (error.line > 0 && error.column > 0) line += ':' + std::to_string(error.column);
        line += ": ";
    }
    line += visible(error.message);
    line += '\n';
    flush_standard_output(); // so that a terminal shows both streams in the order in which they were written
    std::fwrite(line.data(), 1, line.size(), stderr);
}

void complain(const Errors& errors) {
    for (const Error& error : errors) complain(error);
}

} // namespace francparler
