#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "batch/archive/reader.hpp"

namespace francparler {

/// Opens an archive of e-mails: an mbox file or a single e-mail, each also compressed or on standard input (« - »), or
/// a folder.
///
/// In a folder and its subfolders, these are read: Maildirs (`cur` and `new`, without trashed messages), MH folders,
/// `.eml` files, mbox files (`.mbox`, or without an ending if they look like one). Folders are read one after the
/// other, the files of each by name; numbers by value.
/// @param names_files  whether to name files in a folder that are left out
/// @param passes_over  files in a folder that are skipped silently; may be empty
/// @return an error with the path: nothing there, no mail, an Outlook file (with the command that converts it), or the
/// parser cannot be loaded
[[nodiscard]] Result<std::unique_ptr<ArchiveReader>> open_mail_archive(const std::string& path, bool names_files = true,
                                                                       PathFilter passes_over = {});

/// Whether a folder has the `cur` and `new` of a Maildir. False if it cannot be read.
[[nodiscard]] bool looks_like_maildir(const std::filesystem::path& folder);

} // namespace francparler
