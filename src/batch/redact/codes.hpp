#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

/// Numbers that are recognised by their form or by check digits.
namespace francparler {

/// @return where an IBAN ends; a French one also with a wrong checksum, since a digit may be mistyped
[[nodiscard]] std::optional<std::size_t> iban_at(std::string_view text, std::size_t at);

/// @return where a French account number (RIB) ends: with its letters as digits, it is divisible by 97
[[nodiscard]] std::optional<std::size_t> rib_at(std::string_view text, std::size_t at);

/// @return where a French social-security number ends: its key is 97 minus the remainder of the thirteen digits before
/// it. Without the key, sex, month and department must be valid.
[[nodiscard]] std::optional<std::size_t> social_security_at(std::string_view text, std::size_t at);

/// @return where a Swiss social-security number ends, « 756.1234.5678.97 » (EAN-13), or a Belgian national number,
/// « 85.07.30-033.28 »: it begins with a date of birth and ends with 97 minus the remainder of the nine digits before,
/// preceded by a 2 for births from 2000 on
[[nodiscard]] std::optional<std::size_t> foreign_social_security_at(std::string_view text, std::size_t at);

/// @return where a card number ends (ISO/IEC 7812: Luhn); one that is written as on a card may have a mistyped digit
[[nodiscard]] std::optional<std::size_t> card_at(std::string_view text, std::size_t at);

/// @return where a parcel number ends: of the post, « RR 123 456 785 FR », by its check digit (UPU S10), or of UPS,
/// « 1Z 999 AA1 01 2345 6784 »
[[nodiscard]] std::optional<std::size_t> parcel_at(std::string_view text, std::size_t at);

/// @return where a vehicle identification number ends (ISO 3779), « VF1AA000123456789 »
[[nodiscard]] std::optional<std::size_t> vehicle_at(std::string_view text, std::size_t at);

/// @return where a RIO ends, the code for porting a telephone line, « RIO : 01 P ABC123 XYZ »
[[nodiscard]] std::optional<std::size_t> rio_at(std::string_view text, std::size_t at);

} // namespace francparler
