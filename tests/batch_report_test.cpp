#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "analysis/score.hpp"
#include "batch/fingerprint.hpp"
#include "batch/report/formats.hpp"
#include "batch/report/record.hpp"
#include "batch/report/sums.hpp"
#include "batch/report/totals.hpp"
#include "lexicon/builtin.hpp"
#include "report/markup.hpp"
#include "report/visible.hpp"
#include "small_lexicon.hpp"

using namespace francparler;

namespace {

Summary summary_of(const std::vector<std::string>& lines, GroupBy group_by = GroupBy::automatic,
                   const ReportTotals::Limits& limits = {}, const Lexicon& rules = lexicon(),
                   const ReportScope& scope = {}) {
    ReportTotals totals(group_by, limits, rules, scope);
    ResultParser parser;
    for (const std::string& line : lines) {
        CAPTURE(line);
        const Result<const ResultRecord*> record = parser.parse(line);
        REQUIRE(record);
        totals.add(**record);
    }
    return totals.finish();
}

std::string mistake_in(const std::string& line) {
    ResultParser parser;
    const Result<const ResultRecord*> record = parser.parse(line);
    return record ? "" : record.error().front().message;
}

std::string scored(int score, const std::string& rest = R"(,"findings":[])") {
    return R"({"schema":1,"path":"a.mbox","score":)" + std::to_string(score) + R"(,"grade":"B")" + rest + "}";
}

/// Lines as `batch` writes them, with many equal scores, names and sentences.
std::vector<std::string> random_lines(std::mt19937& random, int count) {
    const auto below = [&](unsigned most) { return static_cast<unsigned>(random() % most); };
    std::vector<std::string> out;
    for (int i = 0; i < count; ++i) {
        nlohmann::json line = {{"schema", 1},
                               {"path", "p" + std::to_string(below(40))},
                               {"id", below(4) == 0 ? nlohmann::json() : nlohmann::json(std::to_string(below(50)))}};
        if (below(3) > 0) line["model"] = "m" + std::to_string(below(30));
        if (below(3) > 0) line["time"] = "2025-0" + std::to_string(1 + below(9)) + "-11T00:00:00Z";
        if (below(20) == 0) line["skipped"] = "raison " + std::to_string(below(5));
        else if (below(20) == 0) line["error"] = "erreur " + std::to_string(below(5));
        else {
            line["findings"] = nlohmann::json::array();
            line["situation"] = situation_names[below(situation_count)];
            if (below(10) == 0) line["score"] = line["grade"] = nullptr;
            else {
                line["score"] = below(101);
                line["grade"] = std::string(1, static_cast<char>('A' + below(5)));
                for (const std::string_view name : dimension_names) line["dimensions"][std::string(name)] = below(101);
            }
            for (unsigned d = below(3); d > 0; --d)
                line["doubts"].push_back({{"rule", "r/" + std::to_string(below(12))},
                                          {"severity", below(2) == 0 ? "error" : "warning"},
                                          {"percent", 30 + below(71)}});
            for (unsigned f = below(5); f > 0; --f)
                line["findings"].push_back({{"rule", "r/" + std::to_string(below(12))},
                                            {"severity", below(2) == 0 ? "error" : "info"},
                                            {"hint", "h" + std::to_string(below(3))},
                                            {"sentence", write_fingerprint(1 + (1u << below(30)))}});
        }
        out.push_back(line.dump());
    }
    return out;
}

} // namespace

TEST_CASE("a report does not depend on the order of the results or on the memory") {
    std::mt19937 random(7);
    for (int round = 0; round < 6; ++round) {
        std::vector<std::string> lines = random_lines(random, 400);
        ReportTotals::Limits limits;
        limits.worst = limits.best = 25; // fewer than there are equal scores
        limits.groups = 10;
        limits.errors = 3;
        const auto group_by = static_cast<GroupBy>(round);
        const Summary first = summary_of(lines, group_by, limits);
        for (int again = 0; again < 4; ++again) {
            std::shuffle(lines.begin(), lines.end(), random);
            limits.memory = again % 2 == 0 ? 2000 : KeyedSums::usual_memory;
            const Summary other = summary_of(lines, group_by, limits);
            CHECK(json_summary(other) == json_summary(first));
            CHECK(html_summary(other) == html_summary(first));
            CHECK(csv_summary(other) == csv_summary(first));
            CHECK(text_summary(other) == text_summary(first));
        }
    }
}

