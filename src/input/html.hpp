#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "input/input.hpp"
#include "input/regions.hpp"

namespace francparler {

/// The prose of an HTML page or e-mail: its text, entities decoded, with the alt and title texts at the end of the
/// block that contains them. Styles, scripts, comments and code are left out; quoted mail is the customer's.
/// @param page  valid UTF-8, template directives masked
/// @return an error for an implausible page: nested too deeply, or with too many attributes or unclosed tags
[[nodiscard]] Result<Message> read_html(std::string_view page, const std::string& name, TopHeader top = TopHeader::own);

/// Whether a text has the tags of an HTML page or fragment: one at its beginning, a closing one, or any if no empty
/// line separates paragraphs. « Ajoutez <br> » in a letter is not a tag.
[[nodiscard]] bool looks_like_html(std::string_view text);

} // namespace francparler
