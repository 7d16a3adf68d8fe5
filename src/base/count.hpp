#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// Numbers in French typography.
namespace francparler {

/// « 12 500 », with no-break spaces. Not for numbers that users retype: lines, columns, years.
[[nodiscard]] std::string number(std::size_t value);

/// « 0 pièce jointe », « 1 pièce jointe », « 3 pièces jointes ».
[[nodiscard]] std::string count_of(std::size_t value, std::string_view one, std::string_view many);

/// The same for a noun whose plural takes an s: « 1 erreur », « 3 erreurs ».
[[nodiscard]] std::string count_of(std::size_t value, std::string_view noun);

} // namespace francparler
