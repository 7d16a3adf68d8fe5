#include "batch/totals.hpp"

#include <numeric>

#include "base/count.hpp"

namespace francparler {

using Kind = ResultLine::Kind;

void Totals::add(const ResultLine& line) {
    ++by_kind[static_cast<std::size_t>(line.kind)];
    words += line.words;
    findings += line.findings;
    if (line.kind == Kind::judged) score_sum += static_cast<std::uint64_t>(line.score);
}

std::uint64_t Totals::messages() const { return std::accumulate(by_kind.begin(), by_kind.end(), std::uint64_t{0}); }

std::uint64_t Totals::skipped() const { return messages() - of(Kind::judged) - of(Kind::unscored) - of(Kind::error); }

void append_json(JsonObject& object, const Totals& totals) {
    object.number("messages", totals.messages());
    object.number("judged", totals.of(Kind::judged));
    object.number("unscored", totals.of(Kind::unscored));
    object.number("skipped", totals.skipped());
    object.number("errors", totals.of(Kind::error));
    object.number("words", totals.words);
    object.number("findings", totals.findings);
    object.number("score_sum", totals.score_sum);
    object.number("automatic", totals.of(Kind::automatic));
    object.number("customers", totals.of(Kind::customer));
    object.number("agents", totals.of(Kind::agent));
    object.number("internal", totals.of(Kind::internal));
    object.number("foreign", totals.of(Kind::foreign));
    object.number("quoted", totals.of(Kind::quoted));
}

std::string sentence_of(const Totals& totals) {
    struct Part {
        Kind kind;
        std::string_view one, many;
    };
    constexpr std::array<Part, ResultLine::kind_count> parts = {
        {{Kind::judged, "noté", "notés"},
         {Kind::unscored, "trop court pour une note", "trop courts pour une note"},
         {Kind::automatic, "automatique", "automatiques"},
         {Kind::customer, "de client", "de clients"},
         {Kind::agent, "d'agent", "d'agents"},
         {Kind::internal, "interne", "internes"},
         {Kind::foreign, "dans une autre langue", "dans une autre langue"},
         {Kind::quoted, "sans texte propre", "sans texte propre"},
         {Kind::error, "illisible", "illisibles"}}};
    std::string out = count_of(totals.messages(), "message");
    std::string_view before = " : ";
    for (const Part& part : parts) {
        const std::uint64_t count = totals.of(part.kind);
        if (count == 0) continue;
        out += std::string(before) + count_of(count, part.one, part.many);
        before = ", ";
    }
    return out;
}

} // namespace francparler
