#include <fmt/format.h>

#include "batch/fingerprint.hpp"
#include "batch/report_formats.hpp"
#include "report/csv.hpp"
#include "report/words.hpp"

namespace francparler {
namespace {

/// Rows « table,name,measure,value » in the making.
class Rows {
public:
    Rows() : out_("table,name,measure,value\r\n") {}

    void text(std::string_view table, std::string_view name, std::string_view measure, std::string_view value) {
        begin(table, name, measure);
        append_csv(out_, value);
        out_ += "\r\n";
    }
    void number(std::string_view table, std::string_view name, std::string_view measure, std::int64_t value) {
        begin(table, name, measure);
        out_ += std::to_string(value);
        out_ += "\r\n";
    }
    void number(std::string_view table, std::string_view name, std::string_view measure, double value) {
        begin(table, name, measure);
        out_ += fmt::format("{:.3f}", value);
        out_ += "\r\n";
    }
    void lost(std::string_view table, std::string_view name, std::int64_t thousandths) {
        number(table, name, "points_lost", static_cast<double>(thousandths) / static_cast<double>(points));
    }
    void tally(std::string_view table, std::string_view name, const Tally& tally) {
        number(table, name, "messages", tally.messages);
        number(table, name, "scored", tally.scored);
        number(table, name, "errors", tally.errors);
        if (tally.scored > 0) number(table, name, "mean", mean_of(tally).value);
        if (tally.scored > 1) number(table, name, "margin", mean_of(tally).margin);
        for (std::size_t i = 0; i < grade_count; ++i)
            number(table, name, std::string("grade_") + static_cast<char>('A' + i), tally.grades[i]);
        number(table, name, "findings", tally.findings);
        lost(table, name, tally.lost);
    }
    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    void begin(std::string_view table, std::string_view name, std::string_view measure) {
        out_ += table;
        out_ += ',';
        append_csv(out_, name);
        out_ += ',';
        out_ += measure;
        out_ += ',';
    }
    std::string out_;
};

} // namespace

std::string csv_summary(const Summary& summary) {
    Rows rows;
    rows.tally("all", "", summary.all);
    rows.text("all", "", "since", summary.scope.since);
    rows.text("all", "", "until", summary.scope.until);
    rows.text("all", "", "queue", summary.scope.queue);
    rows.number("all", "", "left_out", summary.left_out);
    rows.number("all", "", "skipped", summary.skipped);
    rows.number("all", "", "unreadable_lines", summary.unreadable);
    rows.number("all", "", "broken_files", summary.broken_files);
    rows.number("all", "", "duplicates", summary.duplicates);
    rows.number("all", "", "words", summary.words);
    if (summary.all.scored > 0) rows.number("all", "", "median", median_of(summary.scores));
    for (std::size_t score = 0; score < score_count; ++score)
        rows.number("score", std::to_string(score), "messages", summary.scores[score]);
    for (std::size_t i = 0; i < dimension_count; ++i) {
        if (count_of(summary.dimensions[i]) == 0) continue;
        rows.number("dimension", dimension_names[i], "mean", mean_of(summary.dimensions[i]));
        rows.number("dimension", dimension_names[i], "median", median_of(summary.dimensions[i]));
    }
    for (std::size_t i = 0; i < situation_count; ++i)
        rows.tally("situation", situation_names[i], summary.situations[i]);
    for (const RuleRow& row : summary.rules) {
        rows.text("rule", row.rule, "title", row.title);
        rows.number("rule", row.rule, "findings", row.findings);
        rows.number("rule", row.rule, "doubts", row.doubts);
        rows.number("rule", row.rule, "messages", row.messages);
        rows.lost("rule", row.rule, row.lost);
        for (std::size_t i = 0; i < severity_names.size(); ++i)
            rows.number("rule", row.rule, severity_names[i], row.by_severity[i]);
    }
    for (const SentenceRow& row : summary.sentences) {
        const std::string name = write_fingerprint(row.sentence);
        rows.text("sentence", name, "example", row.example);
        if (!row.models.empty()) {
            rows.text("sentence", name, "model", row.models.front().name);
            rows.number("sentence", name, "model_messages", row.models.front().count);
        }
        if (!row.excerpt.empty()) rows.text("sentence", name, "excerpt", row.excerpt);
        rows.number("sentence", name, "messages", row.messages);
        rows.number("sentence", name, "variants", row.variants);
        rows.lost("sentence", name, row.lost);
        for (const SentenceRule& rule : row.rules) {
            const std::string here = name + ' ' + rule.rule;
            rows.text("sentence_rule", here, "title", rule.title);
            rows.text("sentence_rule", here, "hint", rule.hint);
            rows.number("sentence_rule", here, "findings", rule.findings);
            rows.lost("sentence_rule", here, rule.lost);
        }
    }
    for (const GroupRow& row : summary.groups)
        rows.tally(group_by_names[static_cast<std::size_t>(summary.group_by)], row.name, row.tally);
    if (summary.group_by != GroupBy::month)
        for (const GroupRow& row : summary.months) rows.tally("month", row.name, row.tally);
    for (const MessageRow& row : summary.worst)
        rows.number("worst", message_name(row.path, row.id), "score", std::int64_t{row.score});
    for (const MessageRow& row : summary.best)
        rows.number("best", message_name(row.path, row.id), "score", std::int64_t{row.score});
    for (const CountRow& row : summary.skip_reasons) rows.number("skipped", row.name, "messages", row.count);
    for (const ErrorRow& row : summary.errors) rows.text("unread", message_name(row.path, row.id), "error", row.reason);
    return rows.take();
}

} // namespace francparler
