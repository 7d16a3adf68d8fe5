#pragma once

#include <string>

namespace francparler {

/// Blanks the syntax of choices in an ICU message, so that the alternative texts are read: of « {n, plural, one {#
/// colis part.} other {# colis partent.}} » the two sentences stay, in separate paragraphs, and « # » is a number.
/// Handles nested choices; offsets are kept. A message with unbalanced braces is unchanged. Also separates the forms of
/// « Un colis | Des colis », and removes numbered tags (« <0> »). Linear.
/// @see https://unicode-org.github.io/icu/userguide/format_parse/messages/
void mask_choices(std::string& text);

} // namespace francparler
