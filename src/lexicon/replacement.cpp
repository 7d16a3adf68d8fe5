#include "lexicon/replacement.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>

namespace francparler {
namespace {

using namespace tag;

constexpr std::string_view ellipsis = "…";
constexpr std::string_view article = "[le]";

/// A cell of a paradigm: « third person singular of the present ».
struct Cell {
    Tags all = 0;  ///< tags that its forms have
    Tags none = 0; ///< tags that they lack, if some form of the paradigm lacks them
};

constexpr std::array<Tags, 6> persons = {first | singular, second | singular, third | singular,
                                         first | plural,   second | plural,   third | plural};
constexpr std::array<Tags, 4> genders = {masculine | singular, masculine | plural, feminine | singular,
                                         feminine | plural};

/// The dictionary merges the readings of a form: « débute » is present and subjunctive. So is « puisse », which is
/// never indicative, since « peut » is. A cell therefore prefers the forms that are nothing else.
std::vector<Cell> verbal_cells() {
    std::vector<Cell> out = {{verb | infinitive, 0}, {verb | present_participle, 0}};
    for (const Tags person : persons) {
        out.push_back({verb | present | person, subjunctive | imperfect});
        out.push_back({verb | imperfect | person, subjunctive});
        out.push_back({verb | future | person, 0});
        out.push_back({verb | conditional | person, 0});
        out.push_back({verb | present | subjunctive | person, imperfect});
        out.push_back({verb | imperative | person, 0});
    }
    for (const Tags gender : genders) out.push_back({verb | past_participle | gender, 0});
    return out;
}

/// The cells of nouns or adjectives. Participles, which are adjectives too, have theirs among the verbs.
std::vector<Cell> nominal_cells(Tags kind) {
    std::vector<Cell> out;
    std::ranges::transform(genders, std::back_inserter(out), [&](Tags gender) { return Cell{kind | gender, verb}; });
    return out;
}

bool in_cell(const InflectedForm& form, Tags all, Tags none) { return (form.tags & all) == all && !(form.tags & none); }

/// The forms of a cell, in the order of the dictionary.
std::vector<std::string_view> forms_in(const std::vector<InflectedForm>& forms, const Cell& cell) {
    std::vector<std::string_view> out;
    const auto take = [&](Tags none) {
        for (const InflectedForm& form : forms)
            if (in_cell(form, cell.all, none)) out.push_back(form.form);
    };
    take(cell.none);
    if (out.empty() && cell.none != 0 && (cell.all & noun) == 0) take(0);
    return out;
}

bool has(const std::vector<InflectedForm>& forms, Tags kind) {
    return std::ranges::any_of(
        forms, [&](const InflectedForm& f) { return (f.tags & kind) != 0 && (kind == verb || (f.tags & verb) == 0); });
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n'; }

} // namespace

Result<std::vector<ReplacementPart>> parse_replacement(std::string_view text) {
    using Kind = ReplacementPart::Kind;
    std::vector<ReplacementPart> out;
    const auto has_kind = [&](Kind kind) { return std::ranges::find(out, kind, &ReplacementPart::kind) != out.end(); };
    while (!text.empty()) {
        if (is_space(text.front())) {
            text.remove_prefix(1);
            continue;
        }
        if (has_kind(Kind::article)) return Error{.message = "« [le] » se place à la fin"};
        std::size_t size = 0;
        if (text.starts_with('<')) {
            size = text.find('>') + 1;
            if (size == 0) return Error{.message = "« < » jamais refermé : ajoutez « > »"};
            if (size == 2) return Error{.message = "« <> » vide : écrivez <lemme>"};
            out.push_back({Kind::lemma, text.substr(1, size - 2)});
        } else if (text.starts_with(ellipsis)) {
            size = ellipsis.size();
            if (has_kind(Kind::kept)) return Error{.message = "« … » s'écrit une fois"};
            out.push_back({Kind::kept, {}});
        } else if (text.starts_with(article)) {
            size = article.size();
            out.push_back({Kind::article, {}});
        } else {
            size = std::min(text.find_first_of(" \t\n<"), text.size());
            const std::string_view word = text.substr(0, size);
            if (word.find_first_of("[](){}|?@>") != std::string_view::npos)
                return Error{.message =
                                 "« " + std::string(word) + " » : seuls <lemme>, « … » et « [le] » se notent ici"};
            out.push_back({Kind::word, word});
        }
        text.remove_prefix(size);
    }
    if (out.empty()) return Error{.message = "remplacement vide : écrivez au moins un mot"};
    return out;
}

std::vector<std::pair<std::string, std::string>> agreeing_forms(const std::vector<InflectedForm>& forms,
                                                                const std::vector<InflectedForm>& replacing) {
    static const std::vector<Cell> verbal = verbal_cells(), nouns = nominal_cells(noun),
                                   adjectives = nominal_cells(adjective);
    std::vector<std::pair<std::string, std::string>> out;
    out.reserve(forms.size());
    for (const InflectedForm& form : forms) out.emplace_back(form.form, std::string());
    std::ranges::sort(out);
    out.erase(std::unique(out.begin(), out.end()), out.end());

    std::vector<InflectedForm> read = forms;
    for (InflectedForm& form : read) // an invariable participle: « procédé »
        if ((form.tags & past_participle) != 0 && (form.tags & feminine) != 0 && (form.tags & masculine) != 0)
            form.tags &= ~(feminine | plural);

    std::set<std::string_view> unsure;
    const auto fill = [&](const std::vector<Cell>& cells) {
        for (const Cell& cell : cells) {
            const std::vector<std::string_view> candidates = forms_in(replacing, cell);
            for (const std::string_view form : forms_in(read, cell)) {
                const auto at = std::ranges::find(out, form, &std::pair<std::string, std::string>::first);
                if (candidates.empty() || (!at->second.empty() && at->second != candidates.front()))
                    unsure.insert(form);
                else at->second = candidates.front();
            }
        }
    };
    if (has(replacing, verb)) fill(verbal);
    if (has(replacing, noun) && has(forms, noun)) fill(nouns);                     // « problématique » as a noun
    else if (has(replacing, adjective) || has(forms, adjective)) fill(adjectives); // a participle counts as one
    for (auto& [form, agreeing] : out)
        if (unsure.contains(form)) agreeing.clear();
    return out;
}

} // namespace francparler
