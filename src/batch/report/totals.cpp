#include "batch/report/totals.hpp"

#include <algorithm>
#include <span>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "base/hash.hpp"
#include "batch/fingerprint.hpp"
#include "batch/report/points_lost.hpp"
#include "report/words.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace francparler {
namespace {

constexpr std::size_t longest_name = 300; ///< bytes kept of a path, an id, a hint
constexpr std::size_t longest_words = std::size_t{0xFFFFFFFF};

constexpr std::array<std::int64_t, 1> once = {1}; ///< for sums of one number

/// The costliest sentences, which are all compared with each other.
constexpr std::size_t most_compared = 8192;
constexpr std::size_t most_rules_of_a_sentence = 32; ///< about as many as there are rules
constexpr std::size_t most_models_of_a_sentence = 8; ///< of each variant; only the most frequent is named

constexpr std::array tally_counts = {&Tally::messages,      &Tally::scored,   &Tally::errors, &Tally::score_sum,
                                     &Tally::score_squares, &Tally::findings, &Tally::lost};
constexpr std::size_t tally_width = tally_counts.size() + grade_count;
static_assert(sizeof(Tally) == tally_width * sizeof(std::int64_t), "every member of a Tally is added up");

std::array<std::int64_t, tally_width> numbers_of(const Tally& tally) {
    std::array<std::int64_t, tally_width> out{};
    std::ranges::transform(tally_counts, out.begin(), [&](std::int64_t Tally::*count) { return tally.*count; });
    std::ranges::copy(tally.grades, out.begin() + tally_counts.size());
    return out;
}

Tally tally_of(std::span<const std::int64_t> numbers) {
    Tally out;
    for (std::size_t i = 0; i < tally_counts.size(); ++i) out.*tally_counts[i] = numbers[i];
    std::ranges::copy(numbers.last(grade_count), out.grades.begin());
    return out;
}

void add_up(Tally& into, const Tally& from) {
    auto sums = numbers_of(into);
    const auto more = numbers_of(from);
    for (std::size_t i = 0; i < tally_width; ++i) sums[i] += more[i];
    into = tally_of(sums);
}

/// The beginning of a text of any length.
std::string_view clip(std::string_view text) { return beginning(text, longest_name); }

/// The folder of a file, without `cur` and `new` of a Maildir; empty if the path has none.
std::string_view folder_of(std::string_view path) {
    const std::size_t end = path.rfind('/');
    if (end == path.npos) return {};
    path = path.substr(0, end);
    for (const std::string_view part : {"/cur", "/new"})
        if (path.ends_with(part)) path.remove_suffix(part.size());
    return path;
}

auto rest_of(const MessageRow& row) {
    return std::tie(row.path, row.id, row.month, row.group, row.situation, row.by_severity, row.rules);
}
bool is_worse(const MessageRow& a, const MessageRow& b) {
    return a.score != b.score ? a.score < b.score : rest_of(a) < rest_of(b);
}
bool is_better(const MessageRow& a, const MessageRow& b) {
    return a.score != b.score ? a.score > b.score : rest_of(a) < rest_of(b);
}
bool comes_before(const ErrorRow& a, const ErrorRow& b) {
    return std::tie(a.path, a.id, a.reason, a.line) < std::tie(b.path, b.id, b.reason, b.line);
}

bool costs_more(const GroupRow& a, const GroupRow& b) {
    return std::tie(b.tally.lost, b.tally.messages, a.name) < std::tie(a.tally.lost, a.tally.messages, b.name);
}
/// For senders: the points lost would rank those who write most as the worst.
bool writes_more(const GroupRow& a, const GroupRow& b) {
    return std::tie(b.tally.messages, a.name) < std::tie(a.tally.messages, b.name);
}
/// Messages without a month first, then the last month.
bool is_later(const GroupRow& a, const GroupRow& b) {
    return a.name.empty() != b.name.empty() ? a.name.empty() : a.name > b.name;
}
bool rule_costs_more(const RuleRow& a, const RuleRow& b) {
    return std::tie(b.lost, b.findings, b.doubts, a.rule) < std::tie(a.lost, a.findings, a.doubts, b.rule);
}
bool sentence_costs_more(const SentenceRow& a, const SentenceRow& b) {
    return std::tie(b.lost, b.messages, a.sentence) < std::tie(a.lost, a.messages, b.sentence);
}
bool rule_of_sentence_costs_more(const SentenceRule& a, const SentenceRule& b) {
    return std::tie(b.lost, b.findings, a.rule) < std::tie(a.lost, a.findings, b.rule);
}
bool is_more_frequent(const CountRow& a, const CountRow& b) {
    return std::tie(b.count, a.name) < std::tie(a.count, b.name);
}

/// Merges rows by name. @param add  adds a row to the one with the same name
template <class Row, class Add>
void take_in(std::vector<Row>& into, std::vector<Row>& more, std::string Row::*name, Add add) {
    for (Row& row : more) {
        const auto same = std::ranges::find(into, row.*name, name);
        if (same == into.end()) into.push_back(std::move(row));
        else add(*same, row);
    }
}

} // namespace

