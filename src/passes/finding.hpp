#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/span.hpp"
#include "lexicon/lexicon.hpp"

namespace francparler {

/// One thing to mend. All texts are French.
struct Finding {
    std::uint32_t rule = 0;     ///< index into Lexicon::rules
    std::uint32_t entry = none; ///< index into Lexicon::entries; none for what a pass found
    Severity severity = Severity::warning;
    std::optional<Span> span; ///< bytes of the text; nothing when it is about the whole message
    std::string message;      ///< what is wrong, short: « Faute rejetée sur un tiers »
    std::string hint;         ///< what to write instead; empty until analyze() gives it the advice of its entry or rule
    std::optional<std::string> replacement; ///< drop-in text for the span, never empty
    bool replaceable = false; ///< its entry replaces these very words, if not in this sentence: it keeps its span
    float share = 1;          ///< of what it costs; under 1 for a doubt, which is counted and not told
};

} // namespace francparler
