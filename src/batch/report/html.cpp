#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "batch/report/charts.hpp"
#include "batch/report/formats.hpp"
#include "report/json.hpp"
#include "report/markup.hpp"
#include "report/visible.hpp"
#include "report/words.hpp"

/// The page up to its title, made by the build: the policy, html.css, report.css and report.js.
extern "C" const char francparler_summary_head[], francparler_summary_head_end[];

namespace francparler {
namespace {

constexpr std::size_t rows_without_script = 100; ///< of the list of messages
constexpr std::size_t most_months = 60;          ///< in the chart
constexpr std::size_t rows_at_first = 15;        ///< of the other lists, before « Tout afficher »

/// « Modèle ».
std::string group_head(GroupBy by) {
    std::string out(title_of(by));
    out.front() = static_cast<char>(out.front() - 'a' + 'A');
    return out;
}

std::string count(std::int64_t value) { return number(whole(value)); }

class Page {
public:
    explicit Page(const Summary& summary) : summary_(summary) {}

    std::string make() {
        page_.raw({francparler_summary_head, francparler_summary_head_end});
        const std::int64_t all = summary_.all.messages + summary_.all.errors + summary_.skipped;
        page_.raw("<title>").put(count_of(whole(all), "message") + " – bilan").raw("</title>\n</head>\n<body>\n");
        page_.raw("<header class=\"page\">\n<p class=\"brand\">francparler</p>\n<h1>");
        page_.put("Bilan de " + count_of(whole(all), "message")).raw("</h1>\n<p>").put(outcome_of(summary_));
        page_.raw("</p>\n");
        if (const std::string scope = scope_of(summary_); !scope.empty()) page_.raw("<p>").put(scope).raw("</p>\n");
        navigation();
        page_.raw("</header>\n<main class=\"page\">\n");
        overview();
        charts();
        rules();
        sentences();
        groups();
        situations();
        messages();
        errors();
        definitions();
        page_.raw("</main>\n<footer class=\"page\">\n<p>");
        page_.put(
            "La machine lit des mots ; vous savez à qui vous écrivez. Une note moyenne se discute, une phrase se corrige.");
        page_.raw("</p>\n</footer>\n");
        data();
        page_.raw("</body>\n</html>\n");
        return page_.take();
    }

private:
    void navigation() {
        page_.raw("<nav class=\"contents\" aria-label=\"Sommaire\">");
        const auto link = [&](bool there, std::string_view id, std::string_view words) {
            if (there) page_.raw("<a href=\"#").raw(id).raw("\">").put(words).raw("</a> ");
        };
        link(!summary_.rules.empty(), "rules", "Règles");
        link(!summary_.sentences.empty(), "sentences", "Une phrase, mille envois");
        link(shows_groups(summary_), "groups", title_of_groups(summary_));
        link(summary_.all.messages > 0, "situations", "Situations");
        link(!summary_.worst.empty(), "messages", "Messages");
        link(!summary_.errors.empty(), "errors", "Illisibles");
        page_.raw("</nav>\n");
    }

    void begin_section(std::string_view id, std::string_view title, std::string_view remark = {}) {
        page_.raw("<section class=\"sheet part\" id=\"").raw(id).raw("\" aria-labelledby=\"").raw(id);
        page_.raw("-title\">\n<h2 id=\"").raw(id).raw("-title\">").put(title).raw("</h2>\n");
        if (!remark.empty()) page_.raw("<p class=\"remark\">").put(remark).raw("</p>\n");
    }
    void end_section() { page_.raw("</section>\n"); }

