#include "passes/weigher.hpp"

#include <functional>

#include "passes/acts.hpp"
#include "passes/frame.hpp"
#include "passes/pass.hpp"
#include "text/fold.hpp"

namespace francparler {
namespace {

constexpr float clear_offer = 1; ///< points of a solution that mends a refusal

constexpr std::size_t most_reasons = 3;   ///< words that a message names
constexpr std::uint32_t least_marked = 2; ///< tokens that an added finding marks, if its clause has them

/// The range with the largest sum (Kadane): half-open; the whole if no sum is positive.
std::pair<std::uint32_t, std::uint32_t> heaviest(const std::vector<float>& share) {
    float best = 0, sum = 0;
    std::uint32_t begin = 0, first = 0, last = static_cast<std::uint32_t>(share.size());
    for (std::uint32_t i = 0; i < share.size(); ++i) {
        if (sum <= 0) {
            sum = 0;
            begin = i;
        }
        sum += share[i];
        if (sum > best) {
            best = sum;
            first = begin;
            last = i + 1;
        }
    }
    return {first, last};
}

} // namespace

Weigher::Weigher(const Evidence& evidence, const Model& model)
    : evidence_(evidence), model_(model), sums_(model.rules.size()), points_(model.rules.size()),
      hidden_(model.rules.size()) {
    std::vector<std::pair<std::string_view, Unit>> groups;
    for (const ModelRule& known : model.rules) {
        const std::string_view id = model.text(known.id);
        const std::string_view category = category_of(id);
        const auto at = std::ranges::find(groups, std::pair(category, known.unit));
        const RuleFacts judged{evidence.lexicon.find_rule(id), static_cast<std::size_t>(at - groups.begin()),
                               known.unit};
        if (at == groups.end()) {
            groups.emplace_back(category, known.unit);
            groups_.emplace_back();
        }
        groups_[judged.group].push_back(static_cast<std::uint32_t>(judged_.size()));
        rules_of_unit_[static_cast<std::size_t>(judged.unit)].push_back(static_cast<std::uint32_t>(judged_.size()));
        judged_.push_back(judged);
    }
    const Acts known_acts(model);
    acts_ = known_acts.count();
    solution_ = known_acts.place_of("solution");
    rule_of_.assign(evidence.lexicon.rules.size(), none);
    for (std::uint32_t r = 0; r < judged_.size(); ++r)
        if (judged_[r].rule != none) rule_of_[judged_[r].rule] = r;
}

void Weigher::weigh(const std::vector<Term>& terms, Unit unit) {
    unit_ = unit;
    std::ranges::fill(sums_, 0);
    for (const Term& term : terms)
        if (term.times > 0)
            for (const TermWeight& weight : weights_for(term, unit)) sums_[weight.rule] += weight.steps;
    for (const std::uint32_t r : rules_weighed())
        points_[r] = model_.rules[r].bias + static_cast<float>(sums_[r]) * model_.rules[r].step;
    if (unit != Unit::clause || model_.outputs.empty()) return;
    units_ = hidden_units(terms);
    for (const std::uint32_t r : rules_weighed()) hidden_[r] = output_of(model_, r, units_);
}

bool Weigher::weighs_for_message(const Term& term) const {
    return !term.record.weights.empty() &&
           judged_[term.record.weights.back().rule].unit >= Unit::message; // sorted by unit
}

void Weigher::keep_for_message(const std::vector<Term>& terms) {
    for (const Term& term : terms)
        if (weighs_for_message(term)) message_terms_.insert(term);
}

void Weigher::take_back(const std::vector<Term>& terms) {
    for (const Term& term : terms)
        if (weighs_for_message(term)) message_terms_.take_back(term);
}

void Weigher::turn_against(const std::vector<Term>& terms) {
    take_back(terms);
    for (const Term& term : terms)
        if (weighs_for_message(term)) turned_.insert(term);
}

void Weigher::weigh_message() {
    weigh(message_terms_.terms(), Unit::message);
    for (const Term& term : turned_.terms()) {
        if (message_terms_.holds(term)) continue;
        for (const TermWeight& weight : term.record.weights)
            if (judged_[weight.rule].unit == Unit::message && weight.steps > 0)
                points_[weight.rule] += static_cast<float>(weight.steps) * model_.rules[weight.rule].step;
    }
}

std::optional<SituationGuess> Weigher::situation(bool refuses) {
    weigh(message_terms_.terms(), Unit::situation);
    if (rules_weighed().empty()) return std::nullopt;
    const auto name_of = [&](std::uint32_t r) {
        const std::string_view id = model_.text(model_.rules[r].id);
        return id.substr(id.find('/') + 1);
    };
    const auto likelihood = [&](std::uint32_t r) {
        return refuses || name_of(r) != "refus" ? points_[r] : std::numeric_limits<float>::lowest();
    };
    const std::uint32_t best = std::ranges::max(rules_weighed(), {}, likelihood);
    const auto* name = std::ranges::find(situation_names, name_of(best));
    if (name == situation_names.end()) return std::nullopt;
    SituationGuess out{static_cast<Situation>(name - situation_names.begin()), {}};
    for (const std::uint32_t t : heaviest_words(parts_of_message(best), 0))
        out.evidence.emplace_back(evidence_.document.view(evidence_.document.tokens[t]));
    return out;
}

std::optional<Weigher::Impression> Weigher::impression() {
    weigh(message_terms_.terms(), Unit::impression);
    if (rules_weighed().empty()) return std::nullopt;
    const std::uint32_t r = rules_weighed().front();
    if (judged_[r].rule == none) return std::nullopt;
    const ModelRule& known = model_.rules[r];
    return Impression{.rule = r,
                      .quality = points_[r],
                      .share = std::clamp((known.report - points_[r]) / (known.report - known.doubt), 0.0F, 1.0F)};
}

std::vector<float> Weigher::parts_of_message(std::uint32_t r) const {
    std::vector<float> parts(evidence_.document.tokens.size());
    for (const Term& term : message_terms_.terms())
        if (term.times > 0) share_out(term, r, parts, 0);
    return parts;
}

float Weigher::support(std::uint32_t rule, bool plain) const {
    const std::uint32_t own = rule_of_[rule];
    if (own == none || judged_[own].unit != unit_) return unsupported;
    const std::size_t group = judged_[own].group;
    const float points = together(group, [&](std::uint32_t r) { return over_report(r); });
    const bool by_weights = plain || unit_ != Unit::clause || model_.outputs.empty();
    if (!by_weights) return points;
    return std::max(points, together(group, [&](std::uint32_t r) { return points_[r] - model_.rules[r].doubt; }));
}

void Weigher::keep_acts() { append_acts(model_, units_, clause_acts_); }

bool Weigher::offers(std::size_t clause) const {
    return solution_ < acts_ && clause_acts_[clause * acts_ + solution_] > clear_offer;
}

Finding Weigher::finding(const Clause& clause, const std::vector<Term>& terms, std::uint32_t r) const {
    std::vector<float> share(clause.last - clause.first, 0.0F);
    for (const Term& term : terms) share_out(term, r, share, clause.first);
    auto [first, last] = heaviest(share);
    first += clause.first;
    last += clause.first;
    const Document& document = evidence_.document;
    while (last - first < least_marked && (last < clause.last || first > clause.first)) {
        if (last < clause.last && document.tokens[last].is_word()) ++last;
        else if (first > clause.first) --first;
        else break;
    }
    while (first + 1 < last && !document.tokens[first].is_word()) ++first;
    while (first > clause.first && document.view(document.tokens[first]).starts_with('-')) --first; // « Puis|-je »
    while (first + 1 < last && !document.tokens[last - 1].is_word()) --last;
    last = end_of_passage(document, last, clause.last);

    Finding out = finding(first, last, r);
    out.message += reasons(clause, share);
    return out;
}

Finding Weigher::finding(std::uint32_t first, std::uint32_t last, std::uint32_t r) const {
    return place_finding(evidence_.lexicon, judged_[r].rule, evidence_.document.span_of(first, last));
}

/// Distributes what a term weighs for a rule over its tokens. @param first  the token of share[0]
void Weigher::share_out(const Term& term, std::uint32_t r, std::vector<float>& share, std::uint32_t first) const {
    for (const TermWeight& weight : weights_for(term, judged_[r].unit))
        if (weight.rule == r)
            for (std::uint32_t t = term.first; t < term.last; ++t)
                share[t - first] += static_cast<float>(weight.steps) * model_.rules[r].step /
                                    static_cast<float>(term.last - term.first);
}

/// « , d'après « négligé », « transmis » »: the words that weighed most, in the order of the text.
std::string Weigher::reasons(const Clause& clause, const std::vector<float>& share) const {
    std::string out;
    for (const std::uint32_t t : heaviest_words(share, clause.first)) {
        out += out.empty() ? ", d'après « " : ", « ";
        out += evidence_.document.view(evidence_.document.tokens[t]);
        out += " »";
    }
    return out;
}

/// The tokens with the largest shares, in the order of the text; no small words nor figures.
/// @param first  the token of share[0]
std::vector<std::uint32_t> Weigher::heaviest_words(const std::vector<float>& share, std::uint32_t first) const {
    const Document& document = evidence_.document;
    std::vector<std::uint32_t> order;
    const auto tells = [&](const Token& t) {
        return t.is_word() && t.kind != TokenKind::number && !t.is(typed::elided) && t.span.size() > 1;
    };
    for (std::uint32_t i = 0; i < share.size(); ++i)
        if (share[i] > 0 && tells(document.tokens[first + i])) order.push_back(first + i);
    std::ranges::stable_sort(order, std::greater{}, [&](std::uint32_t t) { return share[t - first]; });
    std::vector<std::uint32_t> out;
    for (auto t = order.begin(); t != order.end() && out.size() < most_reasons; ++t)
        if (!is_small_word(fold(document.view(document.tokens[*t])))) out.push_back(*t);
    std::ranges::sort(out);
    return out;
}

} // namespace francparler
