#include "passes/place_judge.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <string_view>
#include <utility>

#include "passes/guards.hpp"

namespace francparler {
namespace {

/// Points over its threshold that a finding needs to be reported alone: for words as in tools/train.py, for clauses
/// three times as many, since their hidden units add as much again.
constexpr float strong_word = 1.0F, strong_clause = 3.0F;
constexpr float loose_word = -1.5F; ///< the same for a word that is marked together with one over its threshold
constexpr float calm_clause = 1.5F; ///< that a finding between people needs in a text without greeting

/// Points that a finding on a place needs, by the estimated quality of the message: none at the middle, more in a
/// better message, where suspicions are more often false; in a worse letter, a clause may lack some.
constexpr float middling = 45, quality_for_point = 20, most_needed = 1.5F, lenience = -1;
constexpr float pattern_share = 0.3F; ///< share of these points that the finding of a pattern needs

/// A finding of a clause is dropped if one of another category, at the same place, has more than five times its points.
constexpr float rival_share = 0.2F;

constexpr std::uint32_t retry_reach = 2; ///< sentences from a failure to the request to try again

constexpr float unweighed = std::numeric_limits<float>::infinity(); ///< points of a finding that is taken as it is

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
    float spare = 0;        ///< see Standing
    ModelRule::Unit unit = ModelRule::Unit::clause;
    Finding finding;
};

/// A finding that stays.
struct Weighed {
    float points = 0; ///< over the threshold
    Standing standing;
    Finding finding;
};

class PlaceJudge {
public:
    PlaceJudge(const PassInput& input, TermReader& reader, Weigher& weigher, bool keeps, std::vector<Finding>& places)
        : evidence_(input.evidence), document_(evidence_.document), reader_(reader), weigher_(weigher),
          address_(input.address), keeps_(keeps), places_(places), support_(places.size(), unsupported) {
        auto token = document_.tokens.begin();
        for (std::size_t f = 0; f < places_.size(); ++f) {
            while (token != document_.tokens.end() && token->span.end <= places_[f].span->begin) ++token;
            bool judged = false; // « N+1 » and « loi d'eau » have no candidate
            for (auto t = token; t != document_.tokens.end() && t->span.begin < places_[f].span->end; ++t) {
                const auto index = static_cast<std::uint32_t>(t - document_.tokens.begin());
                judged = judged || reader_.is_candidate(index) || evidence_.quoted(index);
            }
            if (!judged && weigher_.by_words(places_[f].rule)) support_[f] = 0;
        }
    }

    std::vector<Standing> run() {
        for (const Clause& clause : reader_.clauses()) {
            judge_clause(clause);
            for (std::uint32_t t = clause.first; t < clause.last; ++t)
                if (reader_.is_candidate(t) && !evidence_.customer_used(t)) judge_word(clause, t);
        }
        close_run();
        drop_excluded();
        drop_mended();
        return merge();
    }

private:
    /// Points over its threshold that a finding of a rule needs to be added, by whom the message speaks to. On a
    /// screen, « une erreur s'est produite » blames nobody: there is no more to say.
    [[nodiscard]] float reserve(std::string_view rule_id) const {
        if (!is_between_people(rule_id)) return 0;
        if (address_ == Address::nobody || (address_ == Address::screen && blames(rule_id)))
            return std::numeric_limits<float>::infinity();
        return address_ == Address::text ? calm_clause : 0.0F;
    }

