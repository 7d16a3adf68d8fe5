#pragma once

#include <string>

#include "report/reviewed.hpp"

namespace francparler {

/// One message as one line of JSON, line end included; man/francparler.1 has the schema.
[[nodiscard]] std::string jsonl_report(const Reviewed& message, const Lexicon& lexicon);

} // namespace francparler