TEST_CASE("sums by key are the same whether or not they fit into memory") {
    std::mt19937 random(3);
    std::map<std::string, std::int64_t> expected;
    std::map<std::string, std::string> first_text;
    KeyedSums sums(1, 1, 700); // so little that there are more files than may be open at once
    for (int i = 0; i < 5000; ++i) {
        const std::string key = "k" + std::to_string(random() % 300);
        const auto value = static_cast<std::int64_t>(random() % 1000);
        const std::string text = random() % 3 == 0 ? "" : std::to_string(random() % 100);
        expected[key] += value;
        if (!text.empty() && (first_text[key].empty() || text < first_text[key])) first_text[key] = text;
        const std::array<std::int64_t, 1> values = {value};
        const std::array<std::string_view, 1> texts = {text};
        sums.add(key, values, texts);
    }
    std::map<std::string, std::int64_t> found;
    std::string before;
    REQUIRE(sums.for_each([&](std::string_view key, const KeyedSums::Entry& entry) {
        CHECK(before < key);
        before = key;
        found[before] = entry.sums[0];
        CHECK(entry.texts[0] == first_text[before]);
    }));
    CHECK(found == expected);
}

TEST_CASE("mean, median and confidence interval match textbook values") {
    // Five values, s = 15.811, t(4) = 2.776: 2.776 · 15.811 / √5 = 19.63
    const Summary summary = summary_of({scored(40), scored(50), scored(60), scored(70), scored(80)});
    CHECK(mean_of(summary.all).value == doctest::Approx(60));
    CHECK(mean_of(summary.all).margin == doctest::Approx(19.63).epsilon(0.001));
    CHECK(median_of(summary.scores) == doctest::Approx(60));
    CHECK(median_of(summary_of({scored(40), scored(51)}).scores) == doctest::Approx(45.5));
    CHECK(mean_of(summary_of({scored(40)}).all).margin == 0);
    CHECK(mean_of(summary_of({scored(7), scored(7)}).all).margin == 0);
    CHECK(median_of(Histogram{}) == 0);
}

TEST_CASE("text has no margin for few messages, and no message in two lists") {
    const auto messages = [](int count, int step) {
        std::vector<std::string> out;
        for (int i = 0; i < count; ++i)
            out.push_back(scored(50 + i * step, R"(,"id":"n)" + std::to_string(i) + R"(","findings":[])"));
        return out;
    };
    const Summary few = summary_of(messages(9, 5)), enough = summary_of(messages(20, 0));
    CHECK(text_summary(few).find("moyenne 70,0 (trop peu de messages pour une marge)") != std::string::npos);
    CHECK(text_summary(few).find("± 1") == std::string::npos);
    CHECK(html_summary(few).find("70,0 ±") == std::string::npos);
    CHECK_FALSE(nlohmann::json::parse(json_summary(few))["margin"].is_null());
    CHECK(text_summary(enough).find("moyenne 50,0 ± 0,0") != std::string::npos);
    CHECK(text_summary(few).find("les plus hautes") == std::string::npos);
    const std::string text = text_summary(enough);
    CHECK(text.find("les plus hautes") != std::string::npos);
    for (int i = 0; i < 20; ++i) {
        const std::size_t first = text.find("› n" + std::to_string(i) + '\n');
        CHECK(first != std::string::npos);
        CHECK(text.find("› n" + std::to_string(i) + '\n', first + 1) == std::string::npos);
    }
}

TEST_CASE("the points that a message lost are shared by its findings as 8, 3 and 1") {
    const Summary summary =
        summary_of({scored(40, R"(,"findings":[{"rule":"a/a","severity":"error"},)"
                               R"({"rule":"b/b","severity":"warning"},{"rule":"c/c","severity":"info"}])"),
                    scored(95, R"(,"findings":[{"rule":"c/c","severity":"info"},)"
                               R"({"rule":"c/c","severity":"info"}])"),
                    scored(10)}); // points lost without a finding belong to no rule
    REQUIRE(summary.rules.size() == 3);
    CHECK(summary.rules[0].rule == "a/a");
    CHECK(summary.rules[0].lost == 40 * points);
    CHECK(summary.rules[1].rule == "b/b");
    CHECK(summary.rules[1].lost == 15 * points);
    CHECK(summary.rules[2].lost == 10 * points);
    CHECK(summary.rules[2].findings == 3);
    CHECK(summary.rules[2].messages == 2);
    CHECK(summary.all.lost == 65 * points);
}

