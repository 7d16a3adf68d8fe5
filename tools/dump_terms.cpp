// Authoring program, for tools/train.py: reads JSON lines {"id", "text", "empty_talk"} on standard input, the last a
// list of byte ranges of known empty talk, and writes a JSON line for each text: the findings of patterns and passes
// alone, and the terms of its clauses, of its words, and of the message as a whole.

#include <algorithm>
#include <iostream>

#include <nlohmann/json.hpp>

#include "input/input.hpp"
#include "lexicon/builtin.hpp"
#include "match/matcher.hpp"
#include "passes/acts.hpp"
#include "passes/guards.hpp"
#include "passes/pass.hpp"
#include "passes/situation.hpp"
#include "passes/terms.hpp"
#include "text/tokenizer.hpp"

using namespace francparler;
using nlohmann::json;

namespace {

/// Whether a rule marks talk that says nothing of what the message does (passes/model.cpp, divide).
bool is_empty_talk(std::string_view rule) {
    return rule.starts_with("langue-de-bois/") || rule.starts_with("empathie/");
}

/// What clauses do, by the hidden units of a model.
template <class Counts>
Acts acts_of(const Evidence& evidence, Situation situation, const std::vector<bool>& guarded, const Model& model,
             Counts counts) {
    TermReader reader(evidence, situation, guarded, &model);
    Acts acts(model);
    std::vector<float> points;
    for (const Clause& clause : reader.clauses()) {
        if (!counts(clause)) continue;
        reader.read(clause);
        points.clear();
        append_acts(model, hidden_units(reader.terms()), points);
        acts.add(points);
    }
    return acts;
}

json terms_of(const json& gold, Tokenizer& tokenizer) {
    const std::string id = gold.value("id", "");
    Result<Input> input = read_input(gold.value("text", ""), id, FileKind::text);
    if (!input) return {{"id", id}, {"error", input.error().front().message}};
    Message& message = input->messages.front();
    const Document document = tokenizer.tokenize(std::move(message.text), message.regions);
    const Lexicon& lexicon = builtin_lexicon();
    const Matches matches = match(document, lexicon);
    const Evidence evidence(document, lexicon, matches);
    const Situation situation = guess_situation(evidence).situation;

    std::vector<Span> left_out;
    for (const json& span : gold.value("empty_talk", json::array())) left_out.push_back({span[0], span[1]});
    json findings = json::array();
    std::vector<std::string_view> found;
    const PassInput passes{.evidence = evidence, .situation = situation, .problem = shows_problem(evidence, situation)};
    for (const Finding& finding : find_all(passes, {}).findings) {
        const std::string_view rule = lexicon.rule_id(finding.rule);
        if (!finding.span) {
            found.push_back(rule);
            findings.push_back({{"rule", rule}});
            continue;
        }
        if (is_empty_talk(rule)) left_out.push_back(*finding.span);
        findings.push_back({{"rule", rule}, {"start", finding.span->begin}, {"end", finding.span->end}});
    }

    const std::vector<bool> guarded = guards_of_hits(evidence);
    const auto span_of = [&](const Clause& clause) { return document.span_of(clause.first, clause.last); };
    const auto counts = [&](const Clause& clause) {
        return std::ranges::none_of(left_out, [&](Span s) { return s.overlaps(span_of(clause)); });
    };
    const Acts acts = acts_of(evidence, situation, guarded, *lexicon.model, counts);
    TermReader reader(evidence, situation, guarded);
    json clauses = json::array(), words = json::array();
    std::vector<Clause> counting, empty_talk;
    for (const Clause& clause : reader.clauses()) {
        const Span span = span_of(clause);
        (counts(clause) ? counting : empty_talk).push_back(clause);
        reader.read(clause);
        clauses.push_back({{"start", span.begin}, {"end", span.end}, {"terms", reader.names()}});
        for (std::uint32_t t = clause.first; t < clause.last; ++t) {
            if (!reader.is_candidate(t)) continue;
            reader.read_word(clause, t);
            const Span word = document.tokens[t].span;
            words.push_back({{"start", word.begin},
                             {"end", word.end},
                             {"sentence", clause.sentence},
                             {"token", t},
                             {"terms", reader.names()}});
        }
    }
    json whole = json::array();
    for (std::size_t i = 0; i < counting.size(); ++i) {
        reader.read_shared(counting[i]);
        whole.push_back(reader.names());
        reader.read_place(counting[i], i, counting.size());
        whole.push_back(reader.names());
    }
    for (const Clause& clause : empty_talk) {
        reader.read_empty_talk(clause);
        whole.push_back(reader.names());
    }
    reader.read_message(counting.size(), found, acts.terms());
    whole.push_back(reader.names());
    return {{"id", id}, {"findings", findings}, {"clauses", clauses}, {"words", words}, {"message", whole}};
}

} // namespace

int main() {
    Tokenizer tokenizer;
    for (std::string line; std::getline(std::cin, line);) {
        const json gold = json::parse(line, nullptr, false);
        if (!gold.is_object()) {
            std::cerr << "dump_terms : ligne illisible, attendu {\"id\", \"text\"}\n";
            return 2;
        }
        std::cout << terms_of(gold, tokenizer).dump(-1, ' ', false, json::error_handler_t::replace) << '\n';
    }
}
