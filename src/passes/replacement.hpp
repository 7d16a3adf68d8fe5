#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "lexicon/lexicon.hpp"
#include "match/matcher.hpp"
#include "text/document.hpp"

namespace francparler {

struct Replacement {
    std::string text;
    std::uint32_t record = 0; ///< index into Lexicon::replacements
    bool agrees = true;       ///< with the words around; if false or uncertain, it must not be used
};

/// What to write instead of a passage, as its entry says (`remplace`): inflected like the passage, elided and
/// contracted as its neighbours require, capitalised at the start of a sentence.
/// @return nothing if the entry has no replacement for these words, the form cannot be determined, or a word beside the
/// passage would have to change
[[nodiscard]] std::optional<Replacement> replacement_of(const Document& document, const Lexicon& lexicon,
                                                        const Hit& hit);

} // namespace francparler
