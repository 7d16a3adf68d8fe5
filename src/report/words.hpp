#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analyze.hpp"
#include "base/count.hpp"
#include "lexicon/lexicon.hpp"
#include "passes/finding.hpp"
#include "report/reviewed.hpp"

namespace francparler {

inline constexpr std::array<std::string_view, situation_count> situation_titles = {
    "incident", "réclamation", "refus", "information", "commercial", "suivi"};
inline constexpr std::array<std::string_view, dimension_count> dimension_titles = {
    "Clarté", "Parler vrai", "Responsabilité", "Empathie", "Posture", "Solution"};

inline constexpr std::array<std::string_view, severity_names.size()> severity_titles = {"info", "avertissement",
                                                                                        "erreur"};

[[nodiscard]] constexpr std::string_view title_of(Severity severity) {
    return severity_titles[static_cast<std::size_t>(severity)];
}
[[nodiscard]] constexpr std::string_view title_of(Situation situation) {
    return situation_titles[static_cast<std::size_t>(situation)];
}

inline constexpr int good_score = 85, fair_score = 55; ///< an A is shown in green, B and C in yellow, D and E in red

/// How many findings there are of each severity.
using SeverityCounts = std::array<std::size_t, severity_names.size()>;

[[nodiscard]] SeverityCounts count_by_severity(const std::vector<Finding>& findings);

/// « 3 erreurs, 1 avertissement »: severities that occur, gravest first; empty if there are none.
[[nodiscard]] std::string counts_of(const SeverityCounts& by_severity);

/// « courriers/fr.po › accueil »: the file, and which of its messages; a long id is cut.
[[nodiscard]] std::string name_of(const Reviewed& message);

/// The totals of the messages of a run.
struct RunTotals {
    std::size_t messages = 0;
    std::size_t scored = 0; ///< of these
    std::size_t score_sum = 0;
    SeverityCounts by_severity{};
    int lowest = 101;        ///< score
    std::string lowest_name; ///< its message

    void add(const Reviewed& message);
    /// « 8 notés »; empty if all or no messages have a score.
    [[nodiscard]] std::string scored_alone() const;
    /// The mean of the scores, rounded. There must be at least one.
    [[nodiscard]] int mean() const;
};

/// Whether a message can be sent as it is, as far as known: it has no findings, nor doubts that cost much.
[[nodiscard]] bool is_ready(const Reviewed& message);

/// For a message without findings: « Rien à reprendre : votre message peut partir. »
[[nodiscard]] std::string nothing_to_mend(const Reviewed& message);

/// For a message without a word by the writer.
inline constexpr std::string_view nothing_to_read = "Rien à relire ici : aucune phrase n'est de vous.";

/// The cheapest improvement: « Corrigez ces 2 passages ». Empty if nothing raises the score.
[[nodiscard]] std::string way_up_of(const Verdict& verdict);

/// The finding or doubt for an index of the cheapest improvement.
[[nodiscard]] const Finding& mended_by(const Verdict& verdict, std::uint32_t index);

/// The parts of the message that were not judged: « 18 mots du client ou de l'échange précédent (dès la ligne 9) ».
/// Empty if everything was.
[[nodiscard]] std::string set_aside_of(const Reviewed& message);

/// What must be known to read the report, one sentence each: how to read examples with « vous » in a message that says
/// « tu », how many findings are in the baseline or on unchanged lines, why there is no score. Often none.
[[nodiscard]] std::vector<std::string> remarks_on(const Reviewed& message, const Lexicon& lexicon);

/// « La note perd 4 points sur un doute : », then for each doubt « Aucune date pour la suite
/// (solution/sans-echeance). » and what to do. Empty if the score loses none.
[[nodiscard]] std::vector<std::string> doubts_of(const Verdict& verdict, const Lexicon& lexicon);

/// « incident, d'après « panne », « sans internet » ». Empty for a message without a word.
[[nodiscard]] std::string situation_of(const Verdict& verdict);

/// A whole number from 0 to 100: the readability formula exceeds its scale for very short or very long sentences.
[[nodiscard]] long out_of_100(double value);

/// Whether to show replacement_advice() beside a finding's hint.
[[nodiscard]] bool needs_replacement_advice(const Finding& finding);

} // namespace francparler
