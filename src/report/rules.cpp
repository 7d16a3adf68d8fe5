#include "report/rules.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "report/json.hpp"
#include "report/visible.hpp"
#include "report/words.hpp"

namespace francparler {
namespace {

constexpr std::uint32_t indent = 2;

/// Lists the markers that have a title; those without are internal cues of rules and of the model.
void put_markers(Page& page, const Lexicon& lexicon) {
    std::vector<const RuleRecord*> markers;
    std::uint32_t id_columns = 0;
    for (const RuleRecord& rule : lexicon.rules) {
        if (!is_marker(rule) || lexicon.text(rule.title).empty()) continue;
        markers.push_back(&rule);
        id_columns = std::max(id_columns, columns(lexicon.text(rule.id)));
    }
    page.put("marqueurs", Ink::strong).put(", qui ne signalent rien : pour [scorecard.bonus]", Ink::faint).end_line();
    for (const RuleRecord* marker : markers) {
        page.put(std::string(indent, ' ')).put(lexicon.text(marker->id)).pad_to(indent + id_columns + 2);
        page.wrap(lexicon.text(marker->title));
    }
}

} // namespace

bool is_marker(const RuleRecord& rule) { return rule.kind == RuleRecord::Kind::marker; }

std::vector<std::string_view> categories_of(const Lexicon& lexicon) {
    std::vector<std::string_view> categories;
    for (const RuleRecord& rule : lexicon.rules) {
        const std::string_view category = category_of(lexicon.text(rule.id));
        if (!is_marker(rule) && std::ranges::count(categories, category) == 0) categories.push_back(category);
    }
    return categories;
}

std::size_t count_entries(const Lexicon& lexicon, std::uint32_t rule) {
    return static_cast<std::size_t>(
        std::count_if(lexicon.entries.begin(), lexicon.entries.end(), [&](const EntryRecord& entry) {
            return entry.veto_of == none && (rule == none || entry.rule == rule);
        }));
}

std::string rules_table(const Lexicon& lexicon, const TextOptions& options, std::string_view only) {
    constexpr std::uint32_t severity_columns = 15, count_columns = 6;
    std::uint32_t id_columns = 0;
    for (const RuleRecord& rule : lexicon.rules)
        if (!is_marker(rule)) id_columns = std::max(id_columns, columns(lexicon.text(rule.id)));

    Page page(options);
    bool first = true;
    for (const std::string_view category : categories_of(lexicon)) {
        if (!only.empty() && category != only) continue;
        if (!first) page.end_line();
        first = false;
        page.put(category, Ink::strong).end_line();
        for (std::uint32_t i = 0; i < lexicon.rules.size(); ++i) {
            const RuleRecord& rule = lexicon.rules[i];
            if (is_marker(rule) || category_of(lexicon.text(rule.id)) != category) continue;
            const std::size_t entries = count_entries(lexicon, i);
            const std::string count = entries == 0 ? "—" : number(entries);
            page.put(std::string(indent, ' ')).put(lexicon.text(rule.id)).pad_to(indent + id_columns + 2);
            const std::uint32_t severity_end = page.column() + severity_columns;
            page.put(title_of(rule.severity)).pad_to(severity_end);
            page.pad_to(severity_end + count_columns - columns(count)).put(count, Ink::faint).put("  ");
            page.wrap(lexicon.text(rule.title));
        }
    }
    page.end_line();
    page.wrap(
        "Le nombre est celui des tournures connues, dont certaines ont une autre gravité ; — : la règle juge sans "
        "liste. « francparler explain RÈGLE » en dit plus.",
        Ink::faint);
    if (only.empty()) put_markers(page.end_line(), lexicon);
    return page.take();
}

std::string rules_jsonl(const Lexicon& lexicon) {
    std::string out;
    for (std::uint32_t i = 0; i < lexicon.rules.size(); ++i) {
        const RuleRecord& rule = lexicon.rules[i];
        if (is_marker(rule)) continue;
        {
            JsonObject line(out);
            line.text("rule", lexicon.text(rule.id));
            line.text("category", category_of(lexicon.text(rule.id)));
            line.text("severity", name_of(rule.severity));
            line.text("scope", rule.kind == RuleRecord::Kind::document ? "message" : "passage");
            line.text("title", lexicon.text(rule.title));
            line.text("why", lexicon.text(rule.why));
            line.text("hint", lexicon.text(rule.advice));
            line.text("source", lexicon.text(rule.source));
            line.number("entries", count_entries(lexicon, i));
        }
        out += '\n';
    }
    return out;
}

} // namespace francparler
