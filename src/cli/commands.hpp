#pragma once

#include "cli/command_line.hpp"
#include "cli/program.hpp"

namespace francparler {

/// Runs a command, and reports errors on standard error. @return the exit status
Status run(const ShowCommand& command);
Status run(const CheckCommand& command);
Status run(const FixCommand& command);
Status run(const RulesCommand& command);
Status run(const ExplainCommand& command);
Status run(const LexiconTestCommand& command);
Status run(const LexiconCompileCommand& command);
Status run(const ConfigCommand& command);
Status run(const InitCommand& command);
Status run(const CompletionsCommand& command);

} // namespace francparler
