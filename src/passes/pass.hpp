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
    bool situation_told = false; ///< by whoever asks: the model does not guess another
    bool problem = false;        ///< the customer is in trouble: by the situation, or by what the message tells
    Address address = Address::letter;
    const Model* model = nullptr;      ///< weighs clauses; none: patterns and passes alone judge
    std::vector<bool> guarded = {};    ///< per hit of the evidence, see guards_of_hits()
    std::vector<bool> empty_talk = {}; ///< see empty_talk_of(); what stands there counts for nothing
};

/// Words of the writer's sentences without empty talk.
[[nodiscard]] std::uint32_t count_sound_words(const PassInput& input);

/// What no pattern can say: a judgement on the message as a whole, or on words by their shape. One file each.
struct Pass {
    std::string_view rule; ///< the rule it decides, described in lexicons/
    void (*run)(const PassInput& input, std::uint32_t rule, std::vector<Finding>& out);
    /// What the message lacks where the rule holds: an act of the model, and the markers of it. Empty of other rules.
    std::string_view act = {};
    std::span<const std::string_view> markers = {};
};

extern const Pass empathie_absente, solution_absente, cause_avant_solution, sans_echeance, sans_contact, nous_centre,
    phrases_longues, sigles, tu_vous, question_ignoree;

/// A finding on a place, with the title of its rule.
[[nodiscard]] Finding place_finding(const Lexicon& lexicon, std::uint32_t rule, Span span);

/// A finding about the whole message. @param shown  what shows it, in French; without it, the title of the rule
[[nodiscard]] Finding message_finding(const PassInput& input, std::uint32_t rule, std::string shown = {});

/// The passes in the order of their findings.
[[nodiscard]] std::span<const Pass* const> all_passes();

/// What is found in a message.
struct Judgement {
    std::vector<Finding> findings;           ///< by place, then those about the whole message
    std::vector<Finding> doubts;             ///< rules on the whole message that may hold, by rule
    std::optional<SituationGuess> situation; ///< by the model, of a message that is judged as a whole
};

/// Judges sentence by sentence, then the message as a whole.
/// @param disabled  per rule; empty: all are on. Its findings are left out of what all rules together find, so that no
///                  other rule tells the same in its place
[[nodiscard]] Judgement find_all(PassInput input, const std::vector<bool>& disabled);

/// What is said in one breath is one fault: findings of a rule that two words or marks at most separate, or of a
/// category that nothing separates, become one with the texts of the longer. One that has a replacement stays by
/// itself.
/// @param findings  as find_all() gives them; without those that the house accepts, which would take others along
void join_neighbours(std::vector<Finding>& findings, const Evidence& evidence);

} // namespace francparler
