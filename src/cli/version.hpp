#pragma once

#include <string>

namespace francparler {

/// The text of `francparler --version`: « francparler 0.1.0 (ICU 72.1, lexique 3f9a2c1b, 1 861 entrées) », line end
/// included: everything that a verdict depends on besides the message and the options.
[[nodiscard]] std::string version_text();

} // namespace francparler
