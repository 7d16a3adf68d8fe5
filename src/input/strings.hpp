#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "input/input.hpp"

namespace francparler {

/// A text inside a file of many: a translation, a value of a locale file.
struct StringEntry {
    std::string id;
    std::string value; ///< decoded, valid UTF-8
    OffsetMap origin;  ///< from `value` to the file
};

/// The translations of a gettext catalogue: each msgstr, plural forms apart. The id is the msgctxt, else the msgid.
/// The header, obsolete and empty entries are left out.
[[nodiscard]] Result<std::vector<StringEntry>> read_po(std::string_view file, const std::string& name);

/// The strings of a JSON file; the id is the path of keys, « mails.bienvenue.corps ».
[[nodiscard]] Result<std::vector<StringEntry>> read_json(std::string_view file, const std::string& name);

/// The strings of a YAML file, in the same way.
[[nodiscard]] Result<std::vector<StringEntry>> read_yaml(std::string_view file, const std::string& name);

} // namespace francparler
