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

/// What an archive is, when its name and content do not tell: of mail they always tell which.
enum class ArchiveKind : std::uint8_t { automatic, mail, jsonl, json, csv };

/// Opens an archive of e-mails or an export. What its kind does not say tells the mapping, if there is one: it is an
/// export. Else folders are taken for mail, standard input for JSON lines, and files by their name, or their first
/// character.
/// @param mapping  of the fields of an export; nothing: {"id", "body"}
/// @param agents   who answers customers, where the archive does not say
/// @param names_files  whether to name what a folder holds and is left out
/// @param excludes  the files whose messages are read, counted and passed over; may be empty
/// @param passes_over  what a folder holds and nobody is told of; may be empty
[[nodiscard]] Result<std::unique_ptr<ArchiveReader>> open_archive(const std::string& path, ArchiveKind kind,
                                                                  const std::optional<ExportMapping>& mapping,
                                                                  const Agents& agents, bool names_files,
                                                                  PathFilter excludes, PathFilter passes_over);

} // namespace francparler
