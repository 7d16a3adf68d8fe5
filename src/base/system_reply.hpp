#pragma once

#include <string>
#include <system_error>

namespace francparler {

/// The message for a failure without a message of its own: « le système répond « Input/output error » ».
/// @param failure  a value of errno
[[nodiscard]] inline std::string system_reply(int failure) {
    return "le système répond « " + std::generic_category().message(failure) + " »";
}

} // namespace francparler
