#include <fmt/format.h>

#include "batch/fingerprint.hpp"
#include "batch/report/formats.hpp"
#include "report/csv.hpp"
#include "report/words.hpp"

namespace francparler {
namespace {

/// Appends rows « table,name,measure,value » for one name in a table.
class Rows {
public:
    Rows(std::string& out, std::string_view table, std::string_view name) : out_(out), begin_(table) {
        append_csv(begin_ += ',', name);
    }

    void text(std::string_view measure, std::string_view value) {
        std::string cell;
        append_csv(cell, value);
        put(measure, cell);
    }
    void number(std::string_view measure, std::int64_t value) { put(measure, std::to_string(value)); }
    void number(std::string_view measure, double value) { put(measure, fmt::format("{:.3f}", value)); }
    void lost(std::int64_t thousandths) {
        number("points_lost", static_cast<double>(thousandths) / static_cast<double>(points));
    }
    void tally(const Tally& tally) {
        number("messages", tally.messages);
        number("scored", tally.scored);
        number("errors", tally.errors);
        if (tally.scored > 0) number("mean", mean_of(tally).value);
        if (tally.scored > 1) number("margin", mean_of(tally).margin);
        for (std::size_t i = 0; i < grade_count; ++i)
            number(std::string("grade_") + static_cast<char>('A' + i), tally.grades[i]);
        number("findings", tally.findings);
        lost(tally.lost);
    }

private:
    void put(std::string_view measure, std::string_view value) {
        out_ += fmt::format("{},{},{}\r\n", begin_, measure, value);
    }

    std::string& out_;
    std::string begin_; ///< « table,name »
};

void append_rule(std::string& out, const RuleRow& row) {
    Rows rows(out, "rule", row.rule);
    rows.text("title", row.title);
    rows.number("findings", row.findings);
    rows.number("doubts", row.doubts);
    rows.number("messages", row.messages);
    rows.lost(row.lost);
    for (std::size_t i = 0; i < severity_names.size(); ++i) rows.number(severity_names[i], row.by_severity[i]);
}

void append_sentence(std::string& out, const SentenceRow& row) {
    const std::string name = write_fingerprint(row.sentence);
    Rows rows(out, "sentence", name);
    rows.text("example", row.example);
    if (!row.models.empty()) {
        rows.text("model", row.models.front().name);
        rows.number("model_messages", row.models.front().count);
    }
    if (!row.excerpt.empty()) rows.text("excerpt", row.excerpt);
    rows.number("messages", row.messages);
    rows.number("variants", row.variants);
    rows.lost(row.lost);
    for (const SentenceRule& rule : row.rules) {
        Rows of_rule(out, "sentence_rule", name + ' ' + rule.rule);
        of_rule.text("title", rule.title);
        of_rule.text("hint", rule.hint);
        of_rule.number("findings", rule.findings);
        of_rule.lost(rule.lost);
    }
}

} // namespace

std::string csv_summary(const Summary& summary) {
    std::string out = "table,name,measure,value\r\n";
    Rows all(out, "all", "");
    all.tally(summary.all);
    all.text("since", summary.scope.since);
    all.text("until", summary.scope.until);
    all.text("queue", summary.scope.queue);
    all.number("left_out", summary.left_out);
    all.number("skipped", summary.skipped);
    all.number("unreadable_lines", summary.unreadable);
    all.number("broken_files", summary.broken_files);
    all.number("duplicates", summary.duplicates);
    all.number("words", summary.words);
    if (summary.all.scored > 0) all.number("median", median_of(summary.scores));
    for (std::size_t score = 0; score < score_count; ++score)
        Rows(out, "score", std::to_string(score)).number("messages", summary.scores[score]);
    for (std::size_t i = 0; i < dimension_count; ++i) {
        if (count_of(summary.dimensions[i]) == 0) continue;
        Rows rows(out, "dimension", dimension_names[i]);
        rows.number("mean", mean_of(summary.dimensions[i]));
        rows.number("median", median_of(summary.dimensions[i]));
    }
    for (std::size_t i = 0; i < situation_count; ++i)
        Rows(out, "situation", situation_names[i]).tally(summary.situations[i]);
    for (const RuleRow& row : summary.rules) append_rule(out, row);
    for (const SentenceRow& row : summary.sentences) append_sentence(out, row);
    for (const GroupRow& row : summary.groups) Rows(out, name_of(summary.group_by), row.name).tally(row.tally);
    if (summary.group_by != GroupBy::month)
        for (const GroupRow& row : summary.months) Rows(out, "month", row.name).tally(row.tally);
    for (const MessageRow& row : summary.worst)
        Rows(out, "worst", message_name(row.path, row.id)).number("score", std::int64_t{row.score});
    for (const MessageRow& row : summary.best)
        Rows(out, "best", message_name(row.path, row.id)).number("score", std::int64_t{row.score});
    for (const CountRow& row : summary.skip_reasons) Rows(out, "skipped", row.name).number("messages", row.count);
    for (const ErrorRow& row : summary.errors)
        Rows(out, "unread", message_name(row.path, row.id)).text("error", row.reason);
    return out;
}

} // namespace francparler
