#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/model.hpp"
#include "passes/evidence.hpp"
#include "passes/finding.hpp"
#include "passes/situation.hpp"

namespace francparler {

/// What a pass and the model know of a message.
struct PassInput {
    const Evidence& evidence;
    Situation situation = Situation::information;
    bool situation_told = false; ///< given by the user: the model does not guess another
    bool problem = false;        ///< the customer is in trouble: by the situation, or by what the message tells
    Address address = Address::letter;
    const Model* model = nullptr;      ///< weighs clauses; none: patterns and passes alone judge
    std::vector<bool> guarded = {};    ///< per hit of the evidence, see guards_of_hits()
    std::vector<bool> empty_talk = {}; ///< see empty_talk_of(); such sentences count for nothing
};

/// Words of the writer's sentences without empty talk.
[[nodiscard]] std::uint32_t count_words_beside_empty_talk(const PassInput& input);

/// A judgement that no pattern can express: on the message as a whole, or on words by their shape. One file each.
struct Pass {
    std::string_view rule; ///< the rule it decides, described in lexicons/
    void (*run)(const PassInput& input, std::uint32_t rule, std::vector<Finding>& out);
    /// What the message lacks if the rule holds: an act of the model, and the markers of it. Empty for other rules.
    std::string_view act = {};
    std::span<const std::string_view> markers = {};
};

extern const Pass empathie_absente, solution_absente, cause_avant_solution, sans_echeance, sans_contact, nous_centre,
    phrases_longues, sigles, tu_vous, question_ignoree;

/// A finding on a place, with the title of its rule.
[[nodiscard]] Finding place_finding(const Lexicon& lexicon, std::uint32_t rule, Span span);

/// A finding about the whole message. @param shown its text, in French; by default the title of the rule
[[nodiscard]] Finding message_finding(const Lexicon& lexicon, std::uint32_t rule, std::string shown = {});

/// Doubts that the message makes a good impression: the doubt gets that share at least, and is added if it is missing.
/// Nothing for a lexicon without such a rule.
/// @param doubts  by rule
void doubt_impression(const Lexicon& lexicon, float share, std::vector<Finding>& doubts);

/// The passes in the order of their findings.
[[nodiscard]] std::span<const Pass* const> all_passes();

/// The findings in a message.
struct Judgement {
    std::vector<Finding> findings;             ///< by place, then those about the whole message
    std::vector<Finding> doubts;               ///< rules on the whole message that may hold, by rule
    std::optional<SituationGuess> situation;   ///< by the model, for a message that is judged as a whole
    std::uint32_t words_beside_empty_talk = 0; ///< see count_words_beside_empty_talk()
};

/// Judges sentence by sentence, then the message as a whole.
/// @param disabled  per rule; empty: all are on. Findings of disabled rules are removed only after all rules have run,
/// so that no other rule reports the same in their place
[[nodiscard]] Judgement find_all(PassInput input, const std::vector<bool>& disabled);

/// Joins neighbouring findings, which are one fault: those of a rule with at most two words or marks between them, and
/// adjacent ones of a category. The joined finding has the texts of the longer one. A finding with a replacement stays
/// separate.
/// @param findings  as find_all() gives them, without those that the house accepts: others joined to these would be
/// accepted too
void join_neighbours(std::vector<Finding>& findings, const Evidence& evidence);

} // namespace francparler
