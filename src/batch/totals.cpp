#include "batch/totals.hpp"

#include <numeric>

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
    return of(Kind::automatic) + of(Kind::customer) + of(Kind::agent) + of(Kind::internal);
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
}

std::string sentence_of(const Totals& totals) {
    std::string out = count_of(totals.messages(), "message");
    const auto part = [&, first = true](std::uint64_t value, const std::string& words) mutable {
        if (value == 0) return;
        out += first ? " : " : ", ";
        first = false;
        out += number(value) + ' ' + words + (value > 1 ? "s" : "");
    };
    part(totals.of(Kind::judged), "noté");
    part(totals.of(Kind::unscored), "sans note car trop court");
    part(totals.of(Kind::automatic), "automatique");
    part(totals.of(Kind::customer) , "de client");
    part(totals.of(Kind::agent), "d'agent");
    part(totals.of(Kind::internal), "interne");
    part(totals.of(Kind::error), "illisible");
    return out;
}

} // namespace francparler
