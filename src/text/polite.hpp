#pragma once

#include <string>
#include <vector>

#include "text/document.hpp"

namespace francparler {

/// How the words of a text that says « tu » would be said to whom one says « vous »: « vous auriez » for « tu aurais »,
/// « votre » for « ton ». Imperatives stay.
/// @return  per token, empty for a word that stays; nothing at all where the writer says « vous » or speaks to nobody.
///          O(words)
[[nodiscard]] std::vector<std::string> polite_words(const Document& document);

} // namespace francparler