TEST_CASE("the impression loses what the score would gain without it; a doubt has its part of the rest") {
    using Lost = std::map<std::string, std::int64_t>; // points of each rule
    const auto doubt = [](const std::string& rule, const std::string& severity, int percent) {
        return R"({"rule":")" + rule + R"(","severity":")" + severity + R"(","percent":)" + std::to_string(percent) +
               "}";
    };
    const auto impression = [&](int percent, const std::string& severity = "warning") {
        return doubt("ensemble/impression", severity, percent); // halves the score where it holds
    };
    struct Row {
        int score;
        std::string findings, doubts;
        Lost expected;
    };
    const std::string error = R"({"rule":"a/a","severity":"error"})";
    for (const Row& row : {
             Row{76, error, impression(40), {{"a/a", 5}, {"ensemble/impression", 19}}},  // 95 · 0.8
             Row{70, "", impression(58), {{"ensemble/impression", 30}}},                 // rounded, beside nothing else
             Row{50, error, impression(100), {{"a/a", 0}, {"ensemble/impression", 50}}}, // never over 100
             Row{0, error, impression(80), {{"a/a", 100}, {"ensemble/impression", 0}}},  // nothing is left to share
             Row{80, error, impression(60, "info"), {{"a/a", 20}, {"ensemble/impression", 0}}}, // as a house may say
             Row{78, error, doubt("b/b", "warning", 100), {{"a/a", 16}, {"b/b", 6}}},
             Row{81, error, doubt("b/b", "error", 90), {{"a/a", 10}, {"b/b", 9}}},
             Row{80, "", doubt("b/b", "error", 30) + "," + doubt("c/c", "error", 90), {{"b/b", 5}, {"c/c", 15}}},
         }) {
        CAPTURE(row.doubts);
        const Summary summary =
            summary_of({scored(row.score, ",\"findings\":[" + row.findings + "],\"doubts\":[" + row.doubts + "]")},
                       GroupBy::automatic, {}, builtin_lexicon());
        Lost lost;
        for (const RuleRow& rule : summary.rules) lost[rule.rule] = (rule.lost + points / 2) / points;
        CHECK(lost == row.expected);
        CHECK(summary.all.lost == (100 - row.score) * points);
    }
    std::vector<RuleRecord> rules(builtin_lexicon().rules.begin(), builtin_lexicon().rules.end());
    rules[builtin_lexicon().find_rule("ensemble/impression")].kept = 0; // as a house may set it
    Lexicon harsh = builtin_lexicon();
    harsh.rules = rules;
    const Summary nothing_left =
        summary_of({scored(0, ",\"findings\":[" + error + "],\"doubts\":[" + impression(100) + "]")},
                   GroupBy::automatic, {}, harsh);
    REQUIRE(nothing_left.rules.size() == 2);
    CHECK(nothing_left.rules[0].rule == "ensemble/impression");
    CHECK(nothing_left.rules[0].lost == 100 * points);
    const std::string found = scored(80, R"(,"findings":[{"rule":"b/b","severity":"info"}])");
    const std::string doubted = scored(80, ",\"findings\":[],\"doubts\":[" + doubt("b/b", "info", 50) + "]");
    const std::string unscored = R"({"schema":1,"path":"a","score":null,"grade":null,"findings":[],"doubts":[)" +
                                 doubt("b/b", "info", 50) + "]}";
    const Summary both = summary_of({found, doubted, unscored});
    REQUIRE(both.rules.size() == 1);
    CHECK(both.rules[0].findings == 1);
    CHECK(both.rules[0].doubts == 1);
    CHECK(both.rules[0].messages == 2);
    CHECK(both.rules[0].lost == 40 * points);
    CHECK(both.worst[1].rules == std::vector<std::string>{"b/b"});
    CHECK(text_summary(both).find("  points  constats  doutes  messages  règle\n"
                                  "      40         1       1         2  b/b\n") != std::string::npos);
}

TEST_CASE("groups: by template if there are any, else by file; by person only if asked") {
    const std::string with = scored(50, R"(,"from":"lea@b.fr","model":"Retard","findings":[])");
    const std::string without = scored(60, R"(,"from":"lea@b.fr","findings":[])");
    CHECK(summary_of({with, without}).group_by == GroupBy::model);
    CHECK(summary_of({with, without}).groups.size() == 2);
    const Summary by_file = summary_of({without});
    CHECK(by_file.group_by == GroupBy::path);
    CHECK(by_file.groups[0].name == "a.mbox");
    const std::string by_month = html_summary(summary_of({with, without}, GroupBy::month));
    CHECK(by_month.find("<th scope=\"col\">Mois</th>") != std::string::npos);
    CHECK(by_month.find("data-key=\"group\">Modèle</th>") != std::string::npos);
    CHECK(by_month.find("<td><bdi>Retard</bdi></td>") != std::string::npos); // the month has its own column
    for (const auto write : {text_summary, json_summary, csv_summary, html_summary}) {
        CHECK(write(summary_of({with, without})).find("lea@") == std::string::npos);
        CHECK(write(summary_of({with, without}, GroupBy::sender)).find("lea@b.fr") != std::string::npos);
    }
    for (const auto write : {text_summary, html_summary}) {
        constexpr std::string_view caution = "Des chiffres par personne améliorent rarement les lettres";
        CHECK(write(summary_of({with, without}, GroupBy::sender)).find(caution) != std::string::npos);
        CHECK(write(summary_of({with, without})).find(caution) == std::string::npos);
    }
}

