#pragma once

#include <string>

namespace francparler {

/// The version of ICU in use, "72.1": another version may cut the same text differently.
[[nodiscard]] std::string icu_version();

} // namespace francparler
