#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/span.hpp"
#include "lexicon/lexicon.hpp"

namespace francparler {

/// One thing to fix. All texts are in French.
struct Finding {
    std::uint32_t rule = 0;     ///< index into Lexicon::rules
    std::uint32_t entry = none; ///< index into Lexicon::entries; none for what a pass found
    Severity severity = Severity::warning;
    std::optional<Span> span; ///< bytes of the text; nothing when it is about the whole message
    std::string message;      ///< what is wrong, short: « Faute rejetée sur un tiers »
    std::string hint;         ///< what to write instead; empty until analyze() gives it the advice of its entry or rule
    bool hint_quotes = false; ///< its hint translates words of the text
    std::optional<std::string> replacement; ///< drop-in text for the span, never empty
    bool replaceable = false; ///< its entry has a replacement for these words, though perhaps not in this sentence: its
                              ///< span must not change
    float share = 1;          ///< of its cost; under 1 for a doubt, which counts in the score but is not a finding
};

} // namespace francparler