TEST_CASE("files with one message each are not groups, unless asked for") {
    const auto of = [](const std::string& path) {
        return R"({"schema":1,"path":")" + path + R"(","score":50,"grade":"D","findings":[]})";
    };
    const std::vector<std::string> single = {of("1.eml"), of("2.eml"), of("3.eml")};
    std::vector<std::string> mixed = single;
    mixed.push_back(of("1.eml"));
    for (const auto write : {text_summary, html_summary}) {
        CHECK(write(summary_of(single)).find("Par fichier") == std::string::npos);
        CHECK(write(summary_of(single, GroupBy::path)).find("Par fichier") != std::string::npos);
        CHECK(write(summary_of(mixed)).find("Par fichier") != std::string::npos);
    }
    CHECK(summary_of(single).groups.size() == 3);
    const Summary folders =
        summary_of({of("mails/.SAV/cur/1"), of("mails/.SAV/new/2"), of("mails/.Ventes/cur/1"), of("3.eml")});
    CHECK(folders.group_by == GroupBy::folder);
    REQUIRE(folders.groups.size() == 3);
    CHECK(folders.groups[0].name == "mails/.SAV");
    CHECK(folders.groups[0].tally.messages == 2);
    CHECK(folders.groups[1].name.empty());
    for (const auto write : {text_summary, html_summary}) {
        CHECK(write(folders).find("Par dossier") != std::string::npos);
        CHECK(write(folders).find("(sans dossier)") != std::string::npos);
    }
    CHECK(summary_of({of("a/1.mbox"), of("a/1.mbox"), of("b/1.mbox")}).group_by == GroupBy::path);
    CHECK(summary_of({of("a/1.mbox"), of("a/2.mbox")}, GroupBy::folder).groups.size() == 1);
}

TEST_CASE("senders are sorted by number of messages, not by points lost") {
    const auto from = [](const std::string& sender, int score) {
        return scored(score, R"(,"from":")" + sender + R"(","findings":[{"rule":"a/a","severity":"error"}])");
    };
    const std::vector<std::string> lines = {from("zoe@b.fr", 90), from("zoe@b.fr", 95), from("lea@b.fr", 5),
                                            from("ali@b.fr", 10)};
    const Summary summary = summary_of(lines, GroupBy::sender);
    REQUIRE(summary.groups.size() == 3);
    CHECK(summary.groups[0].name == "zoe@b.fr");
    CHECK(summary.groups[1].name == "ali@b.fr");
    CHECK(html_summary(summary).find("Par nombre de messages.") != std::string::npos);
    ReportTotals::Limits limits;
    limits.groups = 1;
    CHECK(summary_of(lines, GroupBy::sender, limits).groups[0].name == "zoe@b.fr");
    const Summary one = summary_of({from("LEA@B.fr", 50), from("lea@b.fr", 60), from("Léa", 60)}, GroupBy::sender);
    REQUIRE(one.groups.size() == 2);
    CHECK(one.groups[0].name == "lea@b.fr");
    CHECK(one.groups[1].name == "Léa");
}

TEST_CASE("duplicate messages count, and are reported") {
    const auto line = [](const std::string& fields) { return scored(50, "," + fields + R"(,"findings":[])"); };
    const std::string mail = R"("id":"a@b","time":"2025-03-12T09:30:00Z","words":40)";
    const std::vector<std::string> lines = {line(mail),
                                            line(mail),
                                            line(mail),
                                            line(R"("id":"a@b","time":"2025-03-12T09:30:00Z","words":41)"),
                                            line(R"("id":"a@b","time":"2025-04-12T09:30:00Z","words":40)"),
                                            line(R"("id":"@70","time":"2025-03-12T09:30:00Z","words":40)"),
                                            line(R"("id":"@70","time":"2025-03-12T09:30:00Z","words":40)"),
                                            line(R"("id":"1")"),
                                            line(R"("id":"1")")};
    const Summary summary = summary_of(lines);
    CHECK(summary.duplicates == 2);
    ReportTotals::Limits limits;
    for (limits.memory = 8; limits.memory <= 64; limits.memory += 8)
        CHECK(summary_of(lines, GroupBy::automatic, limits).duplicates == 2);
    CHECK(summary.all.messages == 9);
    CHECK(nlohmann::json::parse(json_summary(summary))["duplicates"] == 2);
    CHECK(csv_summary(summary).find("all,\"\",duplicates,2") != std::string::npos);
    const Summary single = summary_of({line(mail)});
    CHECK(single.duplicates == 0);
    for (const auto write : {text_summary, html_summary}) {
        CHECK(write(summary).find("En double") != std::string::npos);
        CHECK(write(single).find("En double") == std::string::npos);
    }
}

