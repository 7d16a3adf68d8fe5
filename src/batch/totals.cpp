#include "batch/totals.hpp"

#include <numeric>
#include <utility>

#include "report/words.hpp"

namespace francparler {

using Kind = ResultLine::Kind;

void Totals::add(const ResultLine& line) {
    ++by_kind[static_cast<std::size_t>(line.kind)];
    words += line.words;
    findings += line.findings;
    if (line.kind == Kind::judged) score_sum += static_cast<std::uint64_t>(line.score);
}

std::uint64_t Totals::messages() const { return std::accumulate(by_kind.begin(), by_kind.end(), std::uint64_t{0}); }

std::uint64_t Totals::skipped() const {
    return of(Kind::automatic) + of(Kind::customer) + of(Kind::agent) + of(Kind::internal) + of(Kind::foreign) +
           of(Kind::quoted);
}

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
    std::string out = count_of(totals.messages(), "message");
    const std::array<std::pair<Kind, std::string_view>, 9> parts = {{{Kind::judged, "noté"},
                                                                     {Kind::unscored, "sans note car trop court"},
                                                                     {Kind::automatic, "automatique"},
                                                                     {Kind::customer, "de client"},
                                                                     {Kind::agent, "d'agent"},
                                                                     {Kind::internal, "interne"},
                                                                     {Kind::foreign, "dans une autre langue"},
                                                                     {Kind::quoted, "sans texte propre"},
                                                                     {Kind::error, "illisible"}}};
    std::string_view before = " : ";
    for (const auto& [kind, words] : parts) {
        const std::uint64_t count = totals.of(kind);
        if (count == 0) continue;
        out += std::string(before) + number(count) + ' ' + std::string(words) +
               (count > 1 && kind != Kind::foreign && kind != Kind::quoted ? "s" : "");
        before = ", ";
    }
    return out;
}

} // namespace francparler
