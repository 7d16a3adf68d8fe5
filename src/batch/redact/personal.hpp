#pragma once

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "base/span.hpp"

namespace francparler {

/// What identifies a person.
enum class Personal : std::uint8_t {
    email,
    phone,
    iban,
    card,
    social_security,
    address,
    name,
    identifier, ///< of a message or a thread, or a number of a customer, a contract, an order, a file
    plate,      ///< of a vehicle
    birth,      ///< a date
    ip
};

/// As a placeholder names them: « [courriel-1] ».
inline constexpr std::array<std::string_view, 11> personal_names = {
    "courriel", "telephone", "iban", "carte", "nir", "adresse", "nom", "id", "plaque", "naissance", "ip"};
static_assert(personal_names.size() == static_cast<std::size_t>(Personal::ip) + 1);

struct PersonalPiece {
    Span span;
    Personal kind = Personal::name;
    std::uint64_t value = 0; ///< a hash; except for identifiers, it ignores spaces, punctuation, case and accents,
                             ///< and the order of names
};

/// Folded words without accents that are somebody's name in a message.
using Names = std::set<std::string>;

} // namespace francparler
