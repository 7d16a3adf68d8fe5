#include "passes/model.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "passes/acts.hpp"
#include "passes/frame.hpp"
#include "passes/guards.hpp"
#include "passes/terms.hpp"
#include "text/fold.hpp"

namespace francparler {
namespace {

/// Points over the threshold that a finding needs when nothing else speaks against the message; of words as in
/// tools/train.py, of clauses thrice as many: their hidden units add as much as their weights.
constexpr float lone_word = 1.0F, lone_clause = 3.0F;
constexpr float loose_word = -1.5F; ///< of a word that is marked together with one over its threshold
/// Words of a message that is judged as a whole. A shorter one is a line or two, which the model does not know, or,
/// where no customer is in trouble, a notice on a screen.
constexpr std::uint32_t least_words = 16, least_calm_words = 25;
/// Points over its threshold that a rule on the message needs, when no pass found it and the customer is in no
/// trouble.
constexpr float calm_letter = 0.25F;
constexpr float calm_text = 2.0F;   ///< the same without greeting
constexpr float calm_news = 1.0F;   ///< missing empathy, on top of that, where the model sees news or an offer
constexpr float calm_clause = 3.0F; ///< an added finding between people needs as many there

/// A doubt that would cost less than this share counts nothing: three points and a half under the threshold.
constexpr float least_share = 0.3F;

/// How sharply the largest of the points of one category stands out among them: at infinity, it alone would count.
constexpr float sharpness = 0.5F;

constexpr float clear_offer = 1; ///< points of a solution that mends a refusal

/// A finding of a clause goes where one of another category, at the same place, has more than five times its points.
constexpr float rival_share = 0.2F;

constexpr float unborne = -std::numeric_limits<float>::infinity();  ///< points of a finding that nothing bears out
constexpr float unweighed = std::numeric_limits<float>::infinity(); ///< of one that the model takes as it is

constexpr std::size_t most_reasons = 3;   ///< words that a message names
constexpr std::uint32_t least_marked = 2; ///< tokens that an added finding marks, if its clause has them

/// A rule of the model beside its rule of the lexicon.
struct Judged {
    std::uint32_t rule = none;   ///< index into Lexicon::rules; none when this lexicon has it not
    std::size_t group = 0;       ///< the same number for rules of one category and unit
    bool between_people = false; ///< blame, empathy, posture, refusal: somebody has to be spoken to
    bool blames = false;
    bool refuses = false;
    ModelRule::Unit unit = ModelRule::Unit::clause;
};

class Judge {
public:
    using Unit = ModelRule::Unit;

