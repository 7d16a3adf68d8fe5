#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace francparler {

/// How a file is read.
enum class FileKind : std::uint8_t { text, markdown, html, email, po, json, yaml };

/// The kind by a file's name, « relance.html.twig » like « relance.html »; nothing for an unknown ending.
[[nodiscard]] std::optional<FileKind> kind_of_name(std::string_view name);

/// Whether a name ends as files of template languages do.
[[nodiscard]] bool is_template_name(std::string_view name);

/// Whether a file of this name is one that a walk through folders should read: « courrier.txt », « relance.html.twig »,
/// « relance.hbs ». A file that a user names is read whatever its name.
[[nodiscard]] bool is_readable_name(std::string_view name);

/// The ending of a file that probably holds messages in an unsupported format: « .xlf », « strings.xml ». Empty for
/// others.
/// @param path  relative to the folder walked: « lang/fr/messages.php »
[[nodiscard]] std::string_view unread_ending(std::string_view path);

/// What to do with a file that is not a message by its name or, for PHP, its content: one French sentence. Empty for
/// one that is read as text.
[[nodiscard]] std::string_view advice_on_unread(std::string_view bytes, std::string_view name);

/// The first bytes of Microsoft's compound files: `.doc`, `.xls`, `.msg` ([MS-CFB], 2.2).
inline constexpr std::string_view compound_file_mark = "\xD0\xCF\x11\xE0";

/// The document format of a file by its first bytes, whatever its name: « PDF ». Empty for others.
[[nodiscard]] std::string_view document_format(std::string_view bytes);

} // namespace francparler
