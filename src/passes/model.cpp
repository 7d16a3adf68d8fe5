#include "passes/model.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>
#include <string_view>
#include <utility>

#include "passes/acts.hpp"
#include "passes/guards.hpp"
#include "passes/place_judge.hpp"
#include "passes/terms.hpp"
#include "passes/weigher.hpp"

namespace francparler {
namespace {

/// A message is judged as a whole if it has so many words beside empty talk, or is a letter of so many words in all. Of
/// such a letter the model gives doubts only. The model has not learned from shorter messages, which are single lines.
constexpr std::uint32_t least_words = 10, least_letter = 20;
/// A text without greeting that has fewer words and blames or belittles nobody is a notice on a screen. Nobody expects
/// kind words there, nor a contact if it says what to do.
constexpr std::uint32_t least_text = 21;
/// The same where a program tells of all the trouble there is.
constexpr std::uint32_t least_told_text = 61;
/// Where a message tells of no trouble, doubts count by its length: nothing up to the first number of words, in full
/// from the second on. So « Voici la photo que vous cherchiez. » loses nothing, and no further word costs much.
constexpr float least_doubted = 20, fully_doubted = 50;
/// Points over its threshold that a rule on the message needs, when no pass found it and the customer is in no
/// trouble.
constexpr float calm_letter = 0.25F;
constexpr float calm_text = 2.0F; ///< the same without greeting
/// More such points for missing empathy, if the model sees news, an offer, or a step of a case without trouble.
constexpr float calm_news = 1.0F;
constexpr float calm_peers = 2.0F; ///< between professionals, for missing empathy and a missing contact
constexpr float calm_good = 1.0F;  ///< for missing empathy, if the message makes a good impression
constexpr float good_quality = 65; ///< of a good impression

/// Weight of a bad impression in a text without greeting that tells of no trouble and hurts nobody: documentation.
constexpr float calm_impression = 0.5F;
/// Least share of the impression's cost for a message of fewer than so many words that merely acknowledges receipt.
constexpr float empty_impression = 0.5F;
constexpr std::uint32_t most_empty = 50;
/// Of the sentence quoted for a bad impression: its words, since fewer are a name or a heading; the tokens shown.
constexpr std::uint32_t least_read = 5, most_shown = 14;

/// A doubt with a smaller share of its cost, before its weight by length, counts nothing: more than three and a half
/// points under the threshold.
constexpr float least_share = 0.3F;
constexpr float most_share = 0.9999F; ///< a share of 1 is that of a finding

/// The indices of the clauses that count for the message, and of those with empty talk.
struct Division {
    std::vector<std::size_t> counting, empty_talk;
};

/// Sets the clauses with an empty formula or a mechanical apology apart. They do nothing for the reader, so adding one
/// must not lift a rule on the message.
Division divide(const PassInput& input, const TermReader& reader, const std::vector<Finding>& places) {
    const Evidence& evidence = input.evidence;
    const Lexicon& lexicon = evidence.lexicon;
    std::vector<bool> empty_talk(evidence.document.tokens.size());
    const std::vector<Hit>& hits = evidence.matches.hits;
    for (std::size_t h = 0; h < hits.size(); ++h)
        if (!input.guarded[h] && is_empty_talk(lexicon, lexicon.entries[hits[h].entry].rule))
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

/// The weight of doubts in a message of so many words that tells of no trouble.
float weight_of_calm_doubts(std::uint32_t words) {
    return std::clamp((static_cast<float>(words) - least_doubted) / (fully_doubted - least_doubted), 0.0F, 1.0F);
}

/// The share of its cost that a rule on the message has, by the points that it lacks to hold: 1 at the threshold, 0 far
/// under it.
float share_of_doubt(float missing) {
    const float share = 2 / (1 + std::exp(missing / 2));
    return share < least_share ? 0 : share;
}

Acts acts_of(const Model& model, const Weigher& weigher, const Division& clauses) {
    Acts out(model);
    for (const std::size_t c : clauses.counting) out.add(weigher.clause_acts().subspan(c * out.count(), out.count()));
    return out;
}

/// Removes what passes found missing from the whole message, if a clause does it in words that no marker knows:
/// « Ascenseur réparé. »
void overrule(const Lexicon& lexicon, const Acts& acts, std::vector<Finding>& whole) {
    for (const Pass* pass : all_passes())
        if (!pass->act.empty() && acts.done(pass->act))
            std::erase_if(whole, [&](const Finding& finding) { return lexicon.rule_id(finding.rule) == pass->rule; });
}

/// Adds the terms that each counting clause has by its position, and replaces those of empty talk with their own.
void read_whole(TermReader& reader, Weigher& weigher, const Division& clauses) {
    for (std::size_t i = 0; i < clauses.counting.size(); ++i) {
        reader.read_place(reader.clauses()[clauses.counting[i]], i, clauses.counting.size());
        weigher.keep_for_message(reader.terms());
    }
    for (const std::size_t c : clauses.empty_talk) {
        reader.read_shared(reader.clauses()[c]);
        weigher.take_back(reader.terms());
        reader.read_empty_talk(reader.clauses()[c]);
        weigher.keep_for_message(reader.terms());
    }
}

/// Whether it tells its reader to do something other than to try again: « Veuillez consulter le journal ».
bool gives_instruction(const Evidence& evidence) {
    const std::span<const Hit> retries = evidence.hits("indice/nouvel-essai");
    return std::ranges::any_of(evidence.hits("indice/consigne"), [&](const Hit& hit) {
        return std::ranges::none_of(retries,
                                    [&](const Hit& retry) { return retry.first < hit.last && hit.first < retry.last; });
    });
}

/// Whether a program tells its user of something that did not work, and no sentence tells of another trouble or
/// promises something for it, which only a person does.
bool is_told_by_program(const Evidence& evidence) {
    const auto is_by_program = [&](std::uint32_t sentence) {
        return evidence.shows("indice/ecran", sentence) || evidence.shows("indice/nouvel-essai", sentence);
    };
    constexpr std::array<std::string_view, 4> troubles = {"indice/probleme", "situation/incident", "situation/refus",
                                                          "indice/promesse"};
    return stands(evidence, "indice/ecran") && std::ranges::all_of(troubles, [&](std::string_view trouble) {
               return std::ranges::all_of(evidence.hits(trouble), [&](const Hit& hit) {
                   return guarded(evidence, hit) || is_by_program(hit.sentence);
               });
           });
}

/// What a message need not have, even if it tells of trouble.
struct Excuse {
    /// The customer gets what he asked for, or is told what he is spared, and nothing hurts beside it.
    bool is_good_news = false;
    bool empathy = false, contact = false, date = false;

    [[nodiscard]] bool covers(std::string_view rule) const {
        if (rule == "solution/absente") return is_good_news;
        return (empathy && rule == "empathie/absente") || (contact && rule == "solution/sans-contact") ||
               (date && rule == "solution/sans-echeance");
    }
};

Excuse excuse_of(const PassInput& input, const std::vector<Finding>& places) {
    const Evidence& evidence = input.evidence;
    bool hurts = false, refuses = false;
    for (const Finding& finding : places) {
        const std::string_view id = evidence.lexicon.rule_id(finding.rule);
        const bool is_refusal = category_of(id) == "solution";
        refuses = refuses || is_refusal;
        hurts = hurts || (!is_refusal && is_between_people(id));
    }
    const bool grants = stands(evidence, "indice/accord") || (!input.problem && stands(evidence, "indice/epargne"));
    const bool is_good_news = grants && !hurts && !refuses,
               is_calm = is_good_news && !shows_problem(evidence, Situation::suivi);
    const std::uint32_t words = count_words(evidence.document);
    const bool is_short = input.address == Address::text && !hurts && words < least_told_text;
    const bool is_of_program = is_short && is_told_by_program(evidence);
    const bool is_notice = is_of_program || (is_short && words < least_text);
    return {.is_good_news = is_good_news,
            .empathy = is_calm || is_notice,
            .contact = is_calm || (is_notice && gives_instruction(evidence)),
            .date = is_of_program};
}

/// Judges the message as a whole, by the terms of its clauses that the weigher has kept.
class MessageJudge {
public:
    /// @param words  count_words_beside_empty_talk() of the message
    /// @param whole  what the passes found of it
    MessageJudge(const PassInput& input, std::uint32_t words, TermReader& reader, Weigher& weigher,
                 const Division& clauses, std::vector<Finding>& whole)
        : input_(input), words_(words), peers_(are_peers(input.evidence)), lexicon_(input.evidence.lexicon),
          reader_(reader), weigher_(weigher), clauses_(clauses), whole_(whole) {
        found_.reserve(whole.size());
        for (const Finding& finding : whole) found_.push_back(lexicon_.rule_id(finding.rule));
        read_whole(reader, weigher, clauses);
    }

    /// Replaces the findings on the whole message with the rules that hold, and adds those that may hold to the doubts.
    /// In a letter, a clause with a fault gives no solution: adding a threat or a reproach must not make it better.
    /// @param standings  of the places
    void run(std::span<const Standing> standings, std::vector<Finding>& places, Judgement& out) {
        read_message(clauses_);
        weigher_.keep_for_message(reader_.terms());
        const std::optional<Weigher::Impression> impression = weigher_.impression();
        is_good_ = impression && impression->quality >= good_quality;
        keep_likely(impression ? std::optional(impression->quality) : std::nullopt, standings, places);
        const bool is_letter = input_.address == Address::letter; // what the model learned situations from
        const std::optional<Situation> situation =
            is_letter && out.situation ? std::optional(out.situation->situation) : std::nullopt;
        const bool problem = situation ? shows_problem(input_.evidence, *situation) : input_.problem;
        const bool hurts = std::ranges::any_of(places, [&](const Finding& f) { return is_of_speech(f); });
        const auto wounds = [&](const Finding& f) {
            return is_of_speech(f) && is_between_people(lexicon_.rule_id(f.rule));
        };
        excuse_ = excuse_of(input_, places);
        const float calm = weight_of_calm_doubts(words_);
        const float doubted = input_.problem || (is_letter && std::ranges::any_of(places, wounds)) ? 1 : calm;
        const float margin = problem ? 0.0F : is_letter ? calm_letter : calm_text;
        std::erase_if(whole_, [&](const Finding& finding) { return is_settled(finding.rule); });
        std::vector<RulePoints> rules = points(situation, margin);
        const auto no_solution = std::ranges::find(rules, lexicon_.find_rule("solution/absente"), &RulePoints::rule);
        if (is_letter && no_solution != rules.end() && no_solution->over <= 0 && set_faults_aside(places)) {
            const RulePoints without = points(situation, margin)[static_cast<std::size_t>(no_solution - rules.begin())];
            no_solution->doubted = std::max(no_solution->over, without.over);
        }
        for (const auto& [rule, over, over_as_doubt] : rules) {
            const auto at = std::ranges::find(whole_, rule, &Finding::rule);
            if (at != whole_.end() && (over > 0 || words_ < least_words)) continue;
            if (at != whole_.end()) whole_.erase(at);
            const bool holds = over > 0 && words_ >= least_words;
            Finding finding = message_finding(lexicon_, rule);
            finding.share = holds ? 1 : doubted * share_of_doubt(std::max(0.0F, -over_as_doubt));
            if (finding.share > 0) (holds ? whole_ : out.doubts).push_back(std::move(finding));
        }
        // Kind words mention the trouble as well: a short letter with nothing to mend must not lose points for them.
        const bool is_sound = is_letter && places.empty() && whole_.empty();
        const float felt = (input_.problem && !is_sound) || hurts ? 1 : is_letter ? calm : calm * calm_impression;
        add_impression(impression, places, felt, out.doubts);
        std::ranges::sort(whole_, {}, &Finding::rule);
        std::ranges::sort(out.doubts, {}, &Finding::rule);
        for (Finding& doubt : out.doubts) doubt.share = std::min(doubt.share, most_share);
    }

private:
    struct RulePoints {
        std::uint32_t rule = 0; ///< of the lexicon
        float over = 0;         ///< points over the threshold
        float doubted = 0;      ///< the same, as a doubt counts them
    };

    /// Adds a doubt for what no rule names: that the message as a whole makes a bad impression. Without findings on
    /// passages, it quotes the worst sentence.
    /// @param weight  of its share
    void add_impression(const std::optional<Weigher::Impression>& impression, const std::vector<Finding>& places,
                        float weight, std::vector<Finding>& doubts) {
        if (!impression || impression->share * weight == 0) return;
        const std::uint32_t rule = weigher_.lexicon_rule(impression->rule);
        std::string shown;
        if (const Sentence* worst = places.empty() ? worst_sentence(impression->rule) : nullptr)
            shown = std::string(lexicon_.text(lexicon_.rules[rule].title)) + ", surtout « " +
                    beginning_of(input_.evidence.document, *worst, most_shown) + " »";
        doubts.push_back(message_finding(lexicon_, rule, std::move(shown)));
        doubts.back().share = impression->share * weight;
    }

    /// The sentence that lowers the quality of the message most; null if none does.
    /// @param r  rule of the model, whose points the quality is
    [[nodiscard]] const Sentence* worst_sentence(std::uint32_t r) const {
        const Evidence& evidence = input_.evidence;
        const std::vector<float> quality = weigher_.parts_of_message(r);
        const Sentence* worst = nullptr;
        float least = 0;
        for (const Sentence& sentence : evidence.document.sentences) {
            const auto sum = std::accumulate(quality.begin() + sentence.first, quality.begin() + sentence.last, 0.0F);
            if (sum >= least || count_words(evidence.document, sentence) < least_read ||
                !evidence.hits("indice/salutation", sentence.first, sentence.last).empty())
                continue;
            least = sum;
            worst = &sentence;
        }
        return worst;
    }

    void read_message(const Division& clauses) {
        reader_.read_message(clauses.counting.size(), found_, acts_of(*input_.model, weigher_, clauses).terms());
    }

    /// The points of the rules on the message, by the terms that the weigher keeps now.
    std::vector<RulePoints> points(std::optional<Situation> situation, float margin) {
        const bool is_news = situation == Situation::information || situation == Situation::commercial ||
                             (situation == Situation::suivi && !shows_problem(input_.evidence, Situation::suivi));
        const float calm = peers_ ? calm_peers : is_news ? calm_news : 0.0F;
        const std::uint32_t no_empathy = lexicon_.find_rule("empathie/absente");
        const std::uint32_t no_contact = lexicon_.find_rule("solution/sans-contact");
        const auto was_found = [&](std::uint32_t rule) { return std::ranges::count(whole_, rule, &Finding::rule) > 0; };
        std::vector<RulePoints> out;
        weigher_.each_of_message(was_found, margin, [&](std::uint32_t rule, float over) {
            if (is_settled(rule)) return;
            if (rule == no_empathy || (rule == no_contact && peers_)) over -= calm;
            if (rule == no_empathy && is_good_) over -= calm_good;
            out.push_back({rule, over, over});
        });
        return out;
    }

    /// Whether the message certainly has what the rule asks for (a way to be reached, what is done on which day, what
    /// the customer lived through), or is excused from it.
    [[nodiscard]] bool is_settled(std::uint32_t rule) const {
        const Evidence& evidence = input_.evidence;
        const std::string_view id = lexicon_.rule_id(rule);
        if (excuse_.covers(id)) return true;
        if (id == "solution/sans-contact") return says(evidence, "indice/coordonnees");
        if (id == "solution/sans-echeance") return stands(evidence, "indice/engagement");
        return id == "empathie/absente" && stands(evidence, "indice/vecu");
    }

    /// Whether a finding is about what is said, not about words.
    [[nodiscard]] bool is_of_speech(const Finding& finding) const {
        return weigher_.knows(finding.rule) && !weigher_.by_words(finding.rule);
    }

    /// The counting clauses with a finding about what is said, by their index in Division::counting.
    [[nodiscard]] std::vector<std::size_t> faulty(const std::vector<Finding>& places) const {
        std::vector<std::size_t> out;
        auto finding = places.begin();
        for (std::size_t i = 0; i < clauses_.counting.size(); ++i) {
            const Clause& clause = clause_at(i);
            const Span span = input_.evidence.document.span_of(clause.first, clause.last);
            const auto is_behind = [&](const Finding& f) { return f.span->end > span.begin; };
            finding = std::find_if(finding, places.end(), is_behind);
            for (auto f = finding; f != places.end() && f->span->begin < span.end; ++f)
                if (is_behind(*f) && is_of_speech(*f)) {
                    out.push_back(i);
                    break;
                }
        }
        return out;
    }

    /// Lets faulty clauses count against the message only from now on. @return whether there are any
    bool set_faults_aside(const std::vector<Finding>& places) {
        const std::vector<std::size_t> faults = faulty(places);
        if (faults.empty()) return false;
        weigher_.take_back(reader_.terms()); // of the message
        Division sound{.empty_talk = clauses_.empty_talk};
        auto fault = faults.begin();
        for (std::size_t i = 0; i < clauses_.counting.size(); ++i) {
            if (fault == faults.end() || *fault != i) {
                sound.counting.push_back(clauses_.counting[i]);
                continue;
            }
            ++fault;
            reader_.read_shared(clause_at(i));
            weigher_.turn_against(reader_.terms());
            reader_.read_place(clause_at(i), i, clauses_.counting.size());
            weigher_.turn_against(reader_.terms());
        }
        read_message(sound);
        weigher_.keep_for_message(reader_.terms());
        return true;
    }

    [[nodiscard]] const Clause& clause_at(std::size_t i) const { return reader_.clauses()[clauses_.counting[i]]; }

    const PassInput& input_;
    const std::uint32_t words_;
    const bool peers_; ///< the reader knows the trade
    const Lexicon& lexicon_;
    TermReader& reader_;
    Weigher& weigher_;
    const Division& clauses_;
    std::vector<Finding>& whole_;
    std::vector<std::string_view> found_; ///< ids of the rules that passes found
    Excuse excuse_;
    bool is_good_ = false; ///< by the impression that it makes
};

/// Whether a short message only acknowledges receipt, with empty talk or a promise without a date: the other clauses
/// have no act, other way or address, and none has a day, a figure, a name or a fact. « Nous accusons réception de
/// votre demande et reviendrons vers vous dans les meilleurs délais. »
bool merely_received(const PassInput& input, const TermReader& reader, const Division& clauses,
                     const std::vector<Finding>& places, const std::vector<Finding>& whole) {
    constexpr auto given =
        std::to_array<std::string_view>({"solution/action", "solution/echeance", "solution/alternative",
                                         "indice/coordonnees", "indice/engagement", "indice/vecu"});
    const Evidence& evidence = input.evidence;
    const std::uint32_t words = count_words(evidence.document);
    const std::uint32_t vague = evidence.lexicon.find_rule("langue-de-bois/flou");
    const auto is_owed = [&](const Finding& f) { return category_of(evidence.lexicon.rule_id(f.rule)) == "solution"; };
    if (input.address == Address::nobody || words >= most_empty || !stands(evidence, "indice/recu") ||
        (std::ranges::none_of(whole, is_owed) && std::ranges::count(places, vague, &Finding::rule) == 0))
        return false;
    const auto has = [&](const Clause& clause, std::string_view marker) {
        return std::ranges::any_of(evidence.hits(marker, clause.first, clause.last),
                                   [&](const Hit& hit) { return hit.last <= clause.last && !guarded(evidence, hit); });
    };
    const auto is_precise = [&](const Clause& clause) {
        return has(clause, "indice/precis") && !has(clause, "indice/recu"); // otherwise it is a fact about the request
    };
    return std::ranges::none_of(reader.clauses(), is_precise) &&
           std::ranges::none_of(clauses.counting, [&](std::size_t c) {
               return std::ranges::any_of(given,
                                          [&](std::string_view marker) { return has(reader.clauses()[c], marker); });
           });
}

} // namespace

Judgement apply_model(const PassInput& input, std::vector<Finding> places, std::vector<Finding> whole) {
    const Evidence& evidence = input.evidence;
    Weigher weigher(evidence, *input.model);
    TermReader reader(evidence, input.situation, input.guarded, input.model);
    const std::uint32_t words = count_words_beside_empty_talk(input);
    const bool is_long_letter = input.address == Address::letter && count_words(evidence.document) >= least_letter;
    const bool judges_whole = input.address > Address::screen && (words >= least_words || is_long_letter);
    const std::vector<Standing> standings = judge_places(input, reader, weigher, judges_whole, places);
    if (!judges_whole) keep_likely(std::nullopt, standings, places);
    const Excuse excuse = excuse_of(input, places);
    if (!judges_whole)
        std::erase_if(whole,
                      [&](const Finding& finding) { return excuse.covers(evidence.lexicon.rule_id(finding.rule)); });
    Judgement out;
    if (input.address != Address::nobody || !whole.empty()) {
        const Division clauses = divide(input, reader, places);
        if (judges_whole && !input.situation_told) out.situation = weigher.situation(!excuse.is_good_news);
        if (!judges_whole || words < least_words)
            overrule(evidence.lexicon, acts_of(*input.model, weigher, clauses), whole);
        if (judges_whole) MessageJudge(input, words, reader, weigher, clauses, whole).run(standings, places, out);
        if (merely_received(input, reader, clauses, places, whole)) // longer ones too: no formula lifts them
            doubt_impression(evidence.lexicon, empty_impression, out.doubts);
    }
    std::ranges::move(whole, std::back_inserter(places));
    out.findings = std::move(places);
    out.words_beside_empty_talk = words;
    return out;
}

} // namespace francparler
