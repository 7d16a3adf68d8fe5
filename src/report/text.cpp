#include "report/text.hpp"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "passes/plain_words.hpp"
#include "report/clip.hpp"
#include "report/visible.hpp"
#include "report/words.hpp"

namespace francparler {
namespace {

constexpr std::uint32_t indent = 2;

Ink ink_of(Severity severity) {
    switch (severity) {
    case Severity::error: return Ink::red;
    case Severity::warning: return Ink::yellow;
    case Severity::info: return Ink::blue;
    }
    return Ink::plain;
}

Ink ink_of_score(int score) { return score >= good_score ? Ink::green : score >= fair_score ? Ink::yellow : Ink::red; }

std::string bar_of(int score) {
    constexpr int length = 10;
    const int filled = std::clamp((score + length / 2) / length, 0, length);
    std::string bar;
    for (int i = 0; i < length; ++i) bar += i < filled ? "█" : "░";
    return bar;
}

class MessageReport {
public:
    MessageReport(const Reviewed& message, const Lexicon& lexicon, const TextOptions& options)
        : message_(message), source_(message.source), text_(source_.text()), verdict_(message.verdict),
          lexicon_(lexicon), page_(options), explained_(lexicon.rules.size()) {
        std::uint32_t last_line = 1;
        for (const Finding& finding : verdict_.findings) {
            if (!finding.span) continue;
            last_line = std::max(last_line, source_.begin(*finding.span).line);
            one_line_heads_ = one_line_heads_ && head_columns(finding) <= options.width;
        }
        gutter_ = indent + static_cast<std::uint32_t>(std::to_string(last_line).size());
    }

    std::string full() {
        bool on_message = false;
        for (const Finding& finding : verdict_.findings) {
            if (!finding.span && !on_message) {
                on_message = true;
                page_.put("Sur l'ensemble du message", Ink::strong).end_line().end_line();
            }
            finding.span ? passage(finding, *finding.span) : whole_message(finding);
            page_.end_line();
        }
        summary();
        return page_.take();
    }

    std::string brief() {
        name_and_score();
        page_.put(" · ").put(situation_and_size());
        if (const std::size_t accepted = message_.in_baseline; accepted > 0)
            page_.put(" · " + count_of(accepted, "passage") + " dans la référence", Ink::faint);
        else if (!verdict_.scored) page_.put(" · pas de note", Ink::faint);
        else if (!message_.in_part) page_.put(" · peut partir", Ink::green);
        return page_.end_line().take();
    }

    std::string one_line_each() {
        for (const Finding& finding : verdict_.findings) {
            page_.put(place(finding)).put(" · ");
            page_.put(title_of(finding.severity), ink_of(finding.severity)).put(" · ").put(finding.message);
            page_.put("  ").put(rule_of(finding)).end_line();
        }
        return page_.take();
    }

private:
    std::string place(const Finding& finding) const {
        if (!finding.span) return name_of(message_);
        const Position at = source_.begin(*finding.span);
        return std::string(message_.path) + ':' + std::to_string(at.line) + ':' + std::to_string(at.column);
    }

    std::string place_in_words(const Finding& finding) const {
        if (!finding.span) return "ensemble";
        return "ligne " + std::to_string(source_.begin(*finding.span).line);
    }

    std::string rule_of(const Finding& finding) const {
        return '[' + std::string(lexicon_.rule_id(finding.rule)) + ']';
    }

    /// The width of « courrier.txt:3:12 · erreur · Faute rejetée sur un tiers  [rejet-de-faute/tiers] ».
    std::uint32_t head_columns(const Finding& finding) const {
        return columns(place(finding)) + columns(title_of(finding.severity)) + columns(finding.message) +
               columns(rule_of(finding)) + 8; // two « · » and two spaces
    }

    void gutter(std::string_view label) {
        page_.put(std::string(gutter_ - label.size(), ' ') + std::string(label) + " │ ", Ink::faint);
    }

    void passage(const Finding& finding, Span span) {
        page_.put(place(finding), Ink::strong);
        if (one_line_heads_) {
            page_.put(" · ");
        } else {
            page_.end_line().put(std::string(indent, ' '));
        }
        head(finding);
        quote(finding, span);
        advice(finding, gutter_ + 1);
    }

