#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "batch/reader.hpp"

namespace francparler {

/// What an archive is, when its name and content do not tell.
enum class ArchiveKind : std::uint8_t { automatic, mbox, maildir, mh, eml, jsonl, json, csv };

/// Opens an archive of e-mails or an export. By itself it takes folders for mail, standard input for JSON lines, and files
/// by their name, or their first character.
[[nodiscard]] Result<std::unique_ptr<ArchiveReader>> open_archive(const std::string& path, ArchiveKind kind);

} // namespace francparler
