#pragma once

#include <gmime/gmime.h>

#include "input/parsers/parsers.hpp"

namespace francparler {

/// Whether a program wrote it: RFC 3834, [MS-OXCMAIL] 2.1.3.2.20 (X-Auto-Response-Suppress, which helpdesks set on what
/// people answer as well), RFC 3462 (bounces). Mail of a list is written by people.
/// @param mail  its header and its texts, read
[[nodiscard]] bool is_automatic(GMimeMessage* message, const Mail& mail);

/// Whether a mailbox has it among what is deleted, a draft or spam: Thunderbird until it compacts the file, Gmail's
/// Takeout by its labels, SpamAssassin and others by a field.
/// @see nsMsgMessageFlags.idl
[[nodiscard]] bool is_discarded(GMimeMessage* message);

} // namespace francparler
