#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "batch/archive/reader.hpp"
#include "batch/result_file.hpp"

namespace francparler {

/// Errors for missing inputs, so that they are reported at once and not after hours.
[[nodiscard]] Errors missing(const std::vector<std::string>& inputs);

/// Rejects an output that would overwrite a file that is read, or that would be read as an e-mail because it is in a
/// folder to be read and its name does not end with « .jsonl ».
/// @param files   those of the configuration and the lexicons
/// @param output  empty: standard output
[[nodiscard]] Errors overwritten(const std::vector<std::string>& inputs, const std::vector<std::string>& files,
                                 const std::string& output);

/// The sizes and the latest modification of the inputs, including files in folders, but not the output and its
/// temporary files.
[[nodiscard]] InputState state_of(const std::vector<std::string>& inputs, const std::string& output);

/// Whether a file was written before the latest modification of the inputs, or does not exist.
[[nodiscard]] bool is_older(const std::string& file, const InputState& inputs);

/// The real paths of the inputs, without the subfolders of a Maildir, which are not archives of their own.
class NamedInputs {
public:
    explicit NamedInputs(const std::vector<std::string>& inputs);

    /// Tells which files in a folder belong to another input inside it, and are read as part of that.
    /// @return empty if there are none; keeps a reference to this object
    [[nodiscard]] PathFilter inside(const std::string& folder) const;

private:
    std::set<std::filesystem::path> paths_;
};

} // namespace francparler