    void overview() {
        page_.raw("<section class=\"sheet message\" aria-label=\"Vue d’ensemble\">\n<div class=\"summary\">\n");
        const Mean mean = mean_of(summary_.all);
        const std::optional<double> margin = shown_margin(summary_.all);
        const bool scored = summary_.all.scored > 0;
        put_dial(page_, scored ? std::optional(mean.value) : std::nullopt);
        page_.raw("<h2>").put(scored ? "Note moyenne" : "Aucun message noté").raw("</h2>\n<dl class=\"facts\">\n");
        if (summary_.all.scored > 1)
            fact("Moyenne", decimal(mean.value) + (margin ? " ± " + decimal(*margin) + " (intervalle à 95 %)"
                                                          : " (trop peu de messages pour un intervalle)"));
        if (scored) fact("Médiane", decimal(median_of(summary_.scores)));
        if (scored) fact("Notes A et B", share(summary_.all.grades[0] + summary_.all.grades[1]));
        if (scored) fact("Notes D et E", share(summary_.all.grades[3] + summary_.all.grades[4]));
        fact("À revoir", counts_of(summary_.by_severity));
        fact("Longueur", count_of(whole(summary_.words), "mot"));
        if (summary_.broken_files > 0) fact("Fichiers absents ou incomplets", number(whole(summary_.broken_files)));
        if (summary_.duplicates > 0) fact("En double, et comptés", count_of(whole(summary_.duplicates), "message"));
        if (summary_.unreadable > 0) fact("Lignes illisibles", number(whole(summary_.unreadable)));
        page_.raw("</dl>\n");
        if (scored) dimensions();
        page_.raw("</div>\n</section>\n");
    }

    void fact(std::string_view label, std::string_view value) {
        if (!value.empty()) page_.raw("<dt>").put(label).raw("</dt><dd>").put(value).raw("</dd>\n");
    }

    [[nodiscard]] std::string share(std::int64_t messages) const {
        return decimal(100 * static_cast<double>(messages) / static_cast<double>(summary_.all.scored)) + " %, " +
               count_of(whole(messages), "message");
    }

    void dimensions() {
        page_.raw("<dl class=\"dimensions\">\n");
        for (std::size_t i = 0; i < dimension_count; ++i) {
            if (count_of(summary_.dimensions[i]) == 0) continue;
            const double mean = mean_of(summary_.dimensions[i]);
            page_.raw("<div><dt>").put(dimension_titles[i]).raw("</dt><dd>");
            put_bar(page_, mean / 100, tone_of(static_cast<int>(std::lround(mean))));
            page_.raw("<span class=\"value\" title=\"").put("médiane : " + decimal(median_of(summary_.dimensions[i])));
            page_.raw("\">").put(decimal(mean, 0)).raw("</span></dd></div>\n");
        }
        page_.raw("</dl>\n");
    }

    void charts() {
        if (summary_.all.scored == 0) return;
        const bool has_trend = summary_.months.size() > 1;
        page_.raw(has_trend ? "<div class=\"charts\">\n" : "<div class=\"charts one\">\n");
        distribution();
        if (has_trend) trend();
        page_.raw("</div>\n");
    }

    void distribution() {
        begin_section("scores", "Répartition des notes");
        put_score_chart(page_, summary_.scores);
        page_.raw("<ul class=\"grades\">\n");
        constexpr std::array<std::string_view, grade_count> tones = {"tone-good", "tone-fair", "tone-fair", "tone-bad",
                                                                     "tone-bad"};
        for (std::size_t i = 0; i < grade_count; ++i) {
            const char grade = static_cast<char>('A' + i);
            page_.raw("<li><a href=\"#messages\" data-grade=\"").raw({&grade, 1}).raw("\"><span class=\"grade ");
            page_.raw(tones[i]).raw("\">").raw({&grade, 1}).raw("</span> ");
            page_.put(count(summary_.all.grades[i])).raw("</a></li>\n");
        }
        page_.raw("</ul>\n");
        end_section();
    }

