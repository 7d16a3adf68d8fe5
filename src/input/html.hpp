#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "input/input.hpp"
#include "input/regions.hpp"

namespace francparler {

/// The prose of an HTML page or e-mail: its text, entities decoded, with the alt and title texts at the end of the
/// block they stand in. Styles, scripts, comments and code are left out; quoted mail is the customer's.
/// @param page  valid UTF-8, template directives masked
/// @return an error for a page that no one writes: nested too deep, or of too many attributes, or of tags left open too
/// often
[[nodiscard]] Result<Message> read_html(std::string_view page, const std::string& name, TopHeader top = TopHeader::own);

/// Whether a text has the tags of an HTML page or fragment: one at its beginning, one that closes, or any where no
/// empty line parts paragraphs. « Ajoutez <br> » in a letter is no tag.
[[nodiscard]] bool looks_like_html(std::string_view text);

} // namespace francparler
