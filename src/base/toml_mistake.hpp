#pragma once

#include <string>
#include <string_view>

namespace francparler {

/// Why a TOML file cannot be read, with its remedy in French, from the English of toml++.
[[nodiscard]] std::string toml_mistake(std::string_view description);

} // namespace francparler
