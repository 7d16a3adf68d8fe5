#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "text/offset_map.hpp"

namespace francparler {

/// A text inside a file of many: a translation, a value of a locale file.
struct StringEntry {
    std::string id;        ///< empty for a label
    std::string value;     ///< decoded, valid UTF-8
    OffsetMap origin;      ///< from the value to the file
    bool is_note = false;  ///< tells translators about the message beside it
    bool is_draft = false; ///< a « fuzzy » or empty translation of gettext, which no program shows
};

/// Bytes of an id; a file may give one key of any length to all its strings.
inline constexpr std::size_t longest_id = 500;

/// What an id keeps of a key: `longest_id` bytes at most, whole characters.
[[nodiscard]] std::string_view short_id(std::string_view key);

/// Whether a string is too short to be read, or hardly has words: a label, whose id nobody needs.
[[nodiscard]] bool is_label(std::string_view value);

/// What a file of strings holds. Where it is ill-formed, `problems` say so; what could be read is there.
struct Strings {
    std::vector<StringEntry> entries;
    Errors problems;
};

/// The translations of a gettext catalogue: each msgstr, plural forms apart. The id is the msgctxt, else the msgid.
/// The header and obsolete entries are left out; an ill-formed entry spoils no other.
[[nodiscard]] Strings read_po(std::string_view file, const std::string& name);

/// The strings of a JSON file, up to where it is ill-formed; the id is the path of keys, « mails.bienvenue.corps ».
[[nodiscard]] Strings read_json(std::string_view file, const std::string& name);

/// The strings of a YAML file, in the same way.
[[nodiscard]] Strings read_yaml(std::string_view file, const std::string& name);

} // namespace francparler