    void whole_message(const Finding& finding) {
        page_.put(std::string(indent, ' '));
        head(finding);
        advice(finding, indent);
    }

    /// « erreur · Faute rejetée sur un tiers  [rejet-de-faute/tiers] »
    void head(const Finding& finding) {
        page_.put(title_of(finding.severity), ink_of(finding.severity)).put(" · ");
        const std::uint32_t left = page_.column();
        const std::string rule = rule_of(finding);
        if (left + columns(finding.message) + 2 + columns(rule) <= page_.options().width) {
            page_.put(finding.message, Ink::strong).put("  ");
        } else {
            page_.wrap(finding.message, Ink::strong).pad_to(left);
        }
        page_.put(rule, Ink::faint).end_line();
    }

    void quote(const Finding& finding, Span span) {
        const std::uint32_t number = source_.lines().position(span.begin).line;
        const std::uint32_t start = source_.lines().line_start(number);
        const Span line{start, start + static_cast<std::uint32_t>(source_.lines().line(number).size())};
        const Span mark{std::min(span.begin, line.end), std::min(span.end, line.end)};
        const bool goes_on = span.end > line.end;
        gutter(std::to_string(source_.begin(span).line));
        const std::uint32_t left = page_.column();
        const Clip clip = clip_line(text_, line, mark, page_.options().width - left);
        const auto shown = [&](std::size_t first, std::size_t last) {
            if (first == last) return std::string_view();
            return text_.substr(clip.cells[first].span.begin,
                                clip.cells[last - 1].span.end - clip.cells[first].span.begin);
        };
        const std::size_t marked_last = std::min(clip.finding_last, clip.last);

        if (clip.cut_before) page_.put("…", Ink::faint);
        page_.put(shown(clip.first, clip.finding_first));
        const std::uint32_t mark_from = page_.column();
        page_.put(shown(clip.finding_first, marked_last), Ink::strong);
        const std::uint32_t mark_to = std::max(page_.column(), mark_from + 1);
        page_.put(shown(marked_last, clip.last));
        if (clip.cut_after) page_.put("…", Ink::faint);
        page_.end_line();

        gutter("");
        page_.put(std::string(mark_from - left, ' '));
        page_.put(std::string(mark_to - mark_from, '^') + (goes_on || clip.finding_last > clip.last ? "…" : ""),
                  ink_of(finding.severity));
        page_.end_line();
    }

    /// What to write instead, and why; the latter only once per rule.
    void advice(const Finding& finding, std::uint32_t column) {
        const auto arrow = [&] { page_.put(std::string(column, ' ')).put("→ ", Ink::green); };
        if (needs_replacement_advice(finding)) {
            arrow();
            page_.wrap(replacement_advice(*finding.replacement));
        }
        if (!finding.hint.empty()) {
            arrow();
            const auto [known, is_new] = given_hints_.try_emplace(finding.hint, &finding);
            const bool is_long = page_.column() + columns(finding.hint) > page_.options().width;
            page_.wrap(is_new || !is_long ? finding.hint : same_hint_as(*known->second));
        }
        const std::string_view why = lexicon_.text(lexicon_.rules[finding.rule].why);
        if (explained_[finding.rule] || why.empty()) return;
        explained_[finding.rule] = true;
        page_.put(std::string(column + 2, ' ')).wrap("Pourquoi ? " + std::string(why), Ink::faint);
    }

    std::string same_hint_as(const Finding& before) const {
        constexpr std::uint32_t widest_excerpt = 30;
        if (!before.span) return "Même conseil que plus haut.";
        return "Même conseil que pour " + quoted(*before.span, widest_excerpt) + ", " + place_in_words(before) + '.';
    }

    void summary() {
        const std::uint32_t width = page_.options().width;
        std::string line;
        for (std::uint32_t i = 0; i < width; ++i) line += "─";
        page_.put(line, Ink::faint).end_line();
        name_and_score();
        const std::string size = situation_and_size();
        if (page_.column() + 3 + columns(size) <= width) {
            page_.put(" · ");
        } else {
            page_.end_line().put(std::string(indent, ' '));
        }
        page_.put(size).end_line().end_line();
        if (verdict_.scored) dimensions();
        outcome();
        if (page_.options().verbose) details();
    }