TEST_CASE("queues ignore case, and are spelled like the first") {
    const auto in = [](const std::string& queue) { return scored(50, R"(,"queue":")" + queue + R"(","findings":[])"); };
    const Summary summary = summary_of({in("Sav Été"), in("SAV ÉTÉ"), in("sav été"), in("Ventes")}, GroupBy::queue);
    REQUIRE(summary.groups.size() == 2);
    CHECK(summary.groups[0].name == "SAV ÉTÉ");
    CHECK(summary.groups[0].tally.messages == 3);
    CHECK(summary.groups[1].name == "Ventes");
    const auto of_queue = [](const MessageRow& row) { return row.group == "SAV ÉTÉ"; }; // the page filters by it
    CHECK(std::ranges::count_if(summary.worst, of_queue) == 3);
    CHECK(std::ranges::count_if(summary.best, of_queue) == 3);
    CHECK(summary_of({in("Sav")}, GroupBy::queue).groups[0].name == "Sav");
}

TEST_CASE("--since, --until and --queue select messages, and the report says how many are left out") {
    const auto line = [](const std::string& fields) { return scored(50, "," + fields + R"(,"findings":[])"); };
    const std::vector<std::string> lines = {
        line(R"("time":"2024-12-31T23:30:00Z","month":"2025-01")"),
        line(R"("time":"2025-03-31T10:00:00Z","queue":"SAV Nord")"),
        line(R"("time":"2025-04-01T10:00:00Z","queue":"SAV Sud")"),
        line(R"("queue":"SAV Nord")"),
        line(R"("time":"hier")"),
        R"({"schema":1,"path":"a","time":"2025-03-02T10:00:00Z","skipped":"client"})",
        R"({"schema":1,"path":"b","error":"illisible"})",
        R"({"schema":1,"path":"c","time":"2025-05-02T10:00:00Z","error":"illisible"})"};
    struct Row {
        ReportScope scope;
        std::int64_t messages, skipped, errors;
    };
    for (const Row& row : std::vector<Row>{{{}, 5, 1, 2},
                                           {{"2025-03", "", ""}, 2, 1, 2},
                                           {{"2025", "", ""}, 3, 1, 2},
                                           {{"", "2024", ""}, 0, 0, 1},
                                           {{"2025-01", "2025-03", ""}, 2, 1, 1},
                                           {{"2025-03-31", "2025-03-31", ""}, 1, 0, 1},
                                           {{"2024-12-31", "2024-12-31", ""}, 1, 0, 1}, // days are in UTC
                                           {{"2025-04-02", "2025", ""}, 0, 0, 2},
                                           {{"", "", "sav nord"}, 2, 0, 2},
                                           {{"2025-03", "", "SAV Nord"}, 1, 0, 2}}) {
        CAPTURE(row.scope.since + " " + row.scope.until + " " + row.scope.queue);
        const Summary summary = summary_of(lines, GroupBy::automatic, {}, lexicon(), row.scope);
        CHECK(summary.all.messages == row.messages);
        CHECK(summary.skipped == row.skipped);
        CHECK(summary.all.errors == row.errors);
        CHECK(summary.left_out == 8 - row.messages - row.skipped - row.errors);
        CHECK(nlohmann::json::parse(json_summary(summary))["left_out"] == summary.left_out);
        for (const auto write : {text_summary, html_summary}) {
            CHECK((write(summary).find("Restreint") == std::string::npos) == row.scope.is_whole());
            CHECK((write(summary).find("--group-by month") != std::string::npos) == (row.messages + row.skipped == 0));
        }
    }
    const Summary quarter = summary_of(lines, GroupBy::automatic, {}, lexicon(), {"2025-01", "2025-03", "SAV Nord"});
    CHECK(text_summary(quarter).find("\nRestreint : depuis 2025-01, jusqu'à 2025-03, file d'attente SAV Nord ; laissé "
                                     "de côté : 6 messages\n") != std::string::npos);
}

TEST_CASE("the text keeps to the width of the terminal") {
    const std::string words = "un conseil qui tient en beaucoup de mots, assez pour plusieurs lignes d'un terminal";
    const std::string model = "Un modèle dont le nom est long, et même très long pour un modèle de lettre";
    const std::string line =
        scored(50, R"(,"model":")" + model +
                       R"(","findings":[{"rule":"posture/injonction","severity":"error","sentence":"00000000000000ff",)"
                       R"("hint":")" +
                       words + R"("}])");
    const std::string unread = R"({"schema":1,"path":"a.mbox","id":"1","error":")" + words + R"("})";
    Summary summary = summary_of({line, line, unread});
    for (const std::uint32_t width : {80u, 100u}) {
        CAPTURE(width);
        summary.width = width;
        std::istringstream text(text_summary(summary));
        std::string joined;
        for (std::string shown; std::getline(text, shown);) {
            CAPTURE(shown);
            CHECK((columns(shown) <= width || shown.ends_with(model))); // template names are never shortened
            joined += shown.substr(std::min(shown.find_first_not_of(' '), shown.size())) + ' ';
        }
        for (const std::string& whole : {model, words}) // in both lists
            CHECK(joined.find(whole) < joined.rfind(whole));
    }
}

