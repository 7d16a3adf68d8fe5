#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "batch/agents.hpp"
#include "batch/export_mapping.hpp"
#include "batch/reader.hpp"

namespace francparler {

/// The kind of an archive, if its name and content do not tell. The kind of mail is always recognised.
enum class ArchiveKind : std::uint8_t { automatic, mail, jsonl, json, csv };

/// Opens an archive of e-mails or an export. If no kind is given, a mapping means an export; otherwise folders are
/// taken for mail, standard input for JSON lines, and files are recognised by their name or first character.
/// @param mapping  of the fields of an export; nothing: {"id", "body"}
/// @param agents   the agents, if the archive does not give roles
/// @param names_files  whether to name files in a folder that are left out
/// @param excludes  the files whose messages are read and counted but skipped; may be empty
/// @param passes_over  files in a folder that are skipped silently; may be empty
[[nodiscard]] Result<std::unique_ptr<ArchiveReader>> open_archive(const std::string& path, ArchiveKind kind,
                                                                  const std::optional<ExportMapping>& mapping,
                                                                  const Agents& agents, bool names_files,
                                                                  PathFilter excludes, PathFilter passes_over);

} // namespace francparler