    void trend() {
        std::vector<const GroupRow*> months;
        for (const GroupRow& row : summary_.months)
            if (row.tally.scored > 0) months.push_back(&row);
        std::string remark;
        if (months.size() > most_months) {
            remark = "Les " + number(most_months) + " derniers mois sur " + number(months.size()) +
                     " ; les plus anciens sont dans les chiffres.";
            months.erase(months.begin(), months.end() - static_cast<std::ptrdiff_t>(most_months));
        }
        if (const std::int64_t undated = undated_of(summary_); undated > 0)
            remark += (remark.empty() ? "Sans date : " : " Sans date : ") + count(undated) + '.';
        begin_section("trend", "Mois par mois", remark);
        if (!months.empty()) put_trend_chart(page_, months);
        page_.raw("<details><summary>")
            .put("Les chiffres")
            .raw("</summary>\n<table class=\"figures\">\n<thead><tr><th scope=\"col\">");
        page_.put("Mois").raw("</th><th scope=\"col\">").put("Moyenne").raw("</th><th scope=\"col\">").put("±");
        page_.raw("</th><th scope=\"col\">").put("Messages").raw("</th></tr></thead>\n<tbody>\n");
        for (const GroupRow& row : summary_.months) {
            page_.raw("<tr><th scope=\"row\">").quote(row.name).raw("</th>");
            put_mean(row.tally);
            put_number(row.tally.messages);
            page_.raw("</tr>\n");
        }
        page_.raw("</tbody>\n</table>\n</details>\n");
        end_section();
    }

    void put_cell(std::string_view words, std::string_view of = "number") {
        page_.raw("<td class=\"").raw(of).raw("\">").put(words).raw("</td>");
    }
    void put_number(std::int64_t value) { put_cell(count(value)); }
    void put_points(std::int64_t lost) { put_cell(number(whole_points(lost))); }
    void put_mean(const Tally& tally) {
        const std::optional<double> margin = shown_margin(tally);
        put_cell(tally.scored > 0 ? decimal(mean_of(tally).value) : "–");
        put_cell(margin ? decimal(*margin) : "", "number soft");
    }
    void begin_table(std::initializer_list<std::string_view> heads) {
        page_.raw("<table class=\"figures\">\n<thead><tr>");
        for (const std::string_view head : heads) {
            page_.raw(head == *heads.begin() ? "<th scope=\"col\">" : "<th scope=\"col\" class=\"number\">");
            page_.put(head).raw("</th>");
        }
        page_.raw("</tr></thead>\n<tbody>\n");
    }
    /// Begins a row; those after the first ones are hidden until « Tout afficher ».
    void begin_row(std::size_t index) { page_.raw(index < rows_at_first ? "<tr>" : "<tr class=\"more\">"); }
    void put_search(std::string_view id, std::string_view label) {
        page_.raw("<p class=\"tools\"><label>").put(label).raw(" <input type=\"search\" data-of=\"").raw(id);
        page_.raw("\"></label></p>\n");
    }
    /// Ends a table and its section. @param rows  its number of them
    void end_table(std::size_t rows) {
        page_.raw("</tbody>\n</table>\n");
        if (rows > rows_at_first)
            page_.raw("<p class=\"all\"><button type=\"button\">")
                .put("Tout afficher (" + number(rows) + ")")
                .raw("</button></p>\n");
        end_section();
    }
    void put_tally(const Tally& tally) {
        put_points(tally.lost);
        put_number(tally.messages);
        put_mean(tally);
        put_number(tally.grades[3] + tally.grades[4]);
    }
    /// The id of a rule, behind its title.
    void put_rule(std::string_view rule, std::string_view title) {
        if (title != rule) page_.raw(" <span class=\"rule\">").quote(visible(rule)).raw("</span>");
    }

    void rules() {
        if (summary_.rules.empty()) return;
        begin_section("rules", "Ce que coûtent les règles",
                      "Classées par points perdus. Cliquez sur une règle pour voir ses messages plus bas.");
        if (summary_.rules.size() > rows_at_first) put_search("rules", "Chercher une règle");
        begin_table({"Règle", "Points perdus", "Constats", "Doutes", "Messages"});
        const auto largest = static_cast<double>(std::max<std::int64_t>(1, summary_.rules.front().lost));
        for (std::size_t i = 0; i < summary_.rules.size(); ++i) {
            const RuleRow& row = summary_.rules[i];
            begin_row(i);
            page_.raw("<th scope=\"row\"><a href=\"#messages\" data-rule=\"").quote(visible(row.rule)).raw("\">");
            page_.put(visible(row.title)).raw("</a>");
            put_rule(row.rule, row.title);
            put_bar(page_, static_cast<double>(row.lost) / largest, "tone-bad");
            page_.raw("</th>");
            put_points(row.lost);
            put_number(row.findings);
            put_number(row.doubts);
            put_number(row.messages);
            page_.raw("</tr>\n");
        }
        end_table(summary_.rules.size());
    }

