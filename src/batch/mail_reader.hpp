#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "batch/reader.hpp"

namespace francparler {

/// Opens an archive of e-mails: an mbox file or a single e-mail, each also compressed or on standard input (« - »), or
/// a folder.
///
/// In a folder and those below it are read: Maildirs (`cur` and `new`, without what is trashed), MH folders, `.eml`
/// files, mbox files (`.mbox`, or without an ending when they look like one). Folders come one after the other, the
/// files of each by name; numbers by value.
/// @param names_files  whether to name what a folder holds and is left out
/// @param passes_over  what a folder holds and nobody is told of; may be empty
/// @return an error that carries the path: nothing there, no mail, an Outlook file (with the command that converts it),
/// or the parser cannot be loaded
[[nodiscard]] Result<std::unique_ptr<ArchiveReader>> open_mail_archive(const std::string& path, bool names_files = true,
                                                                       PathFilter passes_over = {});

/// Whether a folder has the `cur` and `new` of a Maildir. What cannot be looked at is none.
[[nodiscard]] bool looks_like_maildir(const std::filesystem::path& folder);

} // namespace francparler
