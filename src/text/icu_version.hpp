#pragma once

#include <string>

namespace francparler {

/// The version of ICU that runs, "72.1": the same text may be cut otherwise by another one.
[[nodiscard]] std::string icu_version();

} // namespace francparler
