#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "passes/evidence.hpp"

namespace francparler {

/// The first guard of its entry that makes a hit no finding; `quoted` also where the words are not the writer's, 0
/// where it is one. The cues are markers of the lexicon (`indice/…`).
[[nodiscard]] guard::Set guard_of(const Evidence& evidence, const Hit& hit);

/// Whether circumstances around a hit make it no finding.
[[nodiscard]] inline bool guarded(const Evidence& evidence, const Hit& hit) { return guard_of(evidence, hit) != 0; }

/// The same for every hit of the evidence, in order.
[[nodiscard]] std::vector<bool> guards_of_hits(const Evidence& evidence);

/// Whether a rule is about what people do to each other: blame, empathy, posture, refusal; not about words.
[[nodiscard]] bool is_between_people(std::string_view rule_id);

/// Whether what a rule finds is empty talk: a formula, or an apology without empathy. It does nothing for its reader.
[[nodiscard]] bool is_empty_talk(const Lexicon& lexicon, std::uint32_t rule);

/// Per sentence, whether a hit of such a rule stands in it. @param guarded  as guards_of_hits() gives it
[[nodiscard]] std::vector<bool> empty_talk_of(const Evidence& evidence, const std::vector<bool>& guarded);

/// Whether the words [first, last) of a sentence are explained: by « (…) » right behind, « c'est-à-dire » in the same
/// sentence, « C'est la pièce qui … » near behind or as the next sentence, or in brackets after their meaning; an
/// initialism also where its words stand in the message.
[[nodiscard]] bool explained(const Evidence& evidence, std::uint32_t sentence, std::uint32_t first, std::uint32_t last);

/// Whether the writer owns the fault in a sentence or the next.
[[nodiscard]] bool owned(const Evidence& evidence, std::uint32_t sentence);

/// Whether a sentence says what the customer lives through: « vous avez passé deux nuits au-dessus d'une noce ».
[[nodiscard]] bool acknowledged(const Evidence& evidence, std::uint32_t sentence);

/// Whether a marker that repairs a rule stands in the same sentence as the words [first, last), outside of them, or in
/// the next, for rules of solution the next two; one of empathy may also stand in the sentence before.
[[nodiscard]] bool repaired(const Evidence& evidence, std::uint32_t rule, std::uint32_t sentence, std::uint32_t first,
                            std::uint32_t last);

/// Whether a marker stands outside of the customer's words and of quotation marks, in a signature as well.
[[nodiscard]] bool says(const Evidence& evidence, std::string_view marker);

/// Whether a hit of a marker is not guarded.
[[nodiscard]] bool stands(const Evidence& evidence, std::string_view marker);
/// The same of one of several markers.
[[nodiscard]] bool stands(const Evidence& evidence, std::span<const std::string_view> markers);

} // namespace francparler
