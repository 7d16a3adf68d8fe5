#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "cli/process.hpp"

namespace francparler {

/// Runs git as the user would: variables that a hook sets about its repository are not passed on.
class Git {
public:
    Git();

    /// @param folder  where to run it
    [[nodiscard]] Result<ProgramResult> run(const std::string& folder, std::vector<std::string> arguments) const;

    /// Its output. @return or why it failed, in French
    [[nodiscard]] Result<std::string> ask(const std::string& folder, std::vector<std::string> arguments) const;

private:
    std::vector<std::string> environment_;
};

/// The top of the work tree around a folder.
[[nodiscard]] Result<std::string> find_top(const Git& git, const std::string& folder);

/// The commit to compare with: a revision, or for « A...B » their merge base. A side without a name means HEAD, as in
/// git.
/// @return its hash
[[nodiscard]] Result<std::string> find_origin(const Git& git, const std::string& top, const std::string& typed);

} // namespace francparler
