#pragma once

#include <string>

#include "base/result.hpp"
#include "input/input.hpp"

namespace francparler {

/// The body of an e-mail (RFC 5322 and MIME): its plain text, or its HTML when there is none. The source is the decoded
/// body; lines and columns are those of the file. The subject is read, for the situation, and not judged.
[[nodiscard]] Result<Input> read_email(std::string bytes, const std::string& name);

/// Whether a file begins with the header of an e-mail.
[[nodiscard]] bool looks_like_email(std::string_view text);

} // namespace francparler