    void name_and_score() {
        page_.put(name_of(message_), Ink::strong);
        if (verdict_.scored) {
            page_.put(" · ").put(std::to_string(verdict_.score) + "/100", ink_of_score(verdict_.score));
            page_.put(" · ").put("note " + std::string(1, verdict_.grade), ink_of_score(verdict_.score));
        }
    }

    [[nodiscard]] std::string situation_and_size() const {
        const std::string size = count_of(verdict_.words, "mot") + ", " + count_of(verdict_.sentences, "phrase");
        return verdict_.words == 0 ? size : std::string(title_of(verdict_.situation)) + " · " + size;
    }

    void dimensions() {
        constexpr std::uint32_t title_columns = 15, column_columns = 36;
        const std::size_t per_line = page_.options().width >= 2 * column_columns - 4 ? 2 : 1;
        const std::size_t rows = dimension_count / per_line;
        for (std::size_t row = 0; row < rows; ++row) {
            for (std::size_t i = row; i < dimension_count; i += rows) {
                const auto left = indent + static_cast<std::uint32_t>(i / rows) * column_columns;
                const int score = verdict_.dimensions[i];
                page_.pad_to(left).put(dimension_titles[i]).pad_to(left + title_columns);
                page_.put(bar_of(score), ink_of_score(score));
                const std::string value = std::to_string(score);
                page_.pad_to(page_.column() + 4 - static_cast<std::uint32_t>(value.size())).put(value);
            }
            page_.end_line();
        }
        page_.end_line();
    }

    void outcome() {
        const std::string margin(indent, ' ');
        if (verdict_.words == 0) {
            page_.put(margin).wrap(nothing_to_read);
            if (const std::string aside = set_aside_of(message_); !aside.empty() && !page_.options().verbose)
                page_.put(margin).wrap("Non relus : " + aside + '.', Ink::faint);
            return;
        }
        if (verdict_.findings.empty()) {
            page_.put(margin);
            if (is_ready(message_)) page_.put("✓ ", Ink::green);
            page_.wrap(nothing_to_mend(message_));
        } else {
            page_.put(margin).put(counts_of(count_by_severity(verdict_.findings))).end_line();
        }
        for (const std::string& remark : remarks_on(message_, lexicon_)) page_.put(margin).wrap(remark, Ink::faint);
        const std::vector<std::string> doubts = doubts_of(verdict_, lexicon_);
        for (std::size_t i = 0; i < doubts.size(); ++i)
            page_.put(std::string(i == 0 ? indent : 2 * indent, ' ')).wrap(doubts[i], Ink::faint);
        improvement();
    }

    void improvement() {
        const std::string what = way_up_of(verdict_);
        if (what.empty()) return;
        const Improvement& way = verdict_.improvement;
        page_.put(std::string(indent, ' ')).put(what + " : ", Ink::strong);
        page_.put(std::to_string(verdict_.score), ink_of_score(verdict_.score)).put(" → ");
        page_.put(std::to_string(way.score), ink_of_score(way.score)).end_line();
        for (const std::uint32_t index : way.findings) {
            const Finding& finding = mended_by(verdict_, index);
            to_mend(finding, index < verdict_.findings.size() ? place_in_words(finding) : "doute");
        }
    }

    void to_mend(const Finding& finding, std::string_view place) {
        constexpr std::uint32_t least_excerpt = 20; // columns
        const std::string rule = rule_of(finding);
        page_.put(std::string(2 * indent, ' ')).put(place).pad_to(2 * indent + 10);
        const std::uint32_t column = page_.column(), width = page_.options().width;
        const std::uint32_t room = width - column - 4; // between quotes
        const std::uint32_t beside = 2 + columns(rule);
        const auto words = [&](std::uint32_t most) {
            return finding.span ? quoted(*finding.span, most) : shorten_title(finding.message, most);
        };
        std::string shown = words(room);
        bool fits = column + columns(shown) + beside <= width;
        if (!fits && room >= least_excerpt + beside) {
            shown = words(room - beside);
            fits = true;
        }
        page_.put(shown);
        if (fits) page_.put("  ");
        else page_.end_line().pad_to(column);
        page_.put(rule, Ink::faint).end_line();
    }

