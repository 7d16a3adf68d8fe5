#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "batch/report/formats.hpp"
#include "report/page.hpp"
#include "report/visible.hpp"
#include "report/words.hpp"

namespace francparler {
namespace {

constexpr std::size_t most_rules = 15, most_sentences = 10, most_groups = 20, most_messages = 10, most_months = 36;
constexpr std::int64_t bar_columns = 30;
constexpr std::uint32_t name_columns = 60, hint_columns = 90;
constexpr std::uint32_t fewest_columns = 16;    ///< of a shortened last column
constexpr std::uint32_t fewest_for_titles = 90; ///< of a line that has room for the titles of rules

/// A table; columns of numbers are aligned on the right.
class Table {
public:
    explicit Table(std::string_view sides) : sides_(sides) {} ///< 'l' or 'r' for each column

    void row(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }

    /// @param width  the last column is shortened to fit; 0: it is not
    [[nodiscard]] std::string make(std::uint32_t width) const {
        std::vector<std::uint32_t> widths(sides_.size());
        for (const auto& cells : rows_)
            for (std::size_t i = 0; i < cells.size(); ++i) widths[i] = std::max(widths[i], columns(cells[i]));
        std::uint32_t before = 2; // the last column
        for (std::size_t i = 0; i + 1 < widths.size(); ++i) before += widths[i] + 2;
        const std::uint32_t rest = std::max(width, before + fewest_columns) - before;
        std::string out;
        for (const auto& cells : rows_) {
            std::string line = " ";
            for (std::size_t i = 0; i < cells.size(); ++i) {
                const bool is_cut = width > 0 && i + 1 == sides_.size();
                const std::string cell = is_cut ? shorten(cells[i], rest) : cells[i];
                const std::string blanks(widths[i] - columns(cell), ' ');
                line += ' ' + (sides_[i] == 'r' ? blanks + cell : cell + blanks) + ' ';
            }
            line.erase(line.find_last_not_of(' ') + 1);
            out += line + '\n';
        }
        return out;
    }

private:
    std::string sides_;
    std::vector<std::vector<std::string>> rows_;
};

std::string bar(std::int64_t part, std::int64_t largest) {
    std::string out;
    if (largest == 0) return out;
    for (std::int64_t i = 0; i < (part * bar_columns + largest - 1) / largest; ++i) out += "█";
    return out;
}

std::string mean_with_margin(const Tally& tally) {
    if (tally.scored == 0) return "–";
    const std::optional<double> margin = shown_margin(tally);
    return decimal(mean_of(tally).value) + (margin ? " ± " + decimal(*margin) : "");
}

/// The note below a table of means.
std::string note_of_margins(bool lacks_some) { return lacks_some ? "  sans « ± » : trop peu de messages\n" : ""; }
bool lacks_margin(const Tally& tally) { return tally.scored > 0 && !shown_margin(tally); }

std::string scores(const Summary& summary) {
    if (summary.all.scored == 0) return {};
    std::string out = fmt::format("\nNotes : moyenne {}{}, médiane {}\n", mean_with_margin(summary.all),
                                  lacks_margin(summary.all) ? " (trop peu de messages pour une marge)" : "",
                                  decimal(median_of(summary.scores)));
    Table grades("lrrl");
    const std::int64_t largest = *std::max_element(summary.all.grades.begin(), summary.all.grades.end());
    for (std::size_t i = 0; i < grade_count; ++i) {
        const std::int64_t messages = summary.all.grades[i];
        const double share = 100 * static_cast<double>(messages) / static_cast<double>(summary.all.scored);
        grades.row({std::string(1, static_cast<char>('A' + i)), number(whole(messages)), decimal(share) + "\u00A0%",
                    bar(messages, largest)});
    }
    return out + grades.make(summary.width);
}

std::string dimensions(const Summary& summary) {
    Table table("lrr");
    table.row({"", "moyenne", "médiane"});
    bool any = false;
    for (std::size_t i = 0; i < dimension_count; ++i) {
        const Histogram& scores = summary.dimensions[i];
        if (count_of(scores) == 0) continue;
        any = true;
        table.row({std::string(dimension_titles[i]), decimal(mean_of(scores)), decimal(median_of(scores))});
    }
    return any ? "\nDimensions\n" + table.make(summary.width) : "";
}

std::string situations(const Summary& summary) {
    Table table("lrr");
    table.row({"", "messages", "moyenne"});
    bool any = false, lacks_some = false;
    for (std::size_t i = 0; i < situation_count; ++i) {
        const Tally& tally = summary.situations[i];
        if (tally.messages == 0) continue;
        any = true;
        lacks_some = lacks_some || lacks_margin(tally);
        table.row({std::string(situation_titles[i]), number(whole(tally.messages)), mean_with_margin(tally)});
    }
    return any ? "\nSituations\n" + table.make(summary.width) + note_of_margins(lacks_some) : "";
}

std::string rules(const Summary& summary) {
    if (summary.rules.empty()) return {};
    Table table("rrrrll");
    table.row({"points", "constats", "doutes", "messages", "règle", ""});
    for (std::size_t i = 0; i < std::min(most_rules, summary.rules.size()); ++i) {
        const RuleRow& row = summary.rules[i];
        table.row({number(whole_points(row.lost)), number(whole(row.findings)), number(whole(row.doubts)),
                   number(whole(row.messages)), shorten(row.rule, name_columns),
                   row.title == row.rule || summary.width < fewest_for_titles ? "" : row.title});
    }
    return "\nCe que coûtent les règles\n" + table.make(summary.width);
}

std::string sentences(const Summary& summary) {
    if (summary.sentences.empty()) return {};
    Page page({.width = summary.width});
    page.end_line().put("Une phrase, mille envois").end_line();
    const auto put_indented = [&page](const std::string& text) { page.put("      ").wrap(text); };
    for (std::size_t i = 0; i < std::min(most_sentences, summary.sentences.size()); ++i) {
        const SentenceRow& row = summary.sentences[i];
        page.put("  " + count_of(whole(row.messages), "envoi") + ", " + count_of(whole_points(row.lost), "point"));
        page.end_line();
        if (!row.excerpt.empty()) put_indented("« " + shorten(row.excerpt, hint_columns) + " »");
        for (const SentenceRule& rule : row.rules) put_indented(shorten(rule.title, name_columns) + " : " + rule.hint);
        if (!row.models.empty()) put_indented("modèle : " + row.models.front().name + share_of_model(row));
        put_indented("exemple : " + row.example);
    }
    if (const std::string advice = advice_on_excerpts(summary); !advice.empty()) page.put("  ").wrap(advice);
    return page.take();
}

std::string groups(const Summary& summary) {
    if (!shows_groups(summary)) return {};
    Table table("rrrl");
    table.row({"points", "messages", "moyenne", std::string(title_of(summary.group_by))});
    const bool by_month = summary.group_by == GroupBy::month;
    const std::size_t shown = std::min(by_month ? most_months : most_groups, summary.groups.size());
    const std::size_t first = by_month ? summary.groups.size() - shown : 0;
    bool lacks_some = false;
    for (std::size_t i = first; i < first + shown; ++i) {
        const GroupRow& row = summary.groups[i];
        lacks_some = lacks_some || lacks_margin(row.tally);
        table.row({number(whole_points(row.tally.lost)), number(whole(row.tally.messages)), mean_with_margin(row.tally),
                   name_of_group(summary, row)});
    }
    std::string out = "\n" + title_of_groups(summary) + '\n' + table.make(0) + note_of_margins(lacks_some);
    if (whole(summary.group_total) > shown) out += "  … sur " + number(whole(summary.group_total)) + " en tout\n";
    if (const std::string_view caution = caution_of_groups(summary); !caution.empty())
        out += Page({.width = summary.width}).put("  ").wrap(caution).take();
    return out;
}

std::string months(const Summary& summary) {
    if (summary.months.size() < 2 || summary.group_by == GroupBy::month) return {};
    Table table("lrr");
    table.row({"", "messages", "moyenne (intervalle à 95 %)"});
    bool lacks_some = false;
    for (std::size_t i = summary.months.size() - std::min(most_months, summary.months.size());
         i < summary.months.size(); ++i) {
        const GroupRow& row = summary.months[i];
        lacks_some = lacks_some || lacks_margin(row.tally);
        table.row({row.name, number(whole(row.tally.messages)), mean_with_margin(row.tally)});
    }
    std::string out = "\nMois par mois\n" + table.make(summary.width) + note_of_margins(lacks_some);
    if (const std::int64_t undated = undated_of(summary); undated > 0)
        out += "  sans date : " + number(whole(undated)) + '\n';
    return out;
}

/// The best messages that are not listed among the worst; none if there are too few for two lists.
std::vector<MessageRow> other_end(const Summary& summary) {
    std::vector<MessageRow> out;
    if (whole(summary.all.scored) < 2 * most_messages) return out;
    const auto worst_end =
        summary.worst.begin() + static_cast<std::ptrdiff_t>(std::min(most_messages, summary.worst.size()));
    for (const MessageRow& row : summary.best)
        if (std::none_of(summary.worst.begin(), worst_end,
                         [&](const MessageRow& other) { return other.path == row.path && other.id == row.id; }))
            out.push_back(row);
    return out;
}

std::string messages(std::string_view title, const std::vector<MessageRow>& rows) {
    if (rows.empty()) return {};
    Table table("rll");
    for (std::size_t i = 0; i < std::min(most_messages, rows.size()); ++i)
        table.row({std::to_string(rows[i].score), std::string(1, rows[i].grade),
                   visible(message_name(rows[i].path, rows[i].id))});
    return "\n" + std::string(title) + '\n' + table.make(0);
}

std::string errors(const Summary& summary) {
    if (summary.errors.empty()) return {};
    Page page({.width = summary.width});
    page.end_line().put("Ce qui n'a pas pu être lu").end_line();
    for (std::size_t i = 0; i < std::min(most_messages, summary.errors.size()); ++i) {
        const ErrorRow& row = summary.errors[i];
        const std::string line = row.line > 0 ? ", ligne " + std::to_string(row.line) : "";
        page.put("  " + message_name(row.path, row.id) + line).end_line();
        page.put("      ").wrap(row.reason);
    }
    return page.take();
}

} // namespace

std::string decimal(double value, int digits) {
    std::string out = fmt::format("{:.{}f}", value, digits);
    std::replace(out.begin(), out.end(), '.', ',');
    return out;
}

std::size_t whole_points(std::int64_t thousandths) { return whole((thousandths + points / 2) / points); }

std::string counts_of(const std::array<std::int64_t, 3>& by_severity) {
    return counts_of(SeverityCounts{whole(by_severity[0]), whole(by_severity[1]), whole(by_severity[2])});
}

std::string outcome_of(const Summary& summary) {
    std::string out = count_of(whole(summary.all.scored), "noté");
    const auto add = [&](std::int64_t count, std::string_view one, std::string_view many) {
        if (count > 0) out += ", " + count_of(whole(count), one, many);
    };
    add(summary.all.messages - summary.all.scored, "trop court pour une note", "trop courts pour une note");
    add(summary.all.errors, "illisible", "illisibles");
    add(summary.skipped, "écarté", "écartés");
    if (!summary.skip_reasons.empty()) {
        std::string reasons;
        for (const CountRow& row : summary.skip_reasons)
            reasons += (reasons.empty() ? "" : ", ") + visible(row.name) + " : " + number(whole(row.count));
        out += " (" + reasons + ")";
    }
    return out;
}

std::string scope_of(const Summary& summary) {
    const ReportScope& scope = summary.scope;
    if (scope.is_whole()) return {};
    std::string out;
    const auto add = [&](std::string_view words, const std::string& value) {
        if (!value.empty()) out += (out.empty() ? "" : ", ") + std::string(words) + visible(value);
    };
    add("depuis ", scope.since);
    add("jusqu'à ", scope.until);
    add("file d'attente ", scope.queue);
    out = "Restreint : " + out + " ; laissé de côté : " + count_of(whole(summary.left_out), "message");
    if (summary.all.messages + summary.skipped == 0 && summary.left_out > 0)
        out += ". Aucun message : --group-by month et --group-by queue disent ce qu'il y a";
    return out;
}

std::string advice_on_excerpts(const Summary& summary) {
    const bool quotes =
        std::ranges::any_of(summary.sentences, [](const SentenceRow& row) { return !row.excerpt.empty(); });
    return quotes ? "" : "Pour lire ces phrases ici : « francparler batch --excerpts ».";
}

std::string share_of_model(const SentenceRow& sentence) {
    const std::int64_t count = sentence.models.front().count;
    if (count == sentence.messages) return {};
    return " (" + count_of(whole(count), "envoi") + " sur " + number(whole(sentence.messages)) + ")";
}

std::string name_of_group(const Summary& summary, const GroupRow& group) {
    if (!group.name.empty()) return visible(group.name);
    return "(sans " + std::string(title_of(summary.group_by)) + ")";
}

bool shows_groups(const Summary& summary) { return !summary.groups.empty() && !summary.groups_are_messages; }

std::string_view caution_of_groups(const Summary& summary) {
    if (summary.group_by != GroupBy::sender) return {};
    return "Des chiffres par personne améliorent rarement les lettres ; en France, consultez d'abord le comité social "
           "et économique.";
}

std::string title_of_groups(const Summary& summary) { return "Par " + std::string(title_of(summary.group_by)); }

std::string text_summary(const Summary& summary) {
    const std::int64_t all = summary.all.messages + summary.all.errors + summary.skipped;
    std::string out = count_of(whole(all), "message") + " : " + outcome_of(summary) + '\n';
    if (const std::string scope = scope_of(summary); !scope.empty())
        out += Page({.width = summary.width}).wrap(scope).take();
    if (summary.broken_files > 0)
        out += "Fichiers de résultats absents ou incomplets : " + number(whole(summary.broken_files)) + '\n';
    if (summary.unreadable > 0)
        out += "Lignes illisibles dans les résultats : " + number(whole(summary.unreadable)) + '\n';
    if (summary.duplicates > 0)
        out += "En double, et comptés : " + count_of(whole(summary.duplicates), "message") +
               " (même identifiant, même date)\n";
    if (const std::string findings = counts_of(summary.by_severity); !findings.empty())
        out += "À reprendre : " + findings + '\n';
    out += scores(summary) + dimensions(summary) + situations(summary) + rules(summary) + sentences(summary) +
           groups(summary) + months(summary) + messages("Les notes les plus basses", summary.worst) +
           messages("Les notes les plus hautes", other_end(summary)) + errors(summary);
    return out;
}

} // namespace francparler
