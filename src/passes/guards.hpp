#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "passes/evidence.hpp"

namespace francparler {

/// The first guard of the entry that prevents a hit from being a finding; also `quoted` if the words are not the
/// writer's; 0 if the hit is a finding. The cues are markers of the lexicon (`indice/…`).
[[nodiscard]] guard::Set guard_of(const Evidence& evidence, const Hit& hit);

/// Whether the context of a hit prevents it from being a finding.
[[nodiscard]] inline bool guarded(const Evidence& evidence, const Hit& hit) { return guard_of(evidence, hit) != 0; }

/// The same for every hit of the evidence, in order.
[[nodiscard]] std::vector<bool> guards_of_hits(const Evidence& evidence);

/// Whether a rule is about what people do to each other: blame, empathy, posture, refusal; not about words.
[[nodiscard]] bool is_between_people(std::string_view rule_id);

/// Whether a rule is about shifting the blame.
[[nodiscard]] bool blames(std::string_view rule_id);

/// Whether a rule finds empty talk: a formula, or an apology without empathy. Empty talk does nothing for its reader.
[[nodiscard]] bool is_empty_talk(const Lexicon& lexicon, std::uint32_t rule);

/// Per sentence, whether a hit of such a rule stands in it. @param guarded  as guards_of_hits() gives it
[[nodiscard]] std::vector<bool> empty_talk_of(const Evidence& evidence, const std::vector<bool>& guarded);

/// Whether the words [first, last) of a sentence are explained: by « (…) » right after them, « c'est-à-dire » in the
/// same sentence, « C'est la pièce qui … » shortly after or as the next sentence, or in brackets after their meaning;
/// an initialism also if its words occur in the message.
[[nodiscard]] bool explained(const Evidence& evidence, std::uint32_t sentence, std::uint32_t first, std::uint32_t last);

/// Whether a sentence stands in a list of what may be the cause: « Cela peut venir de : – vous avez mal saisi … ».
[[nodiscard]] bool is_possible_cause(const Evidence& evidence, std::uint32_t sentence);

/// Whether the writer owns the fault in a sentence or the next.
[[nodiscard]] bool owned(const Evidence& evidence, std::uint32_t sentence);

/// Whether a sentence acknowledges what the customer is going through: « vous avez passé deux nuits au-dessus d'une
/// noce ».
[[nodiscard]] bool acknowledged(const Evidence& evidence, std::uint32_t sentence);

/// Whether a marker that repairs a rule occurs in the sentence of the words [first, last), outside them, or in the next
/// sentence (the next two for rules of solution); a marker of empathy may also be in the sentence before.
[[nodiscard]] bool repaired(const Evidence& evidence, std::uint32_t rule, std::uint32_t sentence, std::uint32_t first,
                            std::uint32_t last);

/// Whether a marker occurs outside the customer's words and quotation marks; a signature counts.
[[nodiscard]] bool says(const Evidence& evidence, std::string_view marker);

/// Whether a marker has a hit that is not guarded.
[[nodiscard]] bool stands(const Evidence& evidence, std::string_view marker);
/// The same for any of several markers.
[[nodiscard]] bool stands(const Evidence& evidence, std::span<const std::string_view> markers);

} // namespace francparler
