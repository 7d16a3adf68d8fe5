#pragma once

#include <cstddef>
#include <string>

namespace francparler {

/// Overwrites what chooses in a message of ICU by blanks, so that the texts it chooses from are read: of
/// « {n, plural, one {# colis part.} other {# colis partent.}} » the two sentences stay, in paragraphs of their own,
/// and « # » is a number. Nested ones as well; nothing moves. A message whose braces do not match stays as it is. So
/// are the forms of « Un colis | Des colis » parted, and tags with numbers for names (« <0> ») left out.
/// Linear.
/// @see https://unicode-org.github.io/icu/userguide/format_parse/messages/
void mask_choices(std::string& text);

/// Leaves the first of the texts that a mailing draws from, of « {Bonjour|Salut} » at a place « Bonjour », and
/// overwrites the rest by blanks. What may name a value with a filter or a fallback, « {prenom|client} », stays.
/// @return where to go on
[[nodiscard]] std::size_t keep_first_choice(std::string& text, std::size_t at);

} // namespace francparler
