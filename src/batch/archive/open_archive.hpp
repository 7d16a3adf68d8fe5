#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "batch/archive/agents.hpp"
#include "batch/archive/export_mapping.hpp"
#include "batch/archive/reader.hpp"

namespace francparler {

/// The kind of an archive; `automatic` recognises it by name and content. The kinds of mail are always recognised.
enum class ArchiveKind : std::uint8_t { automatic, mail, jsonl, json, csv };

/// How an archive is opened and read.
struct ArchiveOptions {
    ArchiveKind kind = ArchiveKind::automatic;
    std::optional<ExportMapping> mapping; ///< of the fields of an export; nothing: {"id", "body"}
    Agents agents;                        ///< if the archive does not give roles
    bool names_files = true;              ///< whether to name files in a folder that are left out
    PathFilter excludes;                  ///< the files whose messages are read and counted but skipped; may be empty
    PathFilter passes_over;               ///< files in a folder that are skipped silently; may be empty
};

/// Whether it is standard input, or a pipe that the shell names: « <(zcat mails.jsonl.gz) ».
[[nodiscard]] bool is_pipe(const std::string& path);

/// Opens an archive of e-mails or an export. If no kind is given, a mapping means an export; otherwise folders are
/// taken for mail, pipes for JSON lines, and files are recognised by their name or first character.
[[nodiscard]] Result<std::unique_ptr<ArchiveReader>> open_archive(const std::string& path, ArchiveOptions options);

} // namespace francparler