    void sentences() {
        if (summary_.sentences.empty()) return;
        begin_section(
            "sentences", "Une phrase, mille envois",
            "Les phrases qui reviennent presque mot pour mot : une correction dans le modèle vaut pour tous ses envois. " +
                advice_on_excerpts(summary_));
        if (summary_.sentences.size() > rows_at_first) put_search("sentences", "Chercher");
        begin_table({"Ce qu'il y a à reprendre", "Points perdus", "Envois", "Variantes"});
        for (std::size_t i = 0; i < summary_.sentences.size(); ++i) {
            const SentenceRow& row = summary_.sentences[i];
            begin_row(i);
            page_.raw("<th scope=\"row\">");
            if (!row.excerpt.empty())
                page_.raw("<p class=\"excerpt\">").put("« ").quote(visible(row.excerpt)).put(" »").raw("</p>");
            for (const SentenceRule& rule : row.rules) {
                page_.raw("<p><span class=\"title\">").put(visible(rule.title)).raw("</span>");
                put_rule(rule.rule, rule.title);
                page_.raw("<br>").put(visible(rule.hint)).raw("</p>");
            }
            page_.raw("<p class=\"soft\">");
            if (!row.models.empty())
                page_.put("Modèle : ").name(row.models.front().name).put(share_of_model(row)).raw(" · ");
            page_.put("Exemple : ").name(row.example).raw("</p></th>");
            put_points(row.lost);
            put_number(row.messages);
            put_number(row.variants);
            page_.raw("</tr>\n");
        }
        end_table(summary_.sentences.size());
    }

    void groups() {
        if (!shows_groups(summary_)) return;
        const bool by_month = summary_.group_by == GroupBy::month;
        std::string remark = by_month                               ? "Dans l'ordre du calendrier."
                             : summary_.group_by == GroupBy::sender ? "Par nombre de messages."
                                                                    : "Par points perdus.";
        if (whole(summary_.group_total) > summary_.groups.size())
            remark += " Les " + number(summary_.groups.size()) + (by_month ? " derniers" : " premiers") + " sur " +
                      count(summary_.group_total) + ".";
        if (const std::string_view caution = caution_of_groups(summary_); !caution.empty()) (remark += ' ') += caution;
        begin_section("groups", title_of_groups(summary_), remark);
        if (summary_.groups.size() > rows_at_first && !by_month) put_search("groups", "Chercher");
        const std::string head = group_head(summary_.group_by);
        begin_table({head, "Points perdus", "Messages", "Moyenne", "±", "D et E"});
        for (std::size_t i = 0; i < summary_.groups.size(); ++i) {
            const GroupRow& row = summary_.groups[i];
            begin_row(by_month ? 0 : i); // months are all shown
            page_.raw("<th scope=\"row\">").name(name_of_group(summary_, row)).raw("</th>");
            put_tally(row.tally);
            page_.raw("</tr>\n");
        }
        end_table(by_month ? 0 : summary_.groups.size());
    }

    void situations() {
        if (summary_.all.messages == 0) return;
        begin_section("situations", "Selon la situation");
        begin_table({"Situation", "Points perdus", "Messages", "Moyenne", "±", "D et E"});
        for (std::size_t i = 0; i < situation_count; ++i) {
            const Tally& tally = summary_.situations[i];
            if (tally.messages == 0) continue;
            page_.raw("<tr><th scope=\"row\">").put(situation_titles[i]).raw("</th>");
            put_tally(tally);
            page_.raw("</tr>\n");
        }
        end_table(situation_count);
    }