ReportTotals::ReportTotals(GroupBy group_by, const Limits& limits, const Lexicon& lexicon, ReportScope scope)
    : group_by_(group_by), limits_(limits), lexicon_(lexicon), groups_(tally_width, 1, limits.memory),
      paths_(tally_width, 0, limits.memory), folders_(tally_width, 0, limits.memory),
      months_(tally_width, 0, limits.memory), rules_(7, 0, limits.memory), sentences_(2, 2, limits.memory),
      sentence_rules_(2, 1, limits.memory), sentence_models_(1, 0, limits.memory), skip_reasons_(1, 0, limits.memory),
      copies_(1, 0, limits.memory), worst_(limits.worst, is_worse), best_(limits.best, is_better),
      errors_(limits.errors, comes_before) {
    summary_.least_scores = lexicon.score->grades;
    summary_.scope = std::move(scope);
    double marked = 0, found = 0, told = 0; // passages marked by an editor, by both, by rules
    for (const RuleRecord& rule : lexicon.rules) {
        if (rule.measured == 0 || rule.precision <= 0) continue;
        const double both = double{rule.recall} * rule.measured;
        marked += rule.measured;
        found += both;
        told += both / double{rule.precision};
    }
    if (told > 0) summary_.precision = found / told, summary_.recall = found / marked;
}

bool ReportTotals::is_in_scope(const ResultRecord& record) const {
    const ReportScope& scope = summary_.scope;
    const bool may_be = record.kind == ResultRecord::Kind::error; // an unreadable message may lack these values
    if (!scope.queue.empty() && fold(record.queue) != fold(scope.queue) && !(may_be && record.queue.empty()))
        return false;
    const std::string_view month = month_of(record.month);
    const std::string_view day = month_of(record.time).empty() ? std::string_view() : record.time;
    const auto is_after = [&](std::string_view bound, int sign) { // -1: before
        const std::string_view date = (bound.size() > month.size() ? day : month).substr(0, bound.size());
        return date.empty() ? may_be : date.compare(bound) * sign >= 0;
    };
    return (scope.since.empty() || is_after(scope.since, 1)) && (scope.until.empty() || is_after(scope.until, -1));
}

std::string ReportTotals::key_of(const ResultRecord& record, GroupBy by) const {
    switch (by) {
    case GroupBy::automatic:
    case GroupBy::model: return std::string(clip(record.model));
    case GroupBy::sender: // case matters in ids, not in addresses
        return record.from.find('@') == record.from.npos ? std::string(clip(record.from)) : fold(clip(record.from));
    case GroupBy::queue: return std::string(clip(record.queue));
    case GroupBy::month: return std::string(month_of(record.month));
    case GroupBy::role: return std::string(clip(record.role));
    case GroupBy::situation: return record.situation ? std::string(title_of(*record.situation)) : std::string();
    case GroupBy::folder: return std::string(clip(folder_of(record.path)));
    case GroupBy::path: break;
    }
    return std::string(clip(record.path));
}

void ReportTotals::add(const ResultRecord& record) {
    if (!is_in_scope(record)) {
        ++summary_.left_out;
        return;
    }
    switch (record.kind) {
    case ResultRecord::Kind::message: return add_message(record);
    case ResultRecord::Kind::skipped: ++summary_.skipped; return skip_reasons_.add(clip(record.reason), once);
    case ResultRecord::Kind::summary: return;
    case ResultRecord::Kind::error:
        group(record, {.errors = 1});
        ErrorRow row{.path = std::string(clip(record.path)),
                     .id = std::string(clip(record.id)),
                     .reason = std::string(clip(record.reason)),
                     .line = record.line};
        errors_.add(std::move(row));
    }
}

