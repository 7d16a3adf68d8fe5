#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "base/span.hpp"
#include "batch/redact/personal.hpp"
#include "batch/redact/words.hpp"

namespace francparler {

/// The e-mail address around an « @ », or « %40 » in a link: « jean.dupont@gmail.com », and « jean.dupont @ gmail.com »
/// unless it ends like « @ 18.30 ».
/// @param text  valid UTF-8
/// @param from  where it may begin
[[nodiscard]] std::optional<Span> email_around(std::string_view text, Span sign, std::size_t from);

/// The end of the social media handle that begins with an « @ »: « @lea_fontan », but not « @boite.fr » nor the
/// placeholders « @NOM@ », « <%= @nom %> ».
[[nodiscard]] std::optional<std::size_t> handle_at(std::string_view text, std::size_t sign);

/// Appends the e-mail addresses that are spelled out in words: « jean point dupont arobase exemple point fr »,
/// « jean.dupont (at) exemple.fr ». In order, not overlapping. Linear.
void append_spelled_emails(const PersonalWords& words, std::vector<PersonalPiece>& out);

} // namespace francparler
