#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "analysis/analyze.hpp"

namespace francparler {

/// One message as one line of JSON, line end included; man/francparler.1 has the schema.
/// @param id    of a message inside an archive; nothing for a file
/// @param text  what the offsets of the verdict count in
[[nodiscard]] std::string jsonl_report(std::string_view path, std::optional<std::string_view> id, std::string_view text,
                                       const Verdict& verdict, const Lexicon& lexicon);

} // namespace francparler
