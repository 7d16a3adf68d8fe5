#pragma once

#include <cstdint>
#include <string>

namespace francparler {

enum class Answer : std::uint8_t { yes, no, all, quit };

/// Asks on the standard output, again until the standard input answers: « o », « oui », « n », « t », « q »; « y » as
/// well. Its end quits.
[[nodiscard]] Answer ask(std::string question);

} // namespace francparler
