#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.hpp"
#include "lexicon/lexicon.hpp"
#include "passes/finding.hpp"
#include "text/tokenizer.hpp"

namespace francparler {

/// A sentence of a lexicon, « C'est **la faute** de X. », and what is marked in it.
struct MarkedSentence {
    std::string text;        ///< without its **
    std::vector<Span> marks; ///< bytes of the text
};

[[nodiscard]] MarkedSentence read_marks(std::string_view sentence);

/// « Nous **sollicitons → demandons** votre avis. », before and after the replacement; each has one mark.
struct Rewriting {
    MarkedSentence before, after;
};

[[nodiscard]] Rewriting read_rewriting(std::string_view sentence);

/// Judges single examples with the whole analysis, model included. An entry's sentences hold for its patterns alone,
/// but the examples shown to a reader must match what the program reports.
class ExampleJudge {
public:
    explicit ExampleJudge(const Lexicon& lexicon) : lexicon_(lexicon) {}

    /// The first finding of a rule on a place of the sentence. Costs an analysis.
    [[nodiscard]] std::optional<Finding> finding(std::string_view sentence, std::uint32_t rule);
    /// Whether no rule of that category marks a place of the sentence. Costs an analysis.
    [[nodiscard]] bool accepts(std::string_view sentence, std::string_view category);
    /// Whether the rule holds anywhere in a message, or for all of it. Costs an analysis.
    [[nodiscard]] bool holds(std::string_view message, std::uint32_t rule);

private:
    std::vector<Finding> findings(std::string_view sentence);

    const Lexicon& lexicon_;
    Tokenizer tokenizer_;
};

} // namespace francparler