    /// Keeps the closing quotation mark when the words inside are cut: « Sans réponse : « Pouvez-vous me… » ».
    static std::string shorten_title(std::string_view title, std::uint32_t width) {
        constexpr std::string_view end = " »";
        const std::string shown = shorten(title, width);
        const std::size_t open = shown.rfind("« "), close = shown.rfind(end);
        const bool is_cut = open != shown.npos && (close == shown.npos || close < open);
        return is_cut ? shorten(title, width - columns(end)).append(end) : shown;
    }

    /// @param room  columns between the quotes
    std::string quoted(Span span, std::uint32_t room) const { return "« " + clip_passage(text_, span, room) + " »"; }

    void details() {
        const auto row = [&](std::string_view label, const std::string& value) {
            if (value.empty()) return;
            page_.put(std::string(indent, ' ')).put(label, Ink::faint).pad_to(indent + 15).wrap(value);
        };
        const auto join = [](const std::vector<std::string>& parts) {
            std::string out;
            for (const std::string& part : parts) out += (out.empty() ? "" : ", ") + part;
            return out;
        };
        page_.end_line();
        row("Situation", situation_of(verdict_));
        row("Points forts", join(verdict_.strengths));
        row("Non relus", set_aside_of(message_));
        if (verdict_.readability)
            row("Lisibilité", std::to_string(out_of_100(*verdict_.readability)) +
                                  " sur une échelle de 0 (ardu) à 100 (aisé), selon Kandel et Moles");
    }

    const Reviewed& message_;
    const Source& source_;
    std::string_view text_;
    const Verdict& verdict_;
    const Lexicon& lexicon_;
    Page page_;
    std::vector<bool> explained_;                                      ///< by rule: its « pourquoi » was shown
    std::unordered_map<std::string_view, const Finding*> given_hints_; ///< to the finding that had the hint first
    std::uint32_t gutter_ = 0;
    bool one_line_heads_ = true; ///< all headings fit on one line; otherwise each place gets a line of its own
};

} // namespace

std::string text_report(const Reviewed& message, const Lexicon& lexicon, const TextOptions& options) {
    MessageReport report(message, lexicon, options);
    return options.quiet ? report.one_line_each() : report.full();
}

bool is_told_briefly(const Reviewed& message, const TextOptions& options) {
    const Verdict& verdict = message.verdict;
    return message.beside_others && !options.verbose && !options.quiet && verdict.words > 0 && is_ready(message) &&
           !(verdict.scored && verdict.lost_to_doubts > 0);
}

std::string brief_report(const Reviewed& message, const Lexicon& lexicon, const TextOptions& options) {
    return MessageReport(message, lexicon, options).brief();
}

std::string totals_report(const RunTotals& totals, const TextOptions& options) {
    Page page(options);
    page.put(count_of(totals.messages, "message"), Ink::strong);
    if (const std::string scored = totals.scored_alone(); !scored.empty()) page.put(", " + scored);
    if (totals.scored > 0) {
        const int mean = totals.mean();
        page.put(" · moyenne ").put(std::to_string(mean) + "/100", ink_of_score(mean));
    }
    const std::string counts = counts_of(totals.by_severity);
    const std::string to_mend = counts.empty() ? "rien à reprendre" : counts;
    if (page.column() + 3 + columns(to_mend) <= options.width) page.put(" · ");
    else page.end_line().put(std::string(indent, ' '));
    page.put(to_mend).end_line();
    if (totals.scored > 1 && totals.lowest < 100) {
        page.put("Le plus à revoir : ").put(totals.lowest_name, Ink::strong);
        page.put(" (").put(std::to_string(totals.lowest) + "/100", ink_of_score(totals.lowest)).put(")").end_line();
    }
    return page.take();
}

} // namespace francparler