    [[nodiscard]] std::uint32_t words_of(std::uint32_t first, std::uint32_t last) const {
        const auto begin = document_.tokens.begin();
        return static_cast<std::uint32_t>(std::count_if(begin + first, begin + last, std::mem_fn(&Token::is_word)));
    }
    /// The tokens of [first, last) that a finding covers.
    [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> covered(Span finding, std::uint32_t first,
                                                                  std::uint32_t last) const {
        const auto tokens = document_.tokens.begin();
        const auto begin = std::partition_point(tokens + first, tokens + last,
                                                [&](const Token& t) { return t.span.end <= finding.begin; });
        const auto end =
            std::partition_point(begin, tokens + last, [&](const Token& t) { return t.span.begin < finding.end; });
        return {static_cast<std::uint32_t>(begin - tokens), static_cast<std::uint32_t>(end - tokens)};
    }

    /// Lets the tokens [first, last), which were weighed last, support the findings that they overlap.
    void support_places(std::uint32_t first, std::uint32_t last) {
        const Span span = document_.span_of(first, last);
        const std::uint32_t words = words_of(first, last);
        while (next_ < places_.size() && places_[next_].span->end < span.begin) ++next_;
        for (std::size_t f = next_; f < places_.size() && places_[f].span->begin < span.end; ++f) {
            if (!places_[f].span->overlaps(span)) continue;
            const auto [from, to] = covered(*places_[f].span, first, last);
            support_[f] = std::max(support_[f], weigher_.support(places_[f].rule, 3 * words_of(from, to) >= words));
        }
    }

    void judge_clause(const Clause& clause) {
        reader_.read(clause);
        if (keeps_) weigher_.keep_for_message(reader_.terms());
        weigher_.weigh(reader_.terms(), ModelRule::Unit::clause);
        weigher_.keep_acts();
        support_places(clause.first, clause.last);
        const float least = keeps_ && address_ == Address::letter ? lenience : 0;
        const auto add = [&](std::uint32_t r, float margin) {
            const std::uint32_t rule = weigher_.lexicon_rule(r);
            const float spare = margin - reserve(evidence_.lexicon.rule_id(rule));
            if (spare <= least || excused(clause, rule)) return;
            Finding finding = weigher_.finding(clause, reader_.terms(), r);
            if (address_ != Address::letter) finding.severity = std::min(finding.severity, Severity::warning);
            added_.push_back({r, margin, spare, ModelRule::Unit::clause, std::move(finding)});
        };
        weigher_.each_reported(add, least);
    }

    /// Whether a screen or notice tells what a program did not do, or asks to try again: there is no more to say about
    /// a failure.
    [[nodiscard]] bool is_of_program(std::uint32_t sentence) const {
        if (address_ == Address::letter) return false;
        if (evidence_.shows("indice/ecran", sentence)) return true;
        for (std::uint32_t s = sentence; s <= sentence + retry_reach; ++s)
            if (evidence_.shows("indice/nouvel-essai", s)) return true;
        return false;
    }

    /// Whether what stands around a clause excuses a fault of that kind. @param rule  of the lexicon
    [[nodiscard]] bool excused(const Clause& clause, std::uint32_t rule) const {
        const std::string_view id = evidence_.lexicon.rule_id(rule);
        const bool is_of_refusal = category_of(id) == "solution";
        if ((blames(id) || is_of_refusal || id == "langue-de-bois/euphemisme") &&
            !evidence_.hits("indice/accord", clause.first, clause.last).empty())
            return true; // « Votre candidature est retenue »
        if (blames(id))
            return evidence_.shows("indice/aveu", clause.sentence) || // « je ne sais pas encore »
                   owned(evidence_, clause.sentence) || acknowledged(evidence_, clause.sentence) ||
                   is_possible_cause(evidence_, clause.sentence) ||
                   (id != "rejet-de-faute/client" && is_of_program(clause.sentence));
        if (id == "empathie/creuse")
            return acknowledged(evidence_, clause.sentence) || acknowledged(evidence_, clause.sentence + 1) ||
                   (clause.sentence > 0 && acknowledged(evidence_, clause.sentence - 1));
        if (id == "posture/condescendance")
            return asks(document_, document_.sentences[clause.sentence]) &&
                   evidence_.shows("indice/question-d-aide", clause.sentence);
        if (is_of_refusal)
            return evidence_.shows("indice/epargne", clause.sentence) || // « ne vous coûtera rien »
                   repaired(evidence_, rule, clause.sentence, clause.first, clause.last);
        return false;
    }

    void judge_word(const Clause& clause, std::uint32_t token) {
        reader_.read_word(clause, token);
        weigher_.weigh(reader_.terms(), ModelRule::Unit::word);
        support_places(token, token + 1);
        const auto add = [&](std::uint32_t r, float margin) {
            if (margin <= 0) { // may only be part of a run: « accuse » beside « réception »
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
        weigher_.each_reported(add, loose_word);
    }

    void close_run() {
        if (run_.sentence != none)
            added_.push_back({run_.rule, run_.margin, run_.margin, ModelRule::Unit::word,
                              weigher_.finding(run_.first, run_.last, run_.rule)});
        run_.sentence = none;
    }

    /// Drops findings of the model all of whose words the rule as a whole excludes.
    void drop_excluded() {
        std::map<std::uint32_t, std::vector<bool>> excluded; // per rule, per token
        std::erase_if(added_, [&](const Added& added) {
            const auto [at, is_new] = excluded.try_emplace(added.finding.rule);
            if (is_new) at->second = evidence_.excluded_from(added.finding.rule);
            const Span place = *added.finding.span;
            for (std::uint32_t t = token_from(document_, place.begin);
                 t < document_.tokens.size() && document_.tokens[t].span.begin < place.end; ++t)
                if (!at->second[t]) return false;
            return true;
        });
    }

    /// Drops findings of a dry refusal if a clause after it clearly offers something else.
    void drop_mended() {
        const std::uint32_t dry = evidence_.lexicon.find_rule("solution/refus-sec");
        std::vector<std::size_t> offers;
        for (std::size_t clause = 0; clause < reader_.clauses().size(); ++clause)
            if (weigher_.offers(clause)) offers.push_back(clause);
        const auto mended = [&](const Finding& f) { return f.rule == dry && offered_behind(*f.span, offers); };
        for (std::size_t f = 0; f < places_.size(); ++f)
            if (mended(places_[f])) support_[f] = unsupported;
        std::erase_if(added_, [&](const Added& added) { return mended(added.finding); });
    }
    /// Whether something is offered up to two sentences after a place, since the first may give a reason; or twice
    /// anywhere after it.
    /// @param offers  clauses that clearly offer something
    [[nodiscard]] bool offered_behind(Span place, const std::vector<std::size_t>& offers) const {
        const std::vector<Clause>& clauses = reader_.clauses();
        const auto ends_before = [&](const Clause& clause) {
            return document_.span_of(clause.first, clause.last).end <= place.begin;
        };
        const auto own = std::partition_point(clauses.begin(), clauses.end(), ends_before);
        const std::uint32_t farthest_sentence = own == clauses.end() ? 0 : own->sentence + offer_reach;
        const auto stands_before = [&](std::size_t offer) {
            return document_.tokens[clauses[offer].first].span.begin < place.end;
        };
        const auto next = std::partition_point(offers.begin(), offers.end(), stands_before);
        return next != offers.end() && (clauses[*next].sentence <= farthest_sentence || next + 1 != offers.end());
    }

    std::vector<Standing> merge() {
        std::vector<Weighed> all;
        all.reserve(places_.size() + added_.size());
        for (std::size_t f = 0; f < places_.size(); ++f) {
            const bool as_it_is = !weigher_.knows(places_[f].rule) || evidence_.lexicon.is_certain(places_[f].entry);
            const float points = as_it_is ? unweighed : support_[f];
            if (points < 0) continue;
            const bool is_word = weigher_.by_words(places_[f].rule); // jargon stays jargon in the best of letters
            all.push_back({points, {.spare = is_word ? unweighed : points / pattern_share}, std::move(places_[f])});
        }
        const std::size_t kept = all.size();
        const auto begin_of = [](const auto& found) { return found.finding.span->begin; };
        std::ranges::stable_sort(added_, {}, begin_of);
        std::size_t from = 0;
        for (Added& added : added_) {
            const Span place = *added.finding.span;
            while (from < kept && all[from].finding.span->end < place.begin) ++from;
            bool met = false;
            for (std::size_t f = from; f < kept && all[f].finding.span->begin < place.end; ++f) {
                const Span known = *all[f].finding.span;
                const bool within = known == place || (added.unit == ModelRule::Unit::clause && known.contains(place));
                met = met || within || // one advice per passage: that of its pattern
                      (known.overlaps(place) && weigher_.same_category(all[f].finding.rule, added.rule));
            }
            const bool strong = added.margin > (added.unit == ModelRule::Unit::word ? strong_word : strong_clause);
            if (!met) all.push_back({added.margin, {added.spare, true, strong}, std::move(added.finding)});
        }
        std::ranges::inplace_merge(all, all.begin() + static_cast<std::ptrdiff_t>(kept), {}, begin_of);
        return keep_strongest(all);
    }

    /// Of two rivals at one place, drops one that has far fewer points than the other.
    std::vector<Standing> keep_strongest(std::vector<Weighed>& all) {
        const auto outdoes = [](const Weighed& a, const Weighed& b) {
            return a.points != unweighed && a.points * rival_share > b.points;
        };
        std::vector<bool> outdone(all.size());
        for (std::size_t a = 0; a < all.size(); ++a)
            for (std::size_t b = a + 1; b < all.size() && all[b].finding.span->begin < all[a].finding.span->end; ++b)
                if (weigher_.rivals(all[a].finding.rule, all[b].finding.rule)) {
                    outdone[a] = outdone[a] || outdoes(all[b], all[a]);
                    outdone[b] = outdone[b] || outdoes(all[a], all[b]);
                }
        places_.clear();
        std::vector<Standing> standings;
        for (std::size_t a = 0; a < all.size(); ++a) {
            if (outdone[a]) continue;
            places_.push_back(std::move(all[a].finding));
            standings.push_back(all[a].standing);
        }
        return standings;
    }

    static constexpr std::uint32_t widest_gap = 2;  ///< tokens between two words of one run
    static constexpr std::uint32_t loose_gap = 1;   ///< tokens between such a word and one that it goes with
    static constexpr std::uint32_t offer_reach = 2; ///< sentences

    const Evidence& evidence_;
    const Document& document_;
    TermReader& reader_;
    Weigher& weigher_;
    Address address_;
    const bool keeps_;
    std::vector<Finding>& places_;
    std::vector<float> support_; ///< points, per place
    std::vector<Added> added_;
    std::size_t next_ = 0;
    Run run_;
    std::uint32_t clear_end_ = 0; ///< after the last word of the run that is jargon by itself
    std::uint32_t loose_ = none;  ///< the last word that is jargon only beside another
};

} // namespace

std::vector<Standing> judge_places(const PassInput& input, TermReader& reader, Weigher& weigher, bool keeps,
                                   std::vector<Finding>& places) {
    return PlaceJudge(input, reader, weigher, keeps, places).run();
}

void keep_likely(std::optional<float> quality, std::span<const Standing> standings, std::vector<Finding>& places) {
    const float needed = quality ? std::min((*quality - middling) / quality_for_point, most_needed) : 0;
    const auto stays = [&](const Standing& standing) { return standing.spare >= needed; };
    const bool lone = std::ranges::all_of(standings, [&](const Standing& standing) {
        return !stays(standing) || (standing.suspected && !standing.strong);
    });
    if (lone && (!quality || *quality >= middling)) return places.clear();
    std::size_t kept = 0;
    for (std::size_t p = 0; p < places.size(); ++p) {
        if (!stays(standings[p])) continue;
        if (kept != p) places[kept] = std::move(places[p]);
        ++kept;
    }
    places.resize(kept);
}

} // namespace francparler