    void messages() {
        if (summary_.worst.empty()) return;
        const std::size_t listed = summary_.worst.size();
        std::string remark = "Les notes les plus basses d'abord.";
        if (whole(summary_.all.scored) > listed)
            remark = "Les " + number(listed) + " notes les plus basses, sur " +
                     count_of(whole(summary_.all.scored), "message") + " notés.";
        begin_section("messages", "Messages", remark);
        page_.raw("<form class=\"tools\" role=\"search\" hidden>\n<label>").put("Chercher");
        page_.raw(" <input type=\"search\" id=\"search\"></label>\n");
        using Label = std::pair<std::string_view, std::string_view>;
        // Files, months and situations have their own columns.
        const std::string group = group_head(group_of_messages(summary_.group_by));
        for (const auto& [id, label] : {Label("grade", "Note"), Label("rule", "Règle"), Label("group", group),
                                        Label("month", "Mois"), Label("situation", "Situation")})
            page_.raw("<label>").put(label).raw(" <select id=\"").raw(id).raw("\"></select></label>\n");
        page_.raw(
            "</form>\n<p class=\"count soft\" aria-live=\"polite\"></p>\n<table class=\"figures list\">\n<thead><tr>");
        for (const auto& [key, label] :
             {Label("score", "Note"), Label("name", "Message"), Label("group", group), Label("month", "Mois"),
              Label("situation", "Situation"), Label("findings", "À revoir")})
            page_.raw("<th scope=\"col\" data-key=\"").raw(key).raw("\">").put(label).raw("</th>");
        page_.raw("</tr></thead>\n<tbody>\n");
        for (std::size_t i = 0; i < std::min(rows_without_script, listed); ++i) message(summary_.worst[i]);
        page_.raw("</tbody>\n</table>\n<p class=\"pages\" hidden><button type=\"button\" data-step=\"-1\">")
            .put("← Précédents");
        page_.raw("</button> <span></span> <button type=\"button\" data-step=\"1\">")
            .put("Suivants →")
            .raw("</button></p>\n");
        end_section();
    }

    void message(const MessageRow& row) {
        page_.raw("<tr><td class=\"number\">").raw(static_cast<std::size_t>(row.score)).raw(" <span class=\"grade ");
        page_.raw(tone_of(row.score))
            .raw("\">")
            .put({&row.grade, 1})
            .raw("</span></td><th scope=\"row\">")
            .name(message_name(row.path, row.id));
        page_.raw("</th><td>")
            .name(row.group)
            .raw("</td><td>")
            .put(row.month)
            .raw("</td><td>")
            .put(situation_title(row));
        page_.raw("</td><td>").put(counts_of(row.by_severity)).raw("</td></tr>\n");
    }

    static std::string_view situation_title(const MessageRow& row) {
        const auto found = std::find(situation_names.begin(), situation_names.end(), row.situation);
        return found == situation_names.end()
                   ? std::string_view()
                   : situation_titles[static_cast<std::size_t>(found - situation_names.begin())];
    }

    void errors() {
        if (summary_.errors.empty()) return;
        std::string remark;
        if (whole(summary_.all.errors) > summary_.errors.size())
            remark = "Les " + number(summary_.errors.size()) + " premiers sur " + count(summary_.all.errors) + ".";
        begin_section("errors", "Ce qui n'a pas pu être lu", remark);
        page_.raw("<ul class=\"plain\">\n");
        for (const ErrorRow& row : summary_.errors) {
            page_.raw("<li>").name(message_name(row.path, row.id));
            if (row.line > 0) page_.put(", ligne " + std::to_string(row.line));
            page_.put(" : " + visible(row.reason)).raw("</li>\n");
        }
        page_.raw("</ul>\n");
        end_section();
    }

