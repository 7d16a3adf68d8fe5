#pragma once

#include <string>

#include "report/reviewed.hpp"

namespace francparler {

/// Appends one message as a JSON object on one line, without the line end.
void append_json(std::string& out, const Reviewed& message, const Lexicon& lexicon);

/// One message as one line of JSON, line end included; man/francparler.1.in has the schema.
[[nodiscard]] std::string jsonl_report(const Reviewed& message, const Lexicon& lexicon);

} // namespace francparler
