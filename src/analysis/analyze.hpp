#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.hpp"
#include "lexicon/score_table.hpp"
#include "passes/finding.hpp"
#include "text/document.hpp"

namespace francparler {

/// How a house weighs what is found, beside the score table.
struct HouseScore {
    std::array<std::optional<double>, dimension_count> weights; ///< points of a dimension, whatever the situation
    std::vector<double> bonus;                                  ///< points per rule of the lexicon, for markers found
    std::vector<bool> auto_fail;                                ///< per rule: its findings make the score 0
};

struct Settings {
    std::optional<Situation> situation;              ///< nothing: found from the text
    std::vector<bool> disabled;                      ///< per rule of the lexicon; empty: all are on
    std::vector<std::optional<Severity>> severity;   ///< per rule, instead of the lexicon's; empty: none
    std::function<bool(const Finding&)> accepts;     ///< findings that the house lives with: neither told nor counted
    std::function<bool(const Finding&)> in_baseline; ///< the same, once they are joined; of doubts as well
    std::function<std::string(Span)> quote;          ///< words of the document as in its file; none: as it has them
    HouseScore house;
};

/// The cheapest way up: mending these lifts the score. Empty where there is no finding.
struct Improvement {
    std::vector<std::uint32_t> findings; ///< indices into Verdict::findings, and on into its doubts; two at most
    int score = 0;                       ///< of the message without them
};

/// Words that are not the writer's, and so not judged.
struct SetAside {
    std::uint32_t words = 0;
    std::optional<Span> first; ///< the first sentence of them; none where there are no words
};

/// What francparler thinks of a message.
struct Verdict {
    Situation situation = Situation::information;
    std::vector<std::string> evidence;             ///< the words that decided the situation
    bool scored = false;                           ///< false for messages of fewer words than the score table asks for
    int score = 100;                               ///< 0 to 100
    char grade = 'A';                              ///< A to E
    std::array<int, dimension_count> dimensions{}; ///< 0 to 100 each
    bool says_tu = false;                          ///< to the reader, and « vous » never
    std::uint32_t words = 0;                       ///< of the writer's sentences
    std::uint32_t sentences = 0;
    std::uint32_t sound_words = 0;      ///< of the sentences without a finding: what the allowance of the score counts
    SetAside from_customer;             ///< quotations, earlier mails, the customer's turns
    SetAside furniture;                 ///< headers, signatures, legal notes
    SetAside notes;                     ///< what a template says to whoever sends it
    SetAside foreign;                   ///< paragraphs in another language
    std::vector<std::string> misspelt;  ///< words that no dictionary knows; empty, or three and more
    std::optional<double> readability;  ///< Kandel and Moles (1958); nothing under 100 words
    std::vector<Finding> findings;      ///< by place, then those about the whole message, the gravest first
    std::vector<Finding> doubts;        ///< what the whole message may lack, not sure enough; the costliest first
    int lost_to_doubts = 0;             ///< points of the score
    std::vector<std::string> strengths; ///< what is good, in French: markers found
    Improvement improvement;
};

/// The advice of a finding's rule or entry: what its hint is, but for hints that quote the message.
[[nodiscard]] std::string_view advice_of(const Finding& finding, Situation situation, const Lexicon& lexicon);

/// Judges a document. Pure and total: the same input gives the same verdict, on any thread.
[[nodiscard]] Verdict analyze(const Document& document, const Lexicon& lexicon, const Settings& settings);

/// Whether a doubt costs enough to be told: the costliest, if it costs a point, and others that hold rather likely.
/// @param doubt  its place among Verdict::doubts
[[nodiscard]] bool is_told(const Verdict& verdict, std::size_t doubt);

} // namespace francparler
