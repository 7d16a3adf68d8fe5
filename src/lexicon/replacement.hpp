#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "lexicon/inflection.hpp"

namespace francparler {

/// A part of a replacement: « à cause de [le] », « <demander> », « qui peut … ».
struct ReplacementPart {
    enum class Kind : std::uint8_t {
        word,    ///< stands as it is
        lemma,   ///< takes the form of a word of the passage
        kept,    ///< « … »: what the last element of the pattern has read
        article, ///< « [le] », at the end: the article inside the last word of the passage, « du » or « aux »
    };
    Kind kind = Kind::word;
    std::string_view text; ///< the word or the lemma
};

/// Cuts a replacement into its parts, which are views into it.
/// @return or what is wrong with it, in French, without a position
[[nodiscard]] Result<std::vector<ReplacementPart>> parse_replacement(std::string_view text);

/// For each form of one word, the form of another word that takes its place: for « débutons », « commençons ». The
/// second is empty if there is none or more than one: « termine » is « finit » in the indicative and « finisse » in the
/// subjunctive. The simple past and the imperfect subjunctive, which messages to customers do not use, are ignored.
[[nodiscard]] std::vector<std::pair<std::string, std::string>>
agreeing_forms(const std::vector<InflectedForm>& forms, const std::vector<InflectedForm>& replacing);

} // namespace francparler
