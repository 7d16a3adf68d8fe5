#pragma once

#include <string>
#include <string_view>

namespace francparler {

/// Overwrites what prints nothing in a template of Twirl (Play), « mail.scala.html »: imports, parameters, conditions,
/// loops and comments. What prints a value, « @client.name », becomes a placeholder. Linear.
void mask_twirl(std::string& text, std::string_view name);

} // namespace francparler
