#pragma once

#include <string>

namespace francparler {

/// Overwrites what chooses in a message of ICU by blanks, so that the texts it chooses from are read: of
/// « {n, plural, one {# colis part.} other {# colis partent.}} » the two sentences stay, in paragraphs of their own,
/// and « # » is a number. Nested ones as well; nothing moves. A message whose braces do not match stays as it is. So
/// are the forms of « Un colis | Des colis » parted, and tags with numbers for names (« <0> ») left out.
/// Linear.
/// @see https://unicode-org.github.io/icu/userguide/format_parse/messages/
void mask_choices(std::string& text);

} // namespace francparler
