#pragma once

#include <string>
#include <string_view>

namespace francparler {

/// Converts a time as written by helpdesks and spreadsheets to ISO 8601 in UTC: "2025-03-04T09:05:00Z".
///
/// Accepts ISO 8601 and similar forms ("2025-03-04 10:05:00 +0100", "2025/03/04"; without an offset: UTC), seconds
/// since 1970 with or without a fraction, milliseconds and microseconds since then, French dates ("04/03/2025 à 10:05",
/// "04/03/25", "mardi 4 mars 2025 à 10 h 05"), those of e-mails ("Tue, 4 Mar 2025 10:05:00 +0100") and, if the month is
/// unambiguous, times with AM or PM ("04/Mar/25 8:30 PM", "Mar 4, 2025 8:30 PM").
/// @param text  valid UTF-8
/// @return empty for anything else
[[nodiscard]] std::string utc_timestamp(std::string_view text);

/// Whether a text is written like "dddd-dd-dd": a digit for each « d », and its other characters.
[[nodiscard]] bool has_shape(std::string_view text, std::string_view shape);

} // namespace francparler