    void definitions() {
        begin_section("definitions", "Comment lire ces chiffres");
        page_.raw("<dl class=\"definitions\">\n");
        std::string grades;
        for (std::size_t i = 0; i < summary_.least_scores.size(); ++i)
            grades += fmt::format("{} dès {:.0f}, ", static_cast<char>('A' + i), summary_.least_scores[i]);
        fact("Notes", grades + "E en dessous.");
        if (summary_.recall > 0)
            fact("Fiabilité", fmt::format("Sur 10 défauts que relève un relecteur attentif, francparler en trouve "
                                          "environ {:.0f} ; sur 10 constats, environ {:.0f} sont justes. Dans de vrais "
                                          "modèles de lettres, c'est moins.",
                                          10 * summary_.recall, 10 * summary_.precision));
        fact(
            "Messages",
            "Les messages lus, y compris ceux qui sont trop courts pour une note. Les moyennes portent sur ceux qui en ont une.");
        fact(
            "Points perdus",
            "Ce qui manque à 100 dans la note d'un message. L'impression d'ensemble a ce qu'elle lui retire ; le reste "
            "est réparti : une erreur compte pour 8, un avertissement pour 3, une info pour 1, un doute pour la part "
            "dont la note tient compte. Additionné sur tous les messages.");
        fact(
            "Doutes",
            "Messages où le constat est probable sans être sûr : la note en tient compte en partie, rien n'y est signalé.");
        fact("±",
             "Intervalle de confiance à 95 % de la moyenne : t × s / √n. Deux mois dont les intervalles se recouvrent "
             "largement ne diffèrent peut-être que par hasard. Sans « ± » : trop peu de messages.");
        fact("Envois",
             "Messages où la phrase se trouve. Nombres, dates, noms et champs n'y comptent pas ; un mot sur dix "
             "environ peut différer (variantes).");
        page_.raw("</dl>\n");
        end_section();
    }

    /// The messages as JSON for the script. Repeated texts are listed once, and rows refer to them by index.
    void data() {
        if (summary_.worst.empty()) return;
        std::set<std::string_view> rules, groups, months, paths;
        for (const MessageRow& row : summary_.worst) {
            rules.insert(row.rules.begin(), row.rules.end());
            groups.insert(row.group);
            months.insert(row.month);
            paths.insert(row.path);
        }
        std::string out;
        {
            JsonObject object(out);
            const auto rule_places = append_names(object.name("rules"), rules);
            const auto group_places = append_names(object.name("groups"), groups);
            const auto month_places = append_names(object.name("months"), months);
            const auto path_places = append_names(object.name("paths"), paths);
            append_names(object.name("situations"), situation_titles);
            std::string& rows = object.name("messages");
            rows += '[';
            for (const MessageRow& row : summary_.worst) {
                if (&row != &summary_.worst.front()) rows += ",\n";
                const auto situation = std::find(situation_names.begin(), situation_names.end(), row.situation);
                rows += fmt::format("[{},\"{}\",{},", row.score, row.grade, path_places.at(row.path));
                append_json(rows, visible(row.id));
                rows += fmt::format(",{},{},{},{},{},{},[", group_places.at(row.group), month_places.at(row.month),
                                    situation - situation_names.begin(), row.by_severity[2], row.by_severity[1],
                                    row.by_severity[0]);
                for (const std::string& rule : row.rules) {
                    if (&rule != &row.rules.front()) rows += ',';
                    rows += std::to_string(rule_places.at(rule));
                }
                rows += "]]";
            }
            rows += ']';
        }
        // « < » could end the element or open a comment.
        std::string safe;
        safe.reserve(out.size());
        for (const char c : out) {
            if (c == '<') safe += "\\u003c";
            else safe += c;
        }
        page_.raw("<script type=\"application/json\" id=\"data\">").raw(safe).raw("</script>\n");
    }

    /// @return the index of each name
    template <class Names>
    static std::map<std::string_view, std::size_t> append_names(std::string& out, const Names& names) {
        std::map<std::string_view, std::size_t> places;
        JsonArray list(out);
        for (const std::string_view name : names) {
            append_json(list.next(), visible(name));
            places.emplace(name, places.size());
        }
        return places;
    }

    const Summary& summary_;
    Markup page_;
};

} // namespace

std::string html_summary(const Summary& summary) { return Page(summary).make(); }

} // namespace francparler
