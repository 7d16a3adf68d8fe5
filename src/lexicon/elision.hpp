#pragma once

#include <array>
#include <string_view>
#include <utility>

namespace francparler {

/// An elided word and its full forms mean the same in a pattern.
inline constexpr auto elisions = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"d'", "de"},
    {"qu'", "que"},
    {"j'", "je"},
    {"n'", "ne"},
    {"m'", "me"},
    {"t'", "te"},
    {"s'", "se"},
    {"c'", "ce"},
    {"l'", "le"},
    {"l'", "la"},
    {"jusqu'", "jusque"},
    {"lorsqu'", "lorsque"},
    {"puisqu'", "puisque"},
    {"quelqu'", "quelque"},
});

} // namespace francparler
