#pragma once

#include <string_view>

#include "input/input.hpp"

namespace francparler {

/// Puts the subject of an e-mail before its prose, as words that are read but not judged.
void add_subject(Message& message, std::string_view subject);

/// Puts what the customer wrote below the message, like a quotation in a reply.
void add_client(Message& message, std::string_view client);

} // namespace francparler
