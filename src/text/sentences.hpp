#pragma once

#include <span>

#include "text/document.hpp"

namespace francparler {

/// Fills document.sentences from its text and tokens. Every token falls in exactly one sentence.
void cut_sentences(Document& document, std::span<const Region> regions);

} // namespace francparler