TEST_CASE("a month is recognised only in a date") {
    const auto months = [](const std::string& time) {
        return summary_of({scored(50, R"(,"time":")" + time + R"(","findings":[])")}).months.size();
    };
    CHECK(months("2025-03-12T08:30:00Z") == 1);
    CHECK(
        summary_of({scored(50, R"(,"time":"2025-03-31T22:30:00Z","month":"2025-04","findings":[])")}).months[0].name ==
        "2025-04");
    for (const char* wrong : {"", "2025", "2025-13-01", "2025-00-01", "20250-3-1", "hier à 8 h"}) {
        CAPTURE(wrong);
        CHECK(months(wrong) == 0);
    }
}

TEST_CASE("groups by month are in calendar order, and the last ones are kept") {
    std::vector<std::string> lines;
    for (const auto& [score, time] :
         {std::pair(90, "2025-02-12"), std::pair(50, ""), std::pair(10, "2025-01-12"), std::pair(70, "2024-12-12")})
        lines.push_back(
            scored(score, fmt::format(R"(,"time":"{}","findings":[{{"rule":"a/a","severity":"info"}}])", time)));
    const Summary summary = summary_of(lines, GroupBy::month);
    for (const auto write : {text_summary, json_summary, csv_summary, html_summary}) {
        const std::string report = write(summary);
        const std::size_t before = report.find("2024-12"), middle = report.find("2025-01"),
                          after = report.find("2025-02");
        CHECK(before < middle);
        CHECK(middle < after);
        CHECK(after != report.npos);
    }
    REQUIRE(summary.groups.size() == 4);
    CHECK(summary.groups[0].name == "2024-12");
    CHECK(summary.groups[3].name.empty());
    ReportTotals::Limits limits;
    limits.groups = 3;
    CHECK(summary_of(lines, GroupBy::month, limits).groups[0].name == "2025-01");
}

TEST_CASE("undated messages are counted beside the months") {
    std::vector<std::string> lines;
    for (const char* time : {"2025-03-12T08:30:00Z", "2025-04-12T08:30:00Z", "", ""})
        lines.push_back(scored(50, fmt::format(R"(,"time":"{}","findings":[])", time)));
    CHECK(text_summary(summary_of(lines)).find("sans date : 2\n") != std::string::npos);
    CHECK(html_summary(summary_of(lines)).find("Sans date\u00A0: 2.") != std::string::npos);
    lines.resize(2);
    CHECK(text_summary(summary_of(lines)).find("sans date") == std::string::npos);
}

TEST_CASE("the chart says that it counts scored messages, where the table counts all") {
    const std::string time = R"("time":"2025-03-12T08:30:00Z","findings":[])";
    const std::string page = html_summary(
        summary_of({scored(50, "," + time), scored(50, "," + time), scored(50, R"(,"time":"2025-04","findings":[])"),
                    R"({"schema":1,"path":"a","score":null,"grade":null,)" + time + "}"}));
    CHECK(page.find("2025-03\u00A0: 50,0, 2\u00A0messages notés</title>") != std::string::npos);
    CHECK(page.find("<th scope=\"row\">2025-03</th><td class=\"number\">50,0</td><td class=\"number soft\"></td>"
                    "<td class=\"number\">3</td>") != std::string::npos);
    CHECK(page.find("y compris ceux qui sont trop courts pour une note") != std::string::npos);
}

TEST_CASE("the page draws the last months that have messages, whatever lies between them") {
    std::vector<std::string> lines = {scored(50, R"(,"time":"2099-01-01T00:00:00Z","findings":[])")}; // a wrong date
    const auto drawn = [&] {
        const std::string page = html_summary(summary_of(lines));
        std::size_t dots = 0;
        for (std::size_t at = 0; (at = page.find("class=\"dot\"", at)) != page.npos; ++at) ++dots;
        return std::pair(dots, page.find("sont dans les chiffres") != page.npos);
    };
    for (int month = 1; month <= 59; ++month)
        lines.push_back(scored(
            50, fmt::format(R"(,"time":"{}-{:02}-12T08:30:00Z","findings":[])", 2019 + month / 12, month % 12 + 1)));
    CHECK(drawn() == std::pair(std::size_t{60}, false));
    lines.push_back(scored(50, R"(,"time":"1970-01-01T00:00:00Z","findings":[])"));
    CHECK(drawn() == std::pair(std::size_t{60}, true));
}

