#pragma once

#include <span>

#include "base/result.hpp"
#include "cli/commands.hpp"

namespace francparler {

/// The arguments of `francparler report`, after its name.
struct ReportCommand {
    std::span<const char* const> arguments;
};

Status run(const ReportCommand& command);

} // namespace francparler
