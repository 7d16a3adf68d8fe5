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
    const auto number = [&](std::string_view name, std::uint64_t value) {
        object.number(name, static_cast<std::int64_t>(value));
    };
    number("messages", totals.messages());
    number("judged", totals.of(Kind::judged));
    number("unscored", totals.of(Kind::unscored));
    number("skipped", totals.skipped());
    number("errors", totals.of(Kind::error));
    number("words", totals.words);
    number("findings", totals.findings);
    number("score_sum", totals.score_sum);
    number("automatic", totals.of(Kind::automatic));
    number("customers", totals.of(Kind::customer));
    number("agents", totals.of(Kind::agent));
    number("internal", totals.of(Kind::internal));
    number("foreign", totals.of(Kind::foreign));
    number("quoted", totals.of(Kind::quoted));
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
