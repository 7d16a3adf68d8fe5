#pragma once

#include <string>
#include <string_view>

namespace francparler {

/// A point in time as helpdesks and spreadsheets write it, as ISO 8601 in UTC: "2025-03-04T09:05:00Z".
///
/// Read are ISO 8601 and its kin ("2025-03-04 10:05:00 +0100"; without an offset: UTC), seconds since 1970 with or
/// without a fraction, milliseconds and microseconds since then, and French dates ("04/03/2025 à 10:05").
/// @return empty for anything else
[[nodiscard]] std::string utc_timestamp(std::string_view text);

} // namespace francparler
