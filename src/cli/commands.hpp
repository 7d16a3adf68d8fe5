#pragma once

#include "cli/command_line.hpp"

namespace francparler {

/// What main() returns; design.md gives the meaning.
enum Status { nothing_to_report = 0, something_to_mend = 1, could_not_run = 2 };

Status run(const ShowCommand& command);
Status run(const CheckCommand& command);
Status run(const RulesCommand& command);
Status run(const ExplainCommand& command);
Status run(const LexiconTestCommand& command);
Status run(const LexiconCompileCommand& command);
Status run(const ConfigCommand& command);
Status run(const InitCommand& command);
Status run(const CompletionsCommand& command);

} // namespace francparler
