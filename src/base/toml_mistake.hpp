#pragma once

#include <string>
#include <string_view>

namespace francparler {

/// Why a TOML file cannot be read and what to do, in French, from the English message of toml++.
[[nodiscard]] std::string toml_mistake(std::string_view description);

} // namespace francparler
