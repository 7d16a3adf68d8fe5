#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "batch/archive/reader.hpp"
#include "batch/result_file.hpp"

namespace francparler {

/// Inputs that are not there: said at once, not after hours. The others are read.
[[nodiscard]] Errors missing(const std::vector<std::string>& inputs);

/// What a run would write over: a file that it reads, or one in a folder of e-mails, where a name in « .jsonl » alone
/// is taken for no e-mail.
/// @param files   of the configuration and the lexicons
/// @param output  empty: the standard output
[[nodiscard]] Errors overwritten(const std::vector<std::string>& inputs, const std::vector<std::string>& files,
                                 const std::string& output);

/// The inputs, and the files in folders but for the output and what lies beside it while it is written: an archive that
/// has grown has more bytes, one that was changed is younger.
[[nodiscard]] InputState state_of(const std::vector<std::string>& inputs, const std::string& output);

/// Whether a file was last written before the youngest of the inputs, or is not there.
[[nodiscard]] bool is_older(const std::string& file, const InputState& inputs);

/// The inputs by their real paths, but for a Maildir's own folders, which are no archives alone.
class NamedInputs {
public:
    explicit NamedInputs(const std::vector<std::string>& inputs);

    /// What of a folder is an input of its own, and so is read there.
    /// @return nothing where none is; refers to this
    [[nodiscard]] PathFilter inside(const std::string& folder) const;

private:
    std::set<std::filesystem::path> paths_;
};

} // namespace francparler
