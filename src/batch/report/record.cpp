#include "batch/report/record.hpp"

#include <algorithm>

#include <simdjson.h>

#include "batch/archive/timestamp.hpp"
#include "batch/fingerprint.hpp"

namespace francparler {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::int64_t schema = 1;

std::string_view text_of(const object& from, std::string_view field) {
    std::string_view value;
    return from[field].get(value) == simdjson::SUCCESS ? value : std::string_view();
}

std::optional<std::uint64_t> count_in(const object& from, std::string_view field) {
    std::uint64_t value = 0;
    if (from[field].get(value) != simdjson::SUCCESS) return std::nullopt;
    return value;
}

/// Nothing unless it is a whole number from 0 to 100.
std::optional<int> points_in(const object& from, std::string_view field) {
    const std::optional<std::uint64_t> value = count_in(from, field);
    if (!value || *value > 100) return std::nullopt;
    return static_cast<int>(*value);
}

template <class Names>
std::optional<std::size_t> index_of(const Names& names, std::string_view name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return std::nullopt;
    return static_cast<std::size_t>(found - names.begin());
}

/// Reads the metadata.
void read_author(const object& from, ResultRecord& out) {
    out.path = text_of(from, "path");
    out.id = text_of(from, "id");
    out.from = text_of(from, "from");
    out.time = text_of(from, "time");
    out.month = text_of(from, "month");
    if (out.month.empty()) out.month = out.time;
    out.queue = text_of(from, "queue");
    out.model = text_of(from, "model");
    out.role = text_of(from, "role");
}

/// Reads what findings and doubts have in common. @return false if it is missing
bool read_rule(const object& from, std::string_view& rule, Severity& out) {
    rule = text_of(from, "rule");
    const std::optional<std::size_t> severity = index_of(severity_names, text_of(from, "severity"));
    if (rule.empty() || !severity) return false;
    out = static_cast<Severity>(*severity);
    return true;
}

bool read_doubt(const element& from, ResultDoubt& out) {
    object fields;
    if (from.get(fields) != simdjson::SUCCESS || !read_rule(fields, out.rule, out.severity)) return false;
    const std::optional<int> percent = points_in(fields, "percent");
    out.percent = percent.value_or(0);
    return percent.has_value();
}

bool read_finding(const element& from, ResultFinding& out) {
    object fields;
    if (from.get(fields) != simdjson::SUCCESS || !read_rule(fields, out.rule, out.severity)) return false;
    out.excerpt = text_of(fields, "excerpt");
    out.hint = text_of(fields, "hint");
    out.sentence = read_fingerprint(text_of(fields, "sentence"));
    return true;
}

/// Reads a judged message. @return what is wrong with it; empty if nothing is
std::string_view read_message(const object& fields, ResultRecord& out) {
    if (const auto situation = index_of(situation_names, text_of(fields, "situation")))
        out.situation = static_cast<Situation>(*situation);
    out.score = points_in(fields, "score");
    const std::string_view grade = text_of(fields, "grade");
    if (grade.size() == 1 && grade[0] >= 'A' && grade[0] <= 'E') out.grade = grade[0];
    if (out.score.has_value() != (out.grade != 0)) return "« score » et « grade » ne vont pas ensemble";
    out.words = count_in(fields, "words").value_or(0);
    object dimensions;
    if (fields["dimensions"].get(dimensions) == simdjson::SUCCESS)
        for (std::size_t i = 0; i < dimension_count; ++i) out.dimensions[i] = points_in(dimensions, dimension_names[i]);
    simdjson::dom::array list;
    if (fields["findings"].get(list) != simdjson::SUCCESS) return "« findings » manque";
    for (const element item : list)
        if (!read_finding(item, out.findings.emplace_back())) return "un constat n'a pas de règle ou de gravité";
    if (fields["doubts"].get(list) == simdjson::SUCCESS)
        for (const element item : list)
            if (!read_doubt(item, out.doubts.emplace_back()))
                return "un doute n'a pas de règle, de gravité ou de pourcentage";
    out.is_batch =
        !out.role.empty() || std::ranges::any_of(out.findings, [](const auto& f) { return f.sentence != 0; });
    return {};
}

} // namespace

std::string_view month_of(std::string_view time) {
    constexpr std::string_view shape = "dddd-dd";
    const std::string_view date = time.substr(0, shape.size());
    return has_shape(date, shape) && date.substr(5) >= "01" && date.substr(5) <= "12" ? date : std::string_view();
}

struct ResultParser::Impl {
    simdjson::dom::parser parser{longest_line};
    ResultRecord record;
};

ResultParser::ResultParser() : impl_(std::make_unique<Impl>()) {}
ResultParser::~ResultParser() = default;

Result<const ResultRecord*> ResultParser::parse(std::string_view line) {
    element root;
    if (impl_->parser.parse(line.data(), line.size()).get(root) != simdjson::SUCCESS)
        return Error{.message = "ce n'est pas du JSON : la ligne est abîmée ou coupée"};
    object fields;
    if (root.get(fields) != simdjson::SUCCESS) return Error{.message = "un objet JSON est attendu : « { … } »"};

    ResultRecord& out = impl_->record;
    std::vector<ResultFinding> findings = std::move(out.findings); // to reuse the memory
    findings.clear();
    out = {};
    out.findings = std::move(findings);
    read_author(fields, out);
    if (count_in(fields, "schema") != schema)
        return Error{
            .message =
                "ce n'est pas un résultat de francparler batch ou check --format jsonl (« schema » n'est pas 1)"};
    object summary;
    if (fields["summary"].get(summary) == simdjson::SUCCESS) {
        out.kind = ResultRecord::Kind::summary;
        const auto lines = [&](std::string_view name) { return count_in(summary, name).value_or(0); };
        out.summed = {lines("judged"), lines("unscored"), lines("skipped"), lines("errors")};
        return &out;
    }
    if (const std::string_view reason = text_of(fields, "skipped"); !reason.empty()) {
        out.kind = ResultRecord::Kind::skipped;
        out.is_batch = !out.id.empty(); // `check` skips files, without an id
        out.reason = reason;
        return &out;
    }
    if (const std::string_view reason = text_of(fields, "error"); !reason.empty()) {
        out.kind = ResultRecord::Kind::error;
        out.reason = reason;
        out.is_batch = !out.id.empty() || count_in(fields, "offset"); // `check` reports unreadable files without them
        out.line = count_in(fields, "line").value_or(0);
        return &out;
    }
    if (const std::string_view mistake = read_message(fields, out); !mistake.empty())
        return Error{.message = std::string(mistake)};
    return &out;
}

} // namespace francparler