TEST_CASE("near-identical sentences become one row, with what each rule finds in them") {
    const auto row = [](std::uint64_t sentence, std::vector<SentenceRule> rules, std::int64_t lost) {
        return SentenceRow{.sentence = sentence, .rules = std::move(rules), .messages = 1, .variants = 1, .lost = lost};
    };
    const auto rule = [](const char* id, std::int64_t lost) {
        return SentenceRule{.rule = id, .findings = 1, .lost = lost};
    };
    const std::uint64_t one = 0xF0F0F0F0F0F0F0F0u;
    const std::vector<SentenceRow> rows =
        cluster({row(one ^ 3, {rule("a/a", 4), rule("b/b", 6)}, 10), row(one, {rule("a/a", 15), rule("c/c", 5)}, 20),
                 row(~one, {rule("a/a", 25)}, 25)});
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].sentence == one);
    CHECK(rows[0].lost == 30);
    CHECK(rows[0].messages == 2);
    CHECK(rows[0].variants == 2);
    REQUIRE(rows[0].rules.size() == 3);
    CHECK(rows[0].rules[0].rule == "a/a");
    CHECK(rows[0].rules[0].lost == 19);
    CHECK(rows[0].rules[0].findings == 2);
    CHECK(rows[0].rules[1].rule == "b/b");
    CHECK(rows[1].sentence == ~one);
    // A sentence sent once is not listed.
    const std::string finding = R"(,"findings":[{"rule":"a/a","severity":"info","sentence":"00000000000000ff"}])";
    CHECK(summary_of({scored(50, finding)}).sentences.empty());
    CHECK(text_summary(summary_of({scored(99, finding), scored(100, finding)})).find("  2 envois, 1 point\n") !=
          std::string::npos);
    CHECK(summary_of({scored(50, finding), scored(50, finding)}).sentences.size() == 1);
    // Two rules in one sentence: one message, one row.
    const Summary both =
        summary_of({scored(50, R"(,"findings":[{"rule":"a/a","severity":"info","sentence":"00000000000000ff"},)"
                               R"({"rule":"b/b","severity":"error","sentence":"00000000000000ff"}])"),
                    scored(50, finding)});
    REQUIRE(both.sentences.size() == 1);
    CHECK(both.sentences[0].messages == 2);
    REQUIRE(both.sentences[0].rules.size() == 2);
    CHECK(both.sentences[0].rules[0].findings == 2);
    CHECK(both.sentences[0].lost == both.sentences[0].rules[0].lost + both.sentences[0].rules[1].lost);
}

TEST_CASE("a sentence names the template that sends it most often, and how often") {
    const auto sent = [](const std::string& model, std::uint64_t sentence) {
        return scored(50, R"(,"model":")" + model + R"(","findings":[{"rule":"a/a","severity":"info","sentence":")" +
                              write_fingerprint(sentence) + R"("}])");
    };
    const std::uint64_t one = 0xFF, variant = 0xFE, other = 0xFFFFFFFF00000000;
    const Summary summary = summary_of({sent("Colis", one), sent("Retard", one), sent("", one), sent("Retard", variant),
                                        sent("Seul", other), sent("Seul", other)});
    const std::string text = text_summary(summary), page = html_summary(summary);
    CHECK(text.find("modèle : Retard (2 envois sur 4)\n") != std::string::npos);
    CHECK(text.find("modèle : Seul\n") != std::string::npos);
    CHECK(text.find("modèle : Colis") == std::string::npos);
    CHECK(page.find("<bdi>Retard</bdi> (2\u00A0envois sur 4)") != std::string::npos);
    CHECK(page.find("<bdi>Seul</bdi> · ") != std::string::npos);
    CHECK(text.find("  Pour lire ces phrases ici : « francparler batch --excerpts ».\n") != std::string::npos);
    CHECK(page.find("francparler batch --excerpts") != std::string::npos);
    CHECK(csv_summary(summary).find(",model_messages,2\r\n") != std::string::npos);
    const nlohmann::json sentences = nlohmann::json::parse(json_summary(summary))["sentences"];
    CHECK(sentences[0]["model"] == "Retard");
    CHECK(sentences[0]["model_messages"] == 2);
}

