#pragma once

#include <gmime/gmime.h>
#include <string_view>

#include "input/parsers/parsers.hpp"

namespace francparler {

/// The texts that a reader sees of a message, their transfer encoding undone, and what its parts are besides: counts of
/// attachments, encryption, an end that is missing.
/// @param file          what the message was parsed from
/// @param with_origins  as of francparler_parse_mail()
void read_texts(GMimeMessage* message, std::string_view file, bool with_origins, Mail& out);

} // namespace francparler