void ReportTotals::add_message(const ResultRecord& record) {
    Tally tally{.messages = 1, .findings = static_cast<std::int64_t>(record.findings.size())};
    if (record.score) {
        const std::int64_t score = *record.score;
        tally.scored = 1;
        tally.score_sum = score;
        tally.score_squares = score * score;
        tally.grades[static_cast<std::size_t>(record.grade - 'A')] = 1;
        if (!record.findings.empty() || !record.doubts.empty()) tally.lost = (100 - score) * points;
        ++summary_.scores[static_cast<std::size_t>(score)];
        for (std::size_t i = 0; i < dimension_count; ++i)
            if (record.dimensions[i]) ++summary_.dimensions[i][static_cast<std::size_t>(*record.dimensions[i])];
    }
    summary_.words += static_cast<std::int64_t>(std::min(record.words, std::uint64_t{longest_words}));
    for (const ResultFinding& finding : record.findings)
        ++summary_.by_severity[static_cast<std::size_t>(finding.severity)];
    if (record.situation) add_up(summary_.situations[static_cast<std::size_t>(*record.situation)], tally);
    group(record, tally);
    look_for_copy(record);
    add_findings(record);
    if (record.score) list(record);
}

void ReportTotals::look_for_copy(const ResultRecord& record) {
    const bool is_place = record.id.starts_with('@'); // the id is a position, which is not unique
    if (record.id.empty() || record.time.empty() || is_place) return;
    const std::uint64_t message = hash(std::to_string(record.words).append(record.time).append(record.id));
    copies_.add(hexadecimal(message), once);
}

void ReportTotals::group(const ResultRecord& record, const Tally& tally) {
    add_up(summary_.all, tally);
    const auto numbers = numbers_of(tally);
    if (!record.model.empty()) any_model_ = true;
    const std::string name = key_of(record, group_by_);
    if (folds_names()) groups_.add(fold(name), numbers, std::array<std::string_view, 1>{name});
    else groups_.add(name, numbers);
    if (group_by_ == GroupBy::automatic) {
        paths_.add(clip(record.path), numbers);
        folders_.add(key_of(record, GroupBy::folder), numbers);
    }
    if (const std::string_view month = month_of(record.month); !month.empty()) months_.add(month, numbers);
}

void ReportTotals::add_findings(const ResultRecord& record) {
    const PointsLost lost = points_lost(record, lexicon_);
    const std::string place =
        record.findings.empty() ? std::string() : message_name(clip(record.path), clip(record.id));

    std::vector<std::string_view> seen;
    std::unordered_set<std::uint64_t> seen_sentences;
    std::string key;
    for (std::size_t i = 0; i < record.findings.size(); ++i) {
        const ResultFinding& finding = record.findings[i];
        const auto severity = static_cast<std::size_t>(finding.severity);
        const std::int64_t share = lost.findings[i];
        const std::string_view rule = clip(finding.rule);
        const bool is_first = std::find(seen.begin(), seen.end(), rule) == seen.end();
        if (is_first) seen.push_back(rule);
        std::array<std::int64_t, 7> sums = {1, 0, is_first ? 1 : 0, share};
        sums[4 + severity] = 1;
        rules_.add(rule, sums);

        if (finding.sentence == 0) continue;
        const bool is_first_here = seen_sentences.insert(finding.sentence).second;
        key = write_fingerprint(finding.sentence);
        const std::array<std::int64_t, 2> counts = {is_first_here ? 1 : 0, share};
        const std::array<std::string_view, 2> texts = {place, clip(finding.excerpt)};
        sentences_.add(key, counts, texts);
        if (is_first_here && !record.model.empty()) sentence_models_.add(key + std::string(clip(record.model)), once);
        key += rule;
        const std::array<std::int64_t, 2> of_rule = {1, share};
        const std::array<std::string_view, 1> hint = {clip(finding.hint)};
        sentence_rules_.add(key, of_rule, hint);
    }
    if (!record.score) return;
    for (std::size_t i = 0; i < record.doubts.size(); ++i)
        rules_.add(clip(record.doubts[i].rule), std::array<std::int64_t, 7>{0, 1, 1, lost.doubts[i]});
}