TEST_CASE("an invalid line says why, and the others are read") {
    CHECK(mistake_in(R"({"schema":1,"pa)") == "ce n'est pas du JSON : la ligne est abîmée ou coupée");
    CHECK(mistake_in("[1]") == "un objet JSON est attendu : « { … } »");
    CHECK(mistake_in(R"({"schema":2,"findings":[]})").starts_with("ce n'est pas un résultat"));
    CHECK(mistake_in(R"({"schema":1,"score":50,"findings":[]})") == "« score » et « grade » ne vont pas ensemble");
    CHECK(mistake_in(R"({"schema":1,"score":101,"grade":"A","findings":[]})") != "");
    CHECK(mistake_in(R"({"schema":1,"score":null,"grade":null})") == "« findings » manque");
    CHECK(mistake_in(R"({"schema":1,"score":null,"grade":null,"findings":[{}]})") != "");
    CHECK(
        mistake_in(
            R"({"schema":1,"score":9,"grade":"E","findings":[],"doubts":[{"rule":"a/a","severity":"info","percent":101}]})") ==
        "un doute n'a pas de règle, de gravité ou de pourcentage");
    CHECK(mistake_in(std::string(100000, '[')) != "");
    CHECK(mistake_in(R"({"schema":1,"path":"a","score":null,"grade":null,"findings":[],"words":1e99,"line":-3})") ==
          "");
}

TEST_CASE("names from archives do not become markup, formulas or commands") {
    const std::string hostile = R"(</script><img src=x onerror=alert(1)>\u001b[31m<!--)";
    const std::string line =
        scored(5, R"(,"id":"=)" + hostile + R"(","model":"=)" + hostile + R"(","findings":[{"rule":"x)" + hostile +
                      R"(","severity":"error","hint":")" + hostile + R"(","sentence":"00000000000000ff"}])");
    const Summary summary =
        summary_of({line, line, R"({"schema":1,"path":")" + hostile + R"(","error":")" + hostile + R"("})"});
    const std::string page = html_summary(summary);
    CHECK(page.find("<img") == std::string::npos);
    CHECK(page.find("<!--") == std::string::npos);
    const std::size_t data = page.find("id=\"data\">");
    REQUIRE(data != std::string::npos);
    const std::size_t begin = data + std::string_view("id=\"data\">").size();
    const nlohmann::json list = nlohmann::json::parse(page.substr(begin, page.find("</script>", begin) - begin));
    CHECK(list["messages"].size() == 2);
    CHECK(list["messages"][0][3].get<std::string>().find('\x1b') == std::string::npos);
    for (const auto write : {text_summary, json_summary, csv_summary, html_summary})
        CHECK(write(summary).find('\x1b') == std::string::npos);
    CHECK(csv_summary(summary).find(",\"=") == std::string::npos);
}

TEST_CASE("a grade has the same colour in the chart and beside its letter") {
    for (int score = 0; score <= 100; ++score) {
        CAPTURE(score);
        const char letter = grade(score, *builtin_lexicon().score);
        CHECK(tone_of(score) == (letter == 'A' ? "tone-good" : letter <= 'C' ? "tone-fair" : "tone-bad"));
    }
}

TEST_CASE("the page explains grades and reliability") {
    const std::string page = html_summary(summary_of({scored(50)}, GroupBy::automatic, {}, builtin_lexicon()));
    CHECK(page.find("A dès 85, B dès 70, C dès 55, D dès 40, E en dessous.") != std::string::npos);
    std::vector<RuleRecord> rules(2);
    rules[0].precision = 0.5F, rules[0].recall = 0.1F, rules[0].measured = 10; // 1 of 2 findings is right
    rules[1].precision = 1, rules[1].recall = 0.5F, rules[1].measured = 10;    // 5 of 5
    Lexicon measured = lexicon();
    measured.rules = rules;
    const std::string told = html_summary(summary_of({scored(50)}, GroupBy::automatic, {}, measured));
    CHECK(told.find("francparler en trouve environ 3") != std::string::npos);
    CHECK(told.find("constats, environ 9\u00A0sont justes") != std::string::npos);
    CHECK(page.find("<dt>Fiabilité</dt>") != std::string::npos);
    CHECK(html_summary(summary_of({scored(50)})).find("<dt>Fiabilité</dt>") == std::string::npos);
}

TEST_CASE("a dimension without scores has no mean") {
    const std::string some = scored(50, R"(,"dimensions":{"posture":40},"findings":[])");
    const std::string text = text_summary(summary_of({some, scored(60)}));
    CHECK(text.find("  Posture     40,0     40,0\n") != std::string::npos);
    CHECK(text.find("Empathie") == std::string::npos);
    CHECK(text_summary(summary_of({scored(60)})).find("Dimensions") == std::string::npos);
}

TEST_CASE("a report without messages says so") {
    const Summary nothing = summary_of({});
    CHECK(text_summary(nothing).starts_with("0 message : 0 noté"));
    CHECK(nlohmann::json::parse(json_summary(nothing))["mean"].is_null());
    CHECK(html_summary(nothing).find("Aucun message noté") != std::string::npos);
}
