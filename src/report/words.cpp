#include "report/words.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "passes/plain_words.hpp"
#include "report/visible.hpp"

namespace francparler {
namespace {

constexpr int grave_doubts = 10; ///< points; a message that loses as many to doubts should be read again

std::string why_no_score(const Verdict& verdict, const Lexicon& lexicon) {
    if (verdict.scored) return {};
    const auto least = static_cast<std::size_t>(lexicon.score->short_message);
    return "Pas de note : il faut au moins " + count_of(least, "mot") + ".";
}

std::string in_baseline_of(const Reviewed& message) {
    if (message.in_baseline == 0) return {};
    return count_of(message.in_baseline, "passage") + (message.in_baseline == 1 ? " attend" : " attendent") +
           " dans la référence.";
}

std::string unchanged_of(const Reviewed& message) {
    if (message.unchanged == 0 || !message.verdict.scored) return {};
    return "La note tient compte aussi de " + count_of(message.unchanged, "passage") +
           (message.unchanged == 1 ? " qui était" : " qui étaient") + " là avant.";
}

std::string tu_for_vous(const Verdict& verdict) {
    const auto says_vous = [](const Finding& finding) {
        const auto example = finding.hint.find("« ");
        return std::ranges::any_of(std::array{"vous", "votre", " vos "}, [&](std::string_view word) {
            return example != std::string::npos && finding.hint.find(word, example) != std::string::npos;
        });
    };
    if (!verdict.says_tu || std::ranges::none_of(verdict.findings, says_vous)) return {};
    return "Votre message dit « tu » : mettez aussi les exemples au « tu ».";
}

} // namespace

SeverityCounts count_by_severity(const std::vector<Finding>& findings) {
    SeverityCounts counts{};
    for (const Finding& finding : findings) ++counts[static_cast<std::size_t>(finding.severity)];
    return counts;
}

std::string counts_of(const SeverityCounts& by_severity) {
    std::string out;
    for (std::size_t severity = by_severity.size(); severity-- > 0;) {
        if (by_severity[severity] == 0) continue;
        if (!out.empty()) out += ", ";
        out += count_of(by_severity[severity], severity_titles[severity]);
    }
    return out;
}

std::string name_of(const Reviewed& message) {
    constexpr std::uint32_t widest = 80; // columns; the id of a translation may be a whole paragraph
    std::string out(message.path);
    if (!message.id.empty()) out.append(" › ").append(shorten(message.id, widest));
    return out;
}

void RunTotals::add(const Reviewed& message) {
    const Verdict& verdict = message.verdict;
    ++messages;
    const auto counts = count_by_severity(verdict.findings);
    for (std::size_t i = 0; i < counts.size(); ++i) by_severity[i] += counts[i];
    if (!verdict.scored) return;
    ++scored;
    score_sum += static_cast<std::size_t>(verdict.score);
    if (verdict.score < lowest) {
        lowest = verdict.score;
        lowest_name = name_of(message);
    }
}

std::string RunTotals::scored_alone() const {
    return scored == 0 || scored == messages ? "" : count_of(scored, "noté");
}

int RunTotals::mean() const { return static_cast<int>((score_sum + scored / 2) / scored); }

bool is_ready(const Reviewed& message) {
    const Verdict& verdict = message.verdict;
    return verdict.findings.empty() && message.unchanged == 0 && verdict.misspelt.empty() &&
           !(verdict.scored && verdict.lost_to_doubts >= grave_doubts);
}

std::string nothing_to_mend(const Reviewed& message) {
    if (message.in_baseline > 0) return "Rien de nouveau à reprendre.";
    if (message.in_part) return "Rien à reprendre dans ce qui est vérifié.";
    if (const auto& words = message.verdict.misspelt; !words.empty())
        return "Rien trouvé, mais des mots sont inconnus : « " + words[0] + " », « " + words[1] +
               " »… Corrigez l'orthographe, puis vérifiez à nouveau.";
    if (!is_ready(message)) return "Rien de certain, mais à relire avant l'envoi.";
    if (message.verdict.scored && message.verdict.lost_to_doubts > 0) return "Rien de certain à reprendre.";
    return message.verdict.scored ? "Rien à reprendre : votre message peut partir." : "Rien à reprendre.";
}

std::string way_up_of(const Verdict& verdict) {
    const Improvement& way = verdict.improvement;
    if (!verdict.scored || way.findings.empty() || way.score <= verdict.score) return {};
    const bool are_passages =
        std::ranges::all_of(way.findings, [&](std::uint32_t i) { return mended_by(verdict, i).span.has_value(); });
    if (!are_passages) return "Commencez par là"; // « ces 2 points » could be points of the score
    return "Corrigez " + (way.findings.size() == 1 ? "ce passage" : "ces " + count_of(way.findings.size(), "passage"));
}

const Finding& mended_by(const Verdict& verdict, std::uint32_t index) {
    const std::size_t told = verdict.findings.size();
    return index < told ? verdict.findings[index] : verdict.doubts[index - told];
}

std::string set_aside_of(const Reviewed& message) {
    const auto part = [&](const SetAside& aside, std::string_view whose) {
        if (!aside.first) return std::string();
        const std::uint32_t line = message.source.begin(*aside.first).line;
        return count_of(aside.words, "mot") + ' ' + std::string(whose) + " (dès la ligne " + std::to_string(line) + ')';
    };
    std::string out;
    for (const std::string& one : {part(message.verdict.from_customer, "du client ou de l'échange précédent"),
                                   part(message.verdict.furniture, "d'en-tête, de signature ou de mentions"),
                                   part(message.verdict.notes, "de notes internes ou de commentaires"),
                                   part(message.verdict.foreign, "dans une autre langue")})
        if (!one.empty()) out += (out.empty() ? "" : ", ") + one;
    return out;
}

std::vector<std::string> remarks_on(const Reviewed& message, const Lexicon& lexicon) {
    std::vector<std::string> out = {tu_for_vous(message.verdict), in_baseline_of(message), unchanged_of(message),
                                    why_no_score(message.verdict, lexicon)};
    std::erase(out, "");
    return out;
}

std::vector<std::string> doubts_of(const Verdict& verdict, const Lexicon& lexicon) {
    if (!verdict.scored || verdict.lost_to_doubts == 0) return {};
    std::vector<std::string> out;
    for (std::size_t d = 0; d < verdict.doubts.size(); ++d) {
        const Finding& doubt = verdict.doubts[d];
        if (is_told(verdict, d))
            out.push_back(doubt.message + " (" + std::string(lexicon.rule_id(doubt.rule)) + "). " + doubt.hint);
    }
    const std::string lost = count_of(static_cast<std::size_t>(verdict.lost_to_doubts), "point");
    out.insert(out.begin(), "La note perd " + lost + (out.size() == 1 ? " sur un doute :" : " sur des doutes :"));
    return out;
}

std::string situation_of(const Verdict& verdict) {
    if (verdict.words == 0) return {};
    std::string out(title_of(verdict.situation));
    for (const std::string& words : verdict.evidence)
        out += (&words == &verdict.evidence.front() ? ", d'après « " : ", « ") + words + " »";
    return out;
}

long out_of_100(double value) { return std::clamp(std::lround(value), 0L, 100L); }

bool needs_replacement_advice(const Finding& finding) {
    return finding.replacement && !says_replacement(finding.hint, *finding.replacement);
}

} // namespace francparler
