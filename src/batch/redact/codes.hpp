#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

/// Numbers that tell themselves, by their form or by a check of their digits.
namespace francparler {

/// @return where an IBAN ends; a French one also with a wrong checksum, since a digit may be mistyped
[[nodiscard]] std::optional<std::size_t> iban_at(std::string_view text, std::size_t at);

/// @return where a French account number (RIB) ends: with its letters as digits, 97 divides it
[[nodiscard]] std::optional<std::size_t> rib_at(std::string_view text, std::size_t at);

/// @return where a French social-security number ends: its key is 97 less the rest of the thirteen digits before it.
/// Without the key, what they say must hold: sex, month, department.
[[nodiscard]] std::optional<std::size_t> social_security_at(std::string_view text, std::size_t at);

/// @return where a number of Swiss social security ends, « 756.1234.5678.97 » (EAN-13), or of the Belgian register of
/// persons, « 85.07.30-033.28 »: a date of birth, and 97 less the rest of the nine digits, with a 2 before them from
/// 2000 on
[[nodiscard]] std::optional<std::size_t> neighbours_number_at(std::string_view text, std::size_t at);

/// @return where a card number ends (ISO/IEC 7812: Luhn); one that is written as on a card may have a mistyped digit
[[nodiscard]] std::optional<std::size_t> card_at(std::string_view text, std::size_t at);

/// @return where the number of a parcel ends that tells itself: the post's by its check (UPU S10),
/// « RR 123 456 785 FR », that of UPS by its beginning, « 1Z 999 AA1 01 2345 6784 »
[[nodiscard]] std::optional<std::size_t> parcel_at(std::string_view text, std::size_t at);

/// @return where the number of a car ends (ISO 3779), « VF1AA000123456789 »
[[nodiscard]] std::optional<std::size_t> vehicle_at(std::string_view text, std::size_t at);

/// @return where the code ends by which a line changes its operator, « RIO : 01 P ABC123 XYZ »
[[nodiscard]] std::optional<std::size_t> line_code_at(std::string_view text, std::size_t at);

} // namespace francparler