void ReportTotals::list(const ResultRecord& record) {
    MessageRow row{.score = *record.score, .grade = record.grade};
    row.path = clip(record.path);
    row.id = clip(record.id);
    row.group = key_of(record, group_of_messages(group_by_));
    row.month = month_of(record.month);
    if (record.situation) row.situation = name_of(*record.situation);
    for (const ResultFinding& finding : record.findings) {
        ++row.by_severity[static_cast<std::size_t>(finding.severity)];
        row.rules.emplace_back(clip(finding.rule));
    }
    for (const ResultDoubt& doubt : record.doubts) row.rules.emplace_back(clip(doubt.rule));
    std::sort(row.rules.begin(), row.rules.end());
    row.rules.erase(std::unique(row.rules.begin(), row.rules.end()), row.rules.end());
    best_.add(row);
    worst_.add(std::move(row));
}

std::string_view ReportTotals::title_of_rule(std::string_view rule) const {
    const std::uint32_t found = lexicon_.find_rule(rule);
    return found == none ? rule : lexicon_.text(lexicon_.rules[found].title);
}

Summary ReportTotals::finish() {
    finish_groups();
    finish_rules();
    finish_sentences();
    visit(copies_, [&](std::string_view, const KeyedSums::Entry& entry) { summary_.duplicates += entry.sums[0] - 1; });
    visit(skip_reasons_, [&](std::string_view reason, const KeyedSums::Entry& entry) {
        summary_.skip_reasons.push_back({std::string(reason), entry.sums[0]});
    });
    std::sort(summary_.skip_reasons.begin(), summary_.skip_reasons.end(), is_more_frequent);
    if (summary_.skip_reasons.size() > limits_.groups) summary_.skip_reasons.resize(limits_.groups);
    summary_.worst = worst_.take();
    summary_.best = best_.take();
    if (folds_names()) spell_groups_of_messages();
    summary_.errors = errors_.take();
    return std::move(summary_);
}

void ReportTotals::visit(KeyedSums& sums, const KeyedSums::Use& use) {
    if (!sums.for_each(use)) summary_.incomplete = true;
}

void ReportTotals::list_groups(KeyedSums& sums) {
    const auto order = group_by_ == GroupBy::month ? is_later : group_by_ == GroupBy::sender ? writes_more : costs_more;
    FirstOnes<GroupRow> first(limits_.groups, order);
    summary_.group_total = 0;
    visit(sums, [&](std::string_view name, const KeyedSums::Entry& entry) {
        ++summary_.group_total;
        const bool is_spelled = !entry.texts.empty() && !entry.texts[0].empty();
        GroupRow row{.name = is_spelled ? entry.texts[0] : std::string(name), .tally = tally_of(entry.sums)};
        first.add(std::move(row));
    });
    summary_.groups = first.take();
    if (group_by_ == GroupBy::month) std::reverse(summary_.groups.begin(), summary_.groups.end());
}

/// Spells the groups of messages like the rows of groups; groups without a row like their first message.
void ReportTotals::spell_groups_of_messages() {
    std::unordered_map<std::string, std::string> spelled;
    for (const GroupRow& row : summary_.groups) spelled.emplace(fold(row.name), row.name);
    for (std::vector<MessageRow>* const rows : {&summary_.worst, &summary_.best})
        for (MessageRow& row : *rows) row.group = spelled.try_emplace(fold(row.group), row.group).first->second;
}

void ReportTotals::finish_groups() {
    summary_.group_by = group_by_ != GroupBy::automatic ? group_by_ : any_model_ ? GroupBy::model : GroupBy::path;
    const bool by_path = group_by_ == GroupBy::automatic && !any_model_;
    list_groups(by_path ? paths_ : groups_);
    if (by_path && summary_.group_total == summary_.all.messages + summary_.all.errors) {
        std::vector<GroupRow> files = std::move(summary_.groups);
        const std::int64_t file_total = summary_.group_total;
        list_groups(folders_);
        if (summary_.group_total > 1) {
            summary_.group_by = GroupBy::folder;
        } else {
            summary_.groups = std::move(files);
            summary_.group_total = file_total;
            summary_.groups_are_messages = true;
        }
    }
    visit(months_, [&](std::string_view name, const KeyedSums::Entry& entry) {
        summary_.months.push_back({.name = std::string(name), .tally = tally_of(entry.sums)});
    });
}

