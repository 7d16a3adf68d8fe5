#pragma once

#include <string>
#include <vector>

#include "text/document.hpp"

namespace francparler {

/// The « vous » forms of the words of a text that says « tu »: « vous auriez » for « tu aurais », « votre » for « ton
/// ». Imperatives are kept.
/// @return  per token, empty for an unchanged word; no tokens at all if the writer says « vous » or speaks to nobody.
/// O(words)
[[nodiscard]] std::vector<std::string> polite_words(const Document& document);

} // namespace francparler
