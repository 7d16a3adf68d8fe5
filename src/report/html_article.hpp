#pragma once

#include <cstddef>
#include <string>

#include "lexicon/lexicon.hpp"
#include "report/markup.hpp"
#include "report/reviewed.hpp"

namespace francparler {

/// One message on the HTML page: its score, its text with the findings marked, and what to do about each. The id of the
/// first is « m1 ».
/// @param number  of the message on the page, from 1
[[nodiscard]] std::string html_article(const Reviewed& message, const Lexicon& lexicon, std::size_t number);

/// « courrier.txt » or « modeles.po › relance ».
void put_name(Markup& page, const Reviewed& message);

} // namespace francparler
