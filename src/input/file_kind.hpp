#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace francparler {

/// How a file is read.
enum class FileKind : std::uint8_t { text, markdown, html, email, po, json, yaml };

/// What a name tells, « relance.html.twig » like « relance.html »; nothing where it ends in none of ours.
[[nodiscard]] std::optional<FileKind> kind_of_name(std::string_view name);

/// Whether a name ends as files of template languages do.
[[nodiscard]] bool is_template_name(std::string_view name);

/// Whether a file of this name is one that a walk through folders should read: « courrier.txt », « relance.html.twig »,
/// « relance.hbs ». A file that a user names is read whatever its name.
[[nodiscard]] bool is_readable_name(std::string_view name);

/// How a file ends that probably holds messages in a format that is not read: « .xlf », « strings.xml ». Empty for
/// others.
/// @param path  from a folder that is walked: « lang/fr/messages.php »
[[nodiscard]] std::string_view unread_ending(std::string_view path);

/// What to do with a file that is no message, told by its name or, of PHP, its content: one French sentence. Empty for
/// one that is read as text.
[[nodiscard]] std::string_view advice_on_unread(std::string_view bytes, std::string_view name);

/// How compound files of Microsoft begin: `.doc`, `.xls`, `.msg` ([MS-CFB], 2.2).
inline constexpr std::string_view compound_file_mark = "\xD0\xCF\x11\xE0";

/// What a file is whose first bytes are those of a document and of no text, whatever its name: « PDF ». Empty for
/// others.
[[nodiscard]] std::string_view document_format(std::string_view bytes);

} // namespace francparler
