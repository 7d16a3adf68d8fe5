#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "cli/process.hpp"

namespace francparler {

/// git, as the user would call it: what a hook says of its repository does not reach it.
class Git {
public:
    Git();

    /// @param folder  where to run it
    [[nodiscard]] Result<ProgramResult> run(const std::string& folder, std::vector<std::string> arguments) const;

    /// What it writes. @return what stopped it, in French
    [[nodiscard]] Result<std::string> ask(const std::string& folder, std::vector<std::string> arguments) const;

private:
    std::vector<std::string> environment_;
};

/// The top of the work tree around a folder.
[[nodiscard]] Result<std::string> find_top(const Git& git, const std::string& folder);

/// What lines are compared with: a revision, or of « A...B » the commit from which both come. HEAD stands for a side
/// without a name, as with git.
/// @return its hash
[[nodiscard]] Result<std::string> find_origin(const Git& git, const std::string& top, const std::string& typed);

} // namespace francparler
