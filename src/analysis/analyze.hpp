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

/// A house's own scoring, applied on top of the score table.
struct HouseScore {
    std::array<std::optional<double>, dimension_count> weights; ///< points of a dimension, whatever the situation
    std::vector<double> bonus;                                  ///< points per rule of the lexicon, for markers found
    std::vector<bool> auto_fail;                                ///< per rule: its findings make the score 0
};

/// What is judged of a message and by which measure; without any, what the lexicon says.
struct Settings {
    std::optional<Situation> situation;            ///< nothing: inferred from the text
    std::vector<bool> disabled;                    ///< per rule of the lexicon; empty: all are on
    std::vector<std::optional<Severity>> severity; ///< per rule, instead of the lexicon's; empty: none
    std::function<bool(const Finding&)> accepts;   ///< findings that the house accepts: neither reported nor counted
    std::function<bool(const Finding&)>
        in_baseline; ///< the same, applied after neighbours are joined; to doubts as well
    std::function<std::string(Span)>
        quote; ///< the words of a span as its file has them; none: as the document has them
    HouseScore house;
};

/// The cheapest improvement: fixing these findings raises the score. Empty where there is no finding.
struct Improvement {
    std::vector<std::uint32_t> findings; ///< indices into Verdict::findings, continued into its doubts; two at most
    int score = 0;                       ///< of the message once they are fixed
};

/// Words that are not judged, since they are not the writer's.
struct SetAside {
    std::uint32_t words = 0;
    std::optional<Span> first; ///< their first sentence; none where there are no words
};

/// What francparler thinks of a message.
struct Verdict {
    Situation situation = Situation::information;
    std::vector<std::string> evidence;             ///< the words that decided the situation
    bool scored = false;                           ///< false for messages of fewer words than the score table asks for
    int score = 100;                               ///< 0 to 100
    char grade = 'A';                              ///< A to E
    std::array<int, dimension_count> dimensions{}; ///< 0 to 100 each
    bool says_tu = false;                          ///< the writer addresses the reader as « tu », never as « vous »
    std::uint32_t words = 0;                       ///< of the writer's sentences
    std::uint32_t sentences = 0;
    std::uint32_t sound_words = 0;     ///< of the sentences without a finding: the score's allowance depends on them
    SetAside from_customer;            ///< quotations, earlier mails, the customer's turns
    SetAside furniture;                ///< headers, signatures, legal notes
    SetAside notes;                    ///< notes of a template to its sender
    SetAside foreign;                  ///< paragraphs in another language
    std::vector<std::string> misspelt; ///< words that no dictionary knows; empty, or three and more
    std::optional<double> readability; ///< Kandel and Moles (1958); nothing under 100 words
    std::vector<Finding> findings;     ///< by place, then those about the whole message, the gravest first
    std::vector<Finding>
        doubts;             ///< what the whole message may lack, too uncertain to be a finding; the costliest first
    int lost_to_doubts = 0; ///< points of the score
    std::vector<std::string> strengths; ///< what is good, in French: markers found
    Improvement improvement;
};

/// The advice of a finding's entry or rule: its hint, unless the hint quotes the message.
[[nodiscard]] std::string_view advice_of(const Finding& finding, Situation situation, const Lexicon& lexicon);

/// Judges a document. Pure and total: the same input gives the same verdict, on any thread.
[[nodiscard]] Verdict analyze(const Document& document, const Lexicon& lexicon, const Settings& settings);

/// Whether a doubt is worth reporting: the costliest one, if it costs a point, and others that are rather likely.
/// @param doubt  its place among Verdict::doubts
[[nodiscard]] bool is_told(const Verdict& verdict, std::size_t doubt);

} // namespace francparler