void ReportTotals::finish_rules() {
    FirstOnes<RuleRow> first(limits_.rules, rule_costs_more);
    visit(rules_, [&](std::string_view rule, const KeyedSums::Entry& entry) {
        ++summary_.rule_total;
        RuleRow row{.rule = std::string(rule),
                    .title = std::string(title_of_rule(rule)),
                    .findings = entry.sums[0],
                    .doubts = entry.sums[1],
                    .messages = entry.sums[2],
                    .lost = entry.sums[3],
                    .by_severity = {entry.sums[4], entry.sums[5], entry.sums[6]}};
        first.add(std::move(row));
    });
    summary_.rules = first.take();
}

void ReportTotals::finish_sentences() {
    FirstOnes<SentenceRow> first(most_compared, sentence_costs_more);
    visit(sentences_, [&](std::string_view key, const KeyedSums::Entry& entry) {
        SentenceRow row{.sentence = read_fingerprint(key),
                        .example = entry.texts[0],
                        .excerpt = entry.texts[1],
                        .messages = entry.sums[0],
                        .variants = 1,
                        .lost = entry.sums[1]};
        first.add(std::move(row));
    });
    std::vector<SentenceRow> rows = first.take();
    std::unordered_map<std::uint64_t, SentenceRow*> by_fingerprint;
    for (SentenceRow& row : rows) by_fingerprint.emplace(row.sentence, &row);
    constexpr std::size_t digits = 16; // of the fingerprint that the key begins with
    const auto row_of = [&](std::string_view key) {
        const auto found = by_fingerprint.find(read_fingerprint(key.substr(0, digits)));
        return found == by_fingerprint.end() ? nullptr : found->second;
    };
    visit(sentence_rules_, [&](std::string_view key, const KeyedSums::Entry& entry) {
        SentenceRow* const row = row_of(key);
        if (row == nullptr || row->rules.size() >= most_rules_of_a_sentence) return;
        row->rules.push_back({.rule = std::string(key.substr(digits)),
                              .hint = entry.texts[0],
                              .findings = entry.sums[0],
                              .lost = entry.sums[1]});
    });
    visit(sentence_models_, [&](std::string_view key, const KeyedSums::Entry& entry) {
        SentenceRow* const row = row_of(key);
        if (row == nullptr) return;
        row->models.push_back({std::string(key.substr(digits)), entry.sums[0]});
        std::sort(row->models.begin(), row->models.end(), is_more_frequent);
        if (row->models.size() > most_models_of_a_sentence) row->models.pop_back();
    });
    for (SentenceRow& row : cluster(std::move(rows))) {
        if (row.messages < 2) continue; // sent once
        ++summary_.sentence_total;
        if (summary_.sentences.size() >= limits_.sentences) continue;
        for (SentenceRule& rule : row.rules) rule.title = title_of_rule(rule.rule);
        summary_.sentences.push_back(std::move(row));
    }
}

std::vector<SentenceRow> cluster(std::vector<SentenceRow> rows) {
    std::sort(rows.begin(), rows.end(), sentence_costs_more);
    std::vector<SentenceRow> out;
    for (SentenceRow& row : rows) {
        const auto near = std::find_if(out.begin(), out.end(), [&](const SentenceRow& leader) {
            return differing_bits(leader.sentence, row.sentence) <= near_identical_bits;
        });
        if (near == out.end()) {
            out.push_back(std::move(row));
            continue;
        }
        near->messages += row.messages;
        near->variants += row.variants;
        near->lost += row.lost;
        take_in(near->rules, row.rules, &SentenceRule::rule, [](SentenceRule& into, const SentenceRule& from) {
            into.findings += from.findings;
            into.lost += from.lost;
        });
        take_in(near->models, row.models, &CountRow::name,
                [](CountRow& into, const CountRow& from) { into.count += from.count; });
    }
    for (SentenceRow& row : out) {
        std::sort(row.rules.begin(), row.rules.end(), rule_of_sentence_costs_more);
        std::sort(row.models.begin(), row.models.end(), is_more_frequent);
    }
    std::sort(out.begin(), out.end(), sentence_costs_more);
    return out;
}

} // namespace francparler