    Judge(const Evidence& evidence, const Model& model)
        : evidence_(evidence), model_(model), sums_(model.rules.size()), points_(model.rules.size()),
          hidden_(model.rules.size()) {
        std::vector<std::pair<std::string_view, Unit>> groups;
        for (const ModelRule& known : model.rules) {
            const std::string_view id = model.text(known.id);
            const std::string_view category = category_of(id);
            const auto at = std::ranges::find(groups, std::pair(category, known.unit));
            Judged judged{evidence.lexicon.find_rule(id), static_cast<std::size_t>(at - groups.begin())};
            if (at == groups.end()) {
                groups.emplace_back(category, known.unit);
                groups_.emplace_back();
            }
            groups_[judged.group].push_back(static_cast<std::uint32_t>(judged_.size()));
            judged.between_people = is_between_people(id);
            judged.blames = category == "rejet-de-faute";
            judged.refuses = category == "solution";
            judged.unit = known.unit;
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

    /// Adds up the weights of the terms of a clause or a word.
    void weigh(const std::vector<Term>& terms, Unit unit) {
        unit_ = unit;
        std::ranges::fill(sums_, 0);
        for (const Term& term : terms)
            if (term.times > 0) add_weights(term.record.weights);
        add_up();
        if (unit == Unit::clause && !model_.outputs.empty()) ask_hidden(terms);
    }

    /// Keeps the terms that weigh something for the message, each once.
    void keep_for_message(const std::vector<Term>& terms) {
        for (const Term& term : terms)
            if (weighs_for_message(term)) message_terms_.insert(term);
    }
    /// Undoes that, once for each of the terms.
    void take_back(const std::vector<Term>& terms) {
        for (const Term& term : terms)
            if (weighs_for_message(term)) message_terms_.take_back(term);
    }

    /// Calls decide(rule of the lexicon, points over its threshold) for each rule on the whole message, by the terms
    /// kept for it.
    /// @param found  whether a pass found the rule of the lexicon: then it takes fewer points to hold
    template <class Found, class Decide>
    void each_of_message(Found found, float margin, Decide decide) {
        weigh(message_terms_.terms(), Unit::message);
        for (const std::uint32_t r : rules_weighed()) {
            if (judged_[r].rule == none) continue;
            const ModelRule& known = model_.rules[r];
            decide(judged_[r].rule, points_[r] - (found(judged_[r].rule) ? known.doubt : known.report + margin));
        }
    }

    /// The likeliest situation by the terms kept for the message, with the words that say so; nothing when the model
    /// knows no situation.
    [[nodiscard]] std::optional<SituationGuess> situation() {
        weigh(message_terms_.terms(), Unit::situation);
        if (rules_weighed().empty()) return std::nullopt;
        const std::uint32_t best = std::ranges::max(rules_weighed(), {}, [&](std::uint32_t r) { return points_[r]; });
        std::vector<float> share(evidence_.document.tokens.size(), 0.0F);
        for (const Term& term : message_terms_.terms())
            if (term.times > 0) share_out(term, best, share, 0);
        const std::string_view id = model_.text(model_.rules[best].id);
        const auto* name = std::ranges::find(situation_names, id.substr(id.find('/') + 1));
        if (name == situation_names.end()) return std::nullopt;
        SituationGuess out{static_cast<Situation>(name - situation_names.begin()), {}};
        for (const std::uint32_t t : heaviest_words(share, 0))
            out.evidence.emplace_back(evidence_.document.view(evidence_.document.tokens[t]));
        return out;
    }

    /// Points by which what was weighed last bears out a finding of a rule, by the rules of its category together: from
    /// 0 on it does, as much as would be reported without the finding; of another unit than its own, minus infinity.
    /// @param plain  much of it is the finding: then the weights alone suffice, over limits of their own; they were
    ///               learned from the sentences that patterns are written for
    [[nodiscard]] float support(std::uint32_t rule, bool plain) const {
        const std::uint32_t own = rule_of_[rule];
        if (own == none || judged_[own].unit != unit_) return unborne;
        const std::size_t group = judged_[own].group;
        const float points = together(group, [&](std::uint32_t r) { return over_report(r); });
        const bool by_weights = plain || unit_ != Unit::clause || model_.outputs.empty();
        if (!by_weights) return points;
        return std::max(points, together(group, [&](std::uint32_t r) { return points_[r] - model_.rules[r].doubt; }));
    }
    /// Keeps what the clause that was weighed last does.
    void keep_acts() { append_acts(model_, units_, clause_acts_); }
    /// Of the clauses kept, one after the other: as append_acts() gives them.
    [[nodiscard]] std::span<const float> clause_acts() const { return clause_acts_; }
    /// Whether a clause, by its number, clearly gives the reader something.
    [[nodiscard]] bool offers(std::size_t clause) const {
        return solution_ < acts_ && clause_acts_[clause * acts_ + solution_] > clear_offer;
    }
    [[nodiscard]] bool knows(std::uint32_t lexicon_rule) const { return rule_of_[lexicon_rule] != none; }
    /// Whether findings of a rule are judged word by word.
    [[nodiscard]] bool by_words(std::uint32_t lexicon_rule) const {
        return knows(lexicon_rule) && judged_[rule_of_[lexicon_rule]].unit == Unit::word;
    }
    /// Whether findings of two rules, at one place, are two names of one fault: what a clause does to its reader is
    /// told once.
    [[nodiscard]] bool rivals(std::uint32_t a, std::uint32_t b) const {
        return knows(a) && knows(b) && !by_words(a) && !by_words(b) && !same_category(a, rule_of_[b]);
    }

    /// Calls add(rule of the model, points over the threshold) for the likeliest rule of each category whose rules
    /// have enough of them together.
    /// @param least  under 0: what lacks a little, too
    template <class Add>
    void each_reported(Add add, float least = 0) const {
        const auto margin = [&](std::uint32_t r) { return judged_[r].rule != none ? over_report(r) : unborne; };
        for (std::size_t group = 0; group < groups_.size(); ++group) {
            if (judged_[groups_[group].front()].unit != unit_) continue;
            if (const float points = together(group, margin); points > least)
                add(std::ranges::max(groups_[group], {}, margin), points);
        }
    }

    /// The words of a clause that weighed most for a rule: the stretch of tokens with the largest sum.
    [[nodiscard]] Finding finding(const Clause& clause, const std::vector<Term>& terms, std::uint32_t r) const {
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
        while (first + 1 < last && !document.tokens[last - 1].is_word()) --last;
        last = end_of_passage(document, last, clause.last);

        Finding out = finding(first, last, r);
        out.message += reasons(clause, share);
        return out;
    }

    /// A finding on words that follow each other.
    [[nodiscard]] Finding finding(std::uint32_t first, std::uint32_t last, std::uint32_t r) const {
        const std::vector<Token>& tokens = evidence_.document.tokens;
        return place_finding(evidence_.lexicon, judged_[r].rule, cover(tokens[first].span, tokens[last - 1].span));
    }

    [[nodiscard]] bool between_people(std::uint32_t r) const { return judged_[r].between_people; }
    [[nodiscard]] bool blames(std::uint32_t r) const { return judged_[r].blames; }
    [[nodiscard]] bool refuses(std::uint32_t r) const { return judged_[r].refuses; }
    /// Index into Lexicon::rules.
    [[nodiscard]] std::uint32_t lexicon_rule(std::uint32_t r) const { return judged_[r].rule; }
    [[nodiscard]] bool same_category(std::uint32_t rule, std::uint32_t r) const {
        const std::uint32_t own = rule_of_[rule];
        return own != none && judged_[own].group == judged_[r].group;
    }

private:
    /// The points of the rules of a group, taken together: what speaks a little for each of several rules speaks for a
    /// fault. A little more than the largest of them.
    template <class Points>
    [[nodiscard]] float together(std::size_t group, Points points) const {
        float sum = 0;
        for (const std::uint32_t r : groups_[group]) sum += std::exp(sharpness * points(r));
        return std::log(sum) / sharpness;
    }
    /// Points of a rule over those that are reported.
    [[nodiscard]] float over_report(std::uint32_t r) const { return points_[r] + hidden_[r] - model_.rules[r].report; }
    [[nodiscard]] bool weighs_for_message(const Term& term) const {
        return !term.record.weights.empty() &&
               judged_[term.record.weights.back().rule].unit >= Unit::message; // the last units
    }
    void add_weights(std::span<const TermWeight> weights) {
        for (const TermWeight& weight : weights) sums_[weight.rule] += weight.steps;
    }
    void add_up() {
        for (const std::uint32_t r : rules_weighed())
            points_[r] = model_.rules[r].bias + static_cast<float>(sums_[r]) * model_.rules[r].step;
    }
    void ask_hidden(const std::vector<Term>& terms) {
        units_ = hidden_units(terms);
        for (const std::uint32_t r : rules_weighed()) hidden_[r] = output_of(model_, r, units_);
    }
    [[nodiscard]] const std::vector<std::uint32_t>& rules_weighed() const {
        return rules_of_unit_[static_cast<std::size_t>(unit_)];
    }

    /// Gives the tokens of a term what it weighs for a rule. @param first  token that share begins with
    void share_out(const Term& term, std::uint32_t r, std::vector<float>& share, std::uint32_t first) const {
        for (const TermWeight& weight : term.record.weights)
            if (weight.rule == r)
                for (std::uint32_t t = term.first; t < term.last; ++t)
                    share[t - first] += static_cast<float>(weight.steps) * model_.rules[r].step /
                                        static_cast<float>(term.last - term.first);
    }

    /// Half-open, never empty.
    static std::pair<std::uint32_t, std::uint32_t> heaviest(const std::vector<float>& share) {
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

    [[nodiscard]] bool is_small(std::uint32_t token) const {
        return is_small_word(fold(evidence_.document.view(evidence_.document.tokens[token])));
    }

    /// « , d'après « négligé », « transmis » »: the words that weighed most, in the order of the text.
    [[nodiscard]] std::string reasons(const Clause& clause, const std::vector<float>& share) const {
        std::string out;
        for (const std::uint32_t t : heaviest_words(share, clause.first)) {
            out += out.empty() ? ", d'après « " : ", « ";
            out += evidence_.document.view(evidence_.document.tokens[t]);
            out += " »";
        }
        return out;
    }
    /// Tokens, in the order of the text; no small words. @param first  token that share begins with
    [[nodiscard]] std::vector<std::uint32_t> heaviest_words(const std::vector<float>& share,
                                                            std::uint32_t first) const {
        std::vector<std::uint32_t> order;
        for (std::uint32_t i = 0; i < share.size(); ++i)
            if (share[i] > 0 && evidence_.document.tokens[first + i].is_word() && !is_small(first + i))
                order.push_back(first + i);
        std::ranges::stable_sort(order, std::greater{}, [&](std::uint32_t t) { return share[t - first]; });
        if (order.size() > most_reasons) order.resize(most_reasons);
        std::ranges::sort(order);
        return order;
    }

    const Evidence& evidence_;
    const Model& model_;
    std::vector<Judged> judged_;
    std::vector<std::uint32_t> rule_of_; ///< per rule of the lexicon: index into the model's, or none
    TermSet message_terms_;              ///< seen so far, with a weight for the message
    std::array<std::vector<std::uint32_t>, static_cast<std::size_t>(Unit::count_)> rules_of_unit_; ///< of the model
    std::vector<std::vector<std::uint32_t>> groups_; ///< rules of the model, by category and unit
    std::vector<std::int32_t> sums_;                 ///< of weights, in steps, in any order: the sum is exact
    std::vector<float> points_;                      ///< of what was weighed last, per rule of the model
    std::vector<float> hidden_; ///< what the hidden units add to those of clauses; 0 for other rules
    std::array<float, Model::hidden_units> units_{}; ///< of the clause weighed last
    std::vector<float> clause_acts_;                 ///< of those kept
    std::size_t acts_ = 0, solution_ = 0;            ///< how many each clause has; which of them is a solution
    Unit unit_ = Unit::clause;                       ///< of what was weighed last
};

/// Words in a row that are marked together.
struct Run {
    std::uint32_t sentence = none, first = 0, last = 0;
    std::uint32_t rule = 0; ///< of the model
    float margin = 0;
};

/// A finding of the model.
struct Added {
    std::uint32_t rule = 0; ///< of the model
    float margin = 0;       ///< points over the threshold
    ModelRule::Unit unit = ModelRule::Unit::clause;
    Finding finding;
};

/// A finding that stays, with its points over the threshold.
struct Weighed {
    float points = 0;
    Finding finding;
};

/// Judges findings of patterns by what they cover, and adds those of the model that no finding of their category meets.
class PlaceJudge {
public:
    /// @param keeps  whether the message as a whole is judged as well: the judge then keeps what clauses say of it;
    ///               what they do, it keeps always
    PlaceJudge(const Evidence& evidence, TermReader& reader, Judge& judge, Address address, bool keeps,
               std::vector<Finding>& places)
        : evidence_(evidence), document_(evidence.document), reader_(reader), judge_(judge), address_(address),
          keeps_(keeps), places_(places), support_(places.size(), unborne) {
        auto token = document_.tokens.begin();
        for (std::size_t f = 0; f < places_.size(); ++f) {
            while (token != document_.tokens.end() && token->span.end <= places_[f].span->begin) ++token;
            bool judged = false; // « N+1 » and « loi d'eau » have no word that is
            for (auto t = token; t != document_.tokens.end() && t->span.begin < places_[f].span->end; ++t) {
                const auto index = static_cast<std::uint32_t>(t - document_.tokens.begin());
                judged = judged || reader_.is_candidate(index) || evidence.quoted(index);
            }
            if (!judged && judge_.by_words(places_[f].rule)) support_[f] = 0;
        }
    }

    void run() {
        for (const Clause& clause : reader_.clauses()) {
            reader_.read(clause);
            if (keeps_) judge_.keep_for_message(reader_.terms());
            judge_.weigh(reader_.terms(), ModelRule::Unit::clause);
            judge_.keep_acts();
            bear_out(clause.first, clause.last);
            judge_.each_reported([&](std::uint32_t r, float margin) {
                if (margin <= reserve(r)) return;
                if (judge_.blames(r) && (evidence_.shows("indice/aveu", clause.sentence) || // « je ne sais pas encore »
                                         owned(evidence_, clause.sentence) || acknowledged(evidence_, clause.sentence)))
                    return;
                if (judge_.refuses(r) &&
                    (evidence_.shows("indice/epargne", clause.sentence) || // « ne vous coûtera rien »
                     repaired(evidence_, judge_.lexicon_rule(r), clause.sentence, clause.first, clause.last)))
                    return;
                added_.push_back({r, margin, ModelRule::Unit::clause, judge_.finding(clause, reader_.terms(), r)});
            });
            for (std::uint32_t t = clause.first; t < clause.last; ++t)
                if (reader_.is_candidate(t)) judge_word(clause, t);
        }
        close_run();
        drop_mended();
        merge();
    }

private:
    /// Points over its threshold that a finding of a rule needs to be added, by whom the message speaks to. A screen
    /// that says « une erreur s'est produite » says all that it can: that is no blame.
    [[nodiscard]] float reserve(std::uint32_t r) const {
        if (!judge_.between_people(r)) return 0;
        if (address_ == Address::nobody || (address_ == Address::screen && judge_.blames(r)))
            return std::numeric_limits<float>::infinity();
        return address_ == Address::text ? calm_clause : 0.0F;
    }
    [[nodiscard]] Span span_of(std::uint32_t first, std::uint32_t last) const {
        return cover(document_.tokens[first].span, document_.tokens[last - 1].span);
    }

    [[nodiscard]] std::uint32_t words_of(std::uint32_t first, std::uint32_t last) const {
        const auto begin = document_.tokens.begin();
        return static_cast<std::uint32_t>(std::count_if(begin + first, begin + last, std::mem_fn(&Token::is_word)));
    }
    /// Tokens of [first, last) that a finding covers.
    [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> covered(Span finding, std::uint32_t first,
                                                                  std::uint32_t last) const {
        const auto tokens = document_.tokens.begin();
        const auto begin = std::partition_point(tokens + first, tokens + last,
                                                [&](const Token& t) { return t.span.end <= finding.begin; });
        const auto end =
            std::partition_point(begin, tokens + last, [&](const Token& t) { return t.span.begin < finding.end; });
        return {static_cast<std::uint32_t>(begin - tokens), static_cast<std::uint32_t>(end - tokens)};
    }

    void bear_out(std::uint32_t first, std::uint32_t last) {
        const Span span = span_of(first, last);
        const std::uint32_t words = words_of(first, last);
        while (next_ < places_.size() && places_[next_].span->end + farthest < span.begin) ++next_;
        for (std::size_t f = next_; f < places_.size() && places_[f].span->begin < span.end; ++f) {
            if (!places_[f].span->overlaps(span)) continue;
            const auto [from, to] = covered(*places_[f].span, first, last);
            support_[f] = std::max(support_[f], judge_.support(places_[f].rule, 3 * words_of(from, to) >= words));
        }
    }

    void judge_word(const Clause& clause, std::uint32_t token) {
        reader_.read_word(clause, token);
        judge_.weigh(reader_.terms(), ModelRule::Unit::word);
        bear_out(token, token + 1);
        const auto add = [&](std::uint32_t r, float margin) {
            if (margin <= 0) { // « accuse » beside « réception »: part of a run at most
                if (run_.sentence == clause.sentence && token <= clear_end_ + loose_gap)
                    run_.last = std::max(run_.last, token + 1);
                loose_ = token;
                return;
            }
            if (run_.sentence != clause.sentence || token > run_.last + widest_gap) close_run();
            if (run_.sentence == none) {
                run_ = {clause.sentence, token, token, r, 0};
                if (loose_ != none && loose_ >= clause.first && token <= loose_ + 1 + loose_gap) run_.first = loose_;
            }
            run_.last = clear_end_ = token + 1;
            if (margin > run_.margin) {
                run_.rule = r;
                run_.margin = margin;
            }
        };
        judge_.each_reported(add, loose_word);
    }

    void close_run() {
        if (run_.sentence != none)
            added_.push_back(
                {run_.rule, run_.margin, ModelRule::Unit::word, judge_.finding(run_.first, run_.last, run_.rule)});
        run_.sentence = none;
    }

    /// A refusal is not dry where a clause behind it clearly offers something else.
    void drop_mended() {
        const std::uint32_t dry = evidence_.lexicon.find_rule("solution/refus-sec");
        const auto mended = [&](const Finding& f) { return f.rule == dry && offered_behind(*f.span); };
        for (std::size_t f = 0; f < places_.size(); ++f)
            if (mended(places_[f])) support_[f] = unborne;
        std::erase_if(added_, [&](const Added& added) { return mended(added.finding); });
    }
    /// Once up to the second sentence behind its own, since the first gives a reason; or twice in all that follows.
    [[nodiscard]] bool offered_behind(Span place) const {
        const std::vector<Clause>& clauses = reader_.clauses();
        const auto ends_before = [&](const Clause& clause) {
            return span_of(clause.first, clause.last).end <= place.begin;
        };
        auto clause = std::partition_point(clauses.begin(), clauses.end(), ends_before);
        const std::uint32_t farthest_sentence = clause == clauses.end() ? 0 : clause->sentence + offer_reach;
        int offers = 0;
        for (; clause != clauses.end() && offers < 2; ++clause) {
            const auto index = static_cast<std::size_t>(clause - clauses.begin());
            if (document_.tokens[clause->first].span.begin < place.end || !judge_.offers(index)) continue;
            offers += clause->sentence <= farthest_sentence ? 2 : 1;
        }
        return offers >= 2;
    }

    void merge() {
        std::vector<Weighed> all;
        all.reserve(places_.size() + added_.size());
        for (std::size_t f = 0; f < places_.size(); ++f) {
            const bool as_it_is = !judge_.knows(places_[f].rule) || evidence_.lexicon.is_certain(places_[f].entry);
            if (as_it_is || support_[f] >= 0)
                all.push_back({as_it_is ? unweighed : support_[f], std::move(places_[f])});
        }
        const std::size_t kept = all.size();
        if (kept == 0)
            for (const auto unit : {ModelRule::Unit::clause, ModelRule::Unit::word}) drop_lone(unit);
        const auto begin_of = [](const auto& found) { return found.finding.span->begin; };
        std::ranges::stable_sort(added_, {}, begin_of);
        std::size_t from = 0;
        for (Added& added : added_) {
            const Span place = *added.finding.span;
            while (from < kept && all[from].finding.span->end + farthest < place.begin) ++from;
            bool met = false;
            for (std::size_t f = from; f < kept && all[f].finding.span->begin < place.end; ++f)
                met = met ||
                      (all[f].finding.span->overlaps(place) && judge_.same_category(all[f].finding.rule, added.rule));
            if (!met) all.push_back({added.margin, std::move(added.finding)});
        }
        std::ranges::inplace_merge(all, all.begin() + static_cast<std::ptrdiff_t>(kept), {}, begin_of);
        keep_strongest(all);
    }

    /// Of two rivals for one place, the one that has next to no points beside the other goes.
    void keep_strongest(std::vector<Weighed>& all) {
        const auto outdoes = [](const Weighed& a, const Weighed& b) {
            return a.points != unweighed && a.points * rival_share > b.points;
        };
        std::vector<bool> outdone(all.size());
        for (std::size_t a = 0; a < all.size(); ++a)
            for (std::size_t b = a + 1; b < all.size() && all[b].finding.span->begin < all[a].finding.span->end; ++b)
                if (judge_.rivals(all[a].finding.rule, all[b].finding.rule)) {
                    outdone[a] = outdone[a] || outdoes(all[b], all[a]);
                    outdone[b] = outdone[b] || outdoes(all[a], all[b]);
                }
        places_.clear();
        for (std::size_t a = 0; a < all.size(); ++a)
            if (!outdone[a]) places_.push_back(std::move(all[a].finding));
    }

    /// One suspicion in a message without any other fault is not enough, unless it is strong.
    void drop_lone(ModelRule::Unit unit) {
        const auto strong = [&](const Added& added) {
            return added.unit == unit && added.margin > (unit == ModelRule::Unit::word ? lone_word : lone_clause);
        };
        if (std::ranges::none_of(added_, strong)) std::erase_if(added_, [&](const Added& a) { return a.unit == unit; });
    }

    static constexpr std::uint32_t widest_gap = 2;  ///< tokens between two words of one run
    static constexpr std::uint32_t loose_gap = 1;   ///< tokens between such a word and one that it goes with
    static constexpr std::uint32_t offer_reach = 2; ///< sentences
    static constexpr std::uint32_t farthest = 1000; ///< bytes that a finding may reach behind the next one's beginning

    const Evidence& evidence_;
    const Document& document_;
    TermReader& reader_;
    Judge& judge_;
    Address address_;
    const bool keeps_;
    std::vector<Finding>& places_;
    std::vector<float> support_; ///< points, per place
    std::vector<Added> added_;
    std::size_t next_ = 0;
    Run run_;
    std::uint32_t clear_end_ = 0; ///< behind its last word that is jargon by itself
    std::uint32_t loose_ = none;  ///< the last word that is jargon only beside another
};

/// Clauses of the reader, by number.
struct Division {
    std::vector<std::size_t> counting, empty_talk;
};

/// An empty formula and a mechanical apology say nothing of what a message does for its reader: clauses that hold one
/// stand apart, so that adding one lifts no rule on the message.
Division divide(const Evidence& evidence, const TermReader& reader, const std::vector<bool>& guarded,
                const std::vector<Finding>& places) {
    const Lexicon& lexicon = evidence.lexicon;
    std::vector<bool> empty_talk(evidence.document.tokens.size());
    const std::vector<Hit>& hits = evidence.matches.hits;
    for (std::size_t h = 0; h < hits.size(); ++h)
        if (!guarded[h] && is_empty_talk(lexicon, lexicon.entries[hits[h].entry].rule))
            empty_talk[hits[h].first] = true;
    auto token = evidence.document.tokens.begin();
    for (const Finding& finding : places)
        if (is_empty_talk(lexicon, finding.rule)) {
            token = std::find_if(token, evidence.document.tokens.end(),
                                 [&](const Token& t) { return t.span.end > finding.span->begin; });
            empty_talk[static_cast<std::size_t>(token - evidence.document.tokens.begin())] = true;
        }
    Division out;
    for (std::size_t c = 0; c < reader.clauses().size(); ++c) {
        const Clause& clause = reader.clauses()[c];
        const auto end = empty_talk.begin() + clause.last;
        const bool counts = std::find(empty_talk.begin() + clause.first, end, true) == end;
        (counts ? out.counting : out.empty_talk).push_back(c);
    }
    return out;
}

/// How much of its cost a rule on the message has, by the points that it lacks to hold: 1 at the threshold, nothing
/// where it is far from holding.
float share_of_doubt(float missing) {
    const float share = 2 / (1 + std::exp(missing / 2));
    return share < least_share ? 0 : share;
}

Acts acts_of(const Model& model, const Judge& judge, const Division& clauses) {
    Acts out(model);
    for (const std::size_t c : clauses.counting) out.add(judge.clause_acts().subspan(c * out.count(), out.count()));
    return out;
}

/// In a line or two passes alone judge the whole. What their markers do not know, a clause may do all the same:
/// « Ascenseur réparé. »
void overrule(const Lexicon& lexicon, const Acts& acts, std::vector<Finding>& whole) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> denials = {{
        {"empathie/absente", "empathie"},
        {"solution/absente", "solution"},
        {"solution/sans-contact", "contact"},
        {"solution/sans-echeance", "date"},
    }};
    for (const auto& denial : denials)
        if (acts.done(denial.second))
            std::erase_if(whole, [&](const Finding& finding) { return lexicon.rule_id(finding.rule) == denial.first; });
}

/// Judges the message by what its clauses said of it, all of which the judge has kept.
void judge_message(const PassInput& input, TermReader& reader, Judge& judge, const Division& clauses,
                   std::vector<Finding>& whole, Judgement& out) {
    const Lexicon& lexicon = input.evidence.lexicon;
    std::vector<std::string_view> found;
    found.reserve(whole.size());
    for (const Finding& finding : whole) found.push_back(lexicon.rule_id(finding.rule));
    for (std::size_t i = 0; i < clauses.counting.size(); ++i) {
        reader.read_place(reader.clauses()[clauses.counting[i]], i, clauses.counting.size());
        judge.keep_for_message(reader.terms());
    }
    for (const std::size_t c : clauses.empty_talk) {
        reader.read_shared(reader.clauses()[c]);
        judge.take_back(reader.terms());
        reader.read_empty_talk(reader.clauses()[c]);
        judge.keep_for_message(reader.terms());
    }
    reader.read_message(clauses.counting.size(), found, acts_of(*input.model, judge, clauses).terms());
    judge.keep_for_message(reader.terms());
    const auto of_rule = [&](std::uint32_t rule) { return std::ranges::find(whole, rule, &Finding::rule); };
    const bool is_letter = input.address == Address::letter; // what the model learned situations from
    const std::optional<Situation> situation =
        is_letter && out.situation ? std::optional(out.situation->situation) : std::nullopt;
    const bool problem = situation ? shows_problem(input.evidence, *situation) : input.problem;
    const bool is_news = situation == Situation::information || situation == Situation::commercial;
    const std::uint32_t no_empathy = lexicon.find_rule("empathie/absente");
    const std::uint32_t no_contact = lexicon.find_rule("solution/sans-contact");
    const bool reachable = says(input.evidence, "indice/coordonnees"); // whatever else the message says
    const float margin = problem ? 0.0F : input.address == Address::letter ? calm_letter : calm_text;
    judge.each_of_message([&](std::uint32_t rule) { return of_rule(rule) != whole.end(); }, margin,
                          [&](std::uint32_t rule, float over) {
                              if (rule == no_contact && reachable) return;
                              if (rule == no_empathy && is_news) over -= calm_news;
                              const auto at = of_rule(rule);
                              if (at != whole.end() && over > 0) return;
                              if (at != whole.end()) whole.erase(at);
                              Finding finding = message_finding(input, rule);
                              if (over > 0) return whole.push_back(std::move(finding));
                              finding.share = share_of_doubt(-over);
                              if (finding.share > 0) out.doubts.push_back(std::move(finding));
                          });
    std::ranges::sort(whole, {}, &Finding::rule);
    std::ranges::sort(out.doubts, {}, &Finding::rule);
}

} // namespace

Judgement apply_model(const PassInput& input, const std::vector<bool>& guarded, std::vector<Finding> places,
                      std::vector<Finding> whole) {
    const Evidence& evidence = input.evidence;
    Judge judge(evidence, *input.model);
    TermReader reader(evidence, input.situation, guarded, input.model);
    const bool judges_whole =
        input.address > Address::screen && count_sound_words(input) >= (input.problem ? least_words : least_calm_words);
    PlaceJudge(evidence, reader, judge, input.address, judges_whole, places).run();
    Judgement out;
    if (judges_whole || !whole.empty()) {
        const Division clauses = divide(evidence, reader, guarded, places);
        if (judges_whole && !input.situation_told) out.situation = judge.situation();
        if (judges_whole) judge_message(input, reader, judge, clauses, whole, out);
        else overrule(evidence.lexicon, acts_of(*input.model, judge, clauses), whole);
    }
    std::ranges::move(whole, std::back_inserter(places));
    out.findings = std::move(places);
    return out;
}

} // namespace francparler
