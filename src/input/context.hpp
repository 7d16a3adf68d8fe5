#pragma once

#include <string_view>

#include "input/input.hpp"

namespace francparler {

/// Puts the subject of an e-mail before its prose, as words that are read and not judged.
void add_subject(Message& message, std::string_view subject);

/// Puts what the customer wrote under the message, as a reply that quotes it has it.
void add_client(Message& message, std::string_view client);

} // namespace francparler
