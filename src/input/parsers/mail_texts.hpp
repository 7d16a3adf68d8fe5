#pragma once

#include <gmime/gmime.h>
#include <string_view>

#include "input/parsers/parsers.hpp"

namespace francparler {

/// The texts of a message that a reader sees, with their transfer encoding decoded, and facts about its other parts:
/// number of attachments, encryption, a missing end.
/// @param file          the bytes from which the message was parsed
/// @param with_origins  as of francparler_parse_mail()
void read_texts(GMimeMessage* message, std::string_view file, bool with_origins, Mail& out);

} // namespace francparler
