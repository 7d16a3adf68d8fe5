#pragma once

#include <cstdint>
#include <string>

namespace francparler {

enum class Answer : std::uint8_t { yes, no, all, quit };

/// Asks on standard output, and repeats until standard input answers: « o », « oui », « n », « t », « q »; also « y ».
/// End of input quits.
[[nodiscard]] Answer ask(std::string question);

} // namespace francparler
