#pragma once

#include <gmime/gmime.h>

#include "input/parsers/parsers.hpp"

namespace francparler {

/// Whether a program wrote it: RFC 3834, [MS-OXCMAIL] 2.1.3.2.20 (X-Auto-Response-Suppress, which helpdesks also set on
/// people's answers), RFC 3462 (bounces). Mailing list messages are written by people.
/// @param mail  its header and its texts, already read
[[nodiscard]] bool is_automatic(GMimeMessage* message, const Mail& mail);

/// Whether its mailbox marks it as deleted, a draft or spam: Thunderbird until it compacts the file, Gmail's Takeout by
/// its labels, SpamAssassin and others by a field.
/// @see nsMsgMessageFlags.idl
[[nodiscard]] bool is_discarded(GMimeMessage* message);

} // namespace francparler
