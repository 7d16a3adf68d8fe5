#include <fmt/format.h>

#include "batch/fingerprint.hpp"
#include "batch/report/formats.hpp"
#include "report/json.hpp"
#include "report/words.hpp"

namespace francparler {
namespace {

void append_number(JsonObject& object, std::string_view field, double value) {
    object.name(field) += fmt::format("{:.3f}", value);
}
void append_lost(JsonObject& object, std::int64_t thousandths) {
    append_number(object, "points_lost", static_cast<double>(thousandths) / static_cast<double>(points));
}

void append_text(JsonObject& object, std::string_view name, std::string_view value) {
    if (value.empty()) object.null(name);
    else object.text(name, value);
}

/// A list whose elements are objects.
template <class Rows, class Fill>
void append_list(std::string& out, const Rows& rows, Fill fill) {
    JsonArray list(out);
    for (const auto& row : rows) {
        JsonObject object(list.next());
        fill(object, row);
    }
}

void append_severities(std::string& out, const std::array<std::int64_t, 3>& by_severity) {
    JsonObject object(out);
    for (std::size_t i = 0; i < by_severity.size(); ++i) object.number(severity_names[i], by_severity[i]);
}

void append_tally(std::string& out, JsonObject& object, const Tally& tally) {
    object.number("messages", tally.messages);
    object.number("scored", tally.scored);
    object.number("errors", tally.errors);
    if (tally.scored == 0) object.null("mean");
    else append_number(object, "mean", mean_of(tally).value);
    if (tally.scored < 2) object.null("margin");
    else append_number(object, "margin", mean_of(tally).margin);
    object.name("grades");
    {
        JsonObject grades(out);
        for (std::size_t i = 0; i < grade_count; ++i)
            grades.number(std::string(1, static_cast<char>('A' + i)), tally.grades[i]);
    }
    object.number("findings", tally.findings);
    append_lost(object, tally.lost);
}

void append_histogram(std::string& out, const Histogram& histogram) {
    JsonArray list(out);
    for (const std::int64_t messages : histogram) list.next() += std::to_string(messages);
}

void append_messages(std::string& out, const std::vector<MessageRow>& rows) {
    append_list(out, rows, [&](JsonObject& object, const MessageRow& row) {
        object.number("score", row.score);
        object.text("grade", {&row.grade, 1});
        object.text("path", row.path);
        append_text(object, "id", row.id);
        append_severities(object.name("findings"), row.by_severity);
        JsonArray rules(object.name("rules"));
        for (const std::string& rule : row.rules) append_json(rules.next(), rule);
    });
}

void append_dimensions(std::string& out, const std::array<Histogram, dimension_count>& scores) {
    JsonObject dimensions(out);
    for (std::size_t i = 0; i < dimension_count; ++i) {
        JsonObject dimension(dimensions.name(dimension_names[i]));
        if (count_of(scores[i]) == 0) continue;
        append_number(dimension, "mean", mean_of(scores[i]));
        append_number(dimension, "median", median_of(scores[i]));
    }
}

void append_situations(std::string& out, const std::array<Tally, situation_count>& tallies) {
    JsonObject situations(out);
    for (std::size_t i = 0; i < situation_count; ++i) {
        JsonObject situation(situations.name(situation_names[i]));
        append_tally(out, situation, tallies[i]);
    }
}

void append_rules(std::string& out, const std::vector<RuleRow>& rows) {
    append_list(out, rows, [&](JsonObject& object, const RuleRow& row) {
        object.text("rule", row.rule);
        object.text("title", row.title);
        object.number("findings", row.findings);
        object.number("doubts", row.doubts);
        object.number("messages", row.messages);
        append_lost(object, row.lost);
        append_severities(object.name("by_severity"), row.by_severity);
    });
}

void append_sentences(std::string& out, const std::vector<SentenceRow>& rows) {
    append_list(out, rows, [&](JsonObject& object, const SentenceRow& row) {
        object.text("sentence", write_fingerprint(row.sentence));
        append_list(object.name("rules"), row.rules, [](JsonObject& of_rule, const SentenceRule& rule) {
            of_rule.text("rule", rule.rule);
            of_rule.text("title", rule.title);
            of_rule.text("hint", rule.hint);
            of_rule.number("findings", rule.findings);
            append_lost(of_rule, rule.lost);
        });
        object.text("example", row.example);
        append_text(object, "model", row.models.empty() ? std::string() : row.models.front().name);
        object.number("model_messages", row.models.empty() ? 0 : row.models.front().count);
        append_text(object, "excerpt", row.excerpt);
        object.number("messages", row.messages);
        object.number("variants", row.variants);
        append_lost(object, row.lost);
    });
}

void append_unread(std::string& out, const std::vector<ErrorRow>& rows) {
    append_list(out, rows, [](JsonObject& object, const ErrorRow& row) {
        object.text("path", row.path);
        append_text(object, "id", row.id);
        if (row.line > 0) object.number("line", row.line);
        object.text("error", row.reason);
    });
}

} // namespace

std::string json_summary(const Summary& summary) {
    std::string out;
    {
        JsonObject report(out);
        report.number("schema", 1);
        append_text(report, "since", summary.scope.since);
        append_text(report, "until", summary.scope.until);
        append_text(report, "queue", summary.scope.queue);
        report.number("left_out", summary.left_out);
        append_tally(out, report, summary.all);
        report.number("skipped", summary.skipped);
        report.number("unreadable_lines", summary.unreadable);
        report.number("broken_files", summary.broken_files);
        report.number("duplicates", summary.duplicates);
        report.number("words", summary.words);
        append_severities(report.name("by_severity"), summary.by_severity);
        if (summary.all.scored == 0) report.null("median");
        else append_number(report, "median", median_of(summary.scores));
        append_histogram(report.name("scores"), summary.scores);
        append_dimensions(report.name("dimensions"), summary.dimensions);
        append_situations(report.name("situations"), summary.situations);
        report.number("rule_total", summary.rule_total);
        append_rules(report.name("rules"), summary.rules);
        report.number("sentence_total", summary.sentence_total);
        append_sentences(report.name("sentences"), summary.sentences);
        report.text("group_by", name_of(summary.group_by));
        report.number("group_total", summary.group_total);
        const auto append_group = [&](JsonObject& object, const GroupRow& row) {
            append_text(object, "name", row.name);
            append_tally(out, object, row.tally);
        };
        append_list(report.name("groups"), summary.groups, append_group);
        append_list(report.name("months"), summary.months, append_group);
        append_messages(report.name("worst"), summary.worst);
        append_messages(report.name("best"), summary.best);
        append_list(report.name("skip_reasons"), summary.skip_reasons, [](JsonObject& object, const CountRow& row) {
            object.text("reason", row.name);
            object.number("messages", row.count);
        });
        append_unread(report.name("unread"), summary.errors);
    }
    out += '\n';
    return out;
}

} // namespace francparler
