#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "text/offset_map.hpp"

namespace francparler {

/// One of many texts in a file: a translation, a value of a locale file.
struct StringEntry {
    std::string id;        ///< empty for a label
    std::string value;     ///< decoded, valid UTF-8
    OffsetMap origin;      ///< from the value to the file
    bool is_note = false;  ///< a comment for translators about the message beside it
    bool is_draft = false; ///< a « fuzzy » or empty gettext translation, which no program shows
};

/// Most bytes of an id, since all strings of a file may share a key of any length.
inline constexpr std::size_t longest_id = 500;

/// The beginning of a key that its id keeps: at most `longest_id` bytes, whole characters.
[[nodiscard]] std::string_view short_id(std::string_view key);

/// Whether a string is too short to be read, or has hardly any words: a label, whose id is not needed.
[[nodiscard]] bool is_label(std::string_view value);

/// The strings of a file. `problems` reports ill-formed parts; the rest is included.
struct Strings {
    std::vector<StringEntry> entries;
    Errors problems;
};

/// The translations of a gettext catalogue: each msgstr, with plural forms separate. The id is the msgctxt, else the
/// msgid. The header and obsolete entries are left out; an ill-formed entry does not affect the others.
[[nodiscard]] Strings read_po(std::string_view file, const std::string& name);

/// The strings of a JSON file, up to where it is ill-formed; the id is the path of keys, « mails.bienvenue.corps ».
[[nodiscard]] Strings read_json(std::string_view file, const std::string& name);

/// The strings of a YAML file, in the same way.
[[nodiscard]] Strings read_yaml(std::string_view file, const std::string& name);

} // namespace francparler
