#include "lexicon/replacement_compiler.hpp"

#include <algorithm>
#include <iterator>

#include "lexicon/pattern_words.hpp"
#include "lexicon/replacement.hpp"
#include "text/fold.hpp"

namespace francparler {
namespace {

constexpr std::size_t most_rows = 500; ///< of one pattern; one with more is clearer as several

} // namespace

/// Expands a pattern into rows.
class ReplacementCompiler::Writer {
public:
    Writer(const DictionarySource& dictionary, const std::function<Pattern(const Pattern&)>& resolve)
        : dictionary_(dictionary), resolve_(resolve) {}

    /// @param keeps_last  whether the positions of the last element are kept, and may read any word
    Rows rows_of(const Pattern& pattern, bool keeps_last) {
        if (!keeps_last) return rows(pattern);
        if (pattern.kind != Pattern::Kind::sequence || pattern.parts.empty()) return kept(pattern);
        Pattern before = pattern;
        before.parts.pop_back();
        return product(rows(before), kept(pattern.parts.back()));
    }

private:
    Rows kept(const Pattern& pattern) {
        keeps_ = true;
        Rows out = rows(pattern);
        keeps_ = false;
        for (Row& row : out)
            for (Place& place : row) {
                place.flags |= ReplacementItem::kept;
                add_words(place);
            }
        return out;
    }

    Rows rows(const Pattern& p) {
        switch (p.kind) {
        case Pattern::Kind::word: return {{word(p.names[0])}};
        case Pattern::Kind::capitals: return {{{.words = {{capitals_key(p.names[0]), ""}}}}};
        case Pattern::Kind::lemma: return {{lemma(p.names)}};
        case Pattern::Kind::feature:
        case Pattern::Kind::klass: return named(p);
        case Pattern::Kind::gap: return gap(p.reach);
        case Pattern::Kind::optional: return optional(rows(p.parts[0]));
        case Pattern::Kind::choice: return choice(p.parts);
        case Pattern::Kind::sequence: return sequence(p.parts);
        default: return {{}};
        }
    }

    static Place word(const std::string& name) {
        Place out;
        for (std::string& spelling : words_of_word(name)) out.words.emplace(std::move(spelling), "");
        return out;
    }

    Place lemma(const std::vector<std::string>& names) const {
        Place out{.lemmas = names};
        if (inside_class_) add_words(out);
        return out;
    }

    /// Gives a position the forms of its lemmas, without replacements.
    void add_words(Place& place) const {
        for (const std::string& lemma : std::exchange(place.lemmas, {}))
            for (std::string& form : words_of_lemma(dictionary_, lemma)) place.words.emplace(std::move(form), "");
    }

    static Place any_word(std::uint8_t flags = 0) {
        return {.flags = static_cast<std::uint8_t>(ReplacementItem::any | flags)};
    }

    /// A named class is the list of its words. Any other set of words is read only where it is kept: a replacement
    /// would lose what was read.
    Rows named(const Pattern& p) {
        const Pattern resolved = resolve_(p);
        if (resolved.kind != Pattern::Kind::feature) {
            inside_class_ = true;
            Rows out = rows(resolved);
            inside_class_ = false;
            return out;
        }
        if (!keeps_) return {};
        if (!p.names[0].starts_with("V")) return {{any_word()}};
        return {{any_word(ReplacementItem::optional), any_word(ReplacementItem::optional), any_word()}};
    }

    Rows gap(std::uint32_t reach) const {
        if (!keeps_) return {};
        return {Row(reach, any_word(ReplacementItem::optional))};
    }

    static Rows optional(Rows inner) {
        if (inner.size() == 1 && inner[0].size() == 1) inner[0][0].flags |= ReplacementItem::optional;
        else inner.emplace_back();
        return inner;
    }

    Rows choice(const std::vector<Pattern>& parts) {
        Rows out;
        Place words; // the alternatives that are one word
        for (const Pattern& part : parts)
            for (Row& row : rows(part)) {
                if (row.size() == 1 && row[0].lemmas.empty() && row[0].flags == 0) words.words.merge(row[0].words);
                else out.push_back(std::move(row));
            }
        if (!words.words.empty()) out.push_back({std::move(words)});
        return out;
    }

    Rows sequence(const std::vector<Pattern>& parts) {
        Rows out{{}};
        for (const Pattern& part : parts) {
            Rows next = rows(part);
            if (parts.size() > 1 && is_negation_particle(part)) next = optional(std::move(next));
            out = product(out, next);
        }
        return out;
    }

    static Rows product(const Rows& left, const Rows& right) {
        Rows out;
        for (const Row& before : left)
            for (const Row& after : right) {
                if (out.size() > most_rows) return out;
                out.push_back(before);
                out.back().insert(out.back().end(), after.begin(), after.end());
            }
        return out;
    }

    const DictionarySource& dictionary_;
    const std::function<Pattern(const Pattern&)>& resolve_;
    bool inside_class_ = false, keeps_ = false;
};

void ReplacementCompiler::copy(const Lexicon& base) {
    base_.records.assign(base.replacements.begin(), base.replacements.end());
    base_.items.assign(base.replacement_items.begin(), base.replacement_items.end());
    base_.forms.assign(base.replacement_forms.begin(), base.replacement_forms.end());
}

std::optional<std::string> ReplacementCompiler::add(std::uint32_t entry, const std::string& replacement,
                                                    const PatternText& pattern,
                                                    const std::function<Pattern(const Pattern&)>& resolve) {
    const Result<std::vector<ReplacementPart>> parts = parse_replacement(replacement);
    if (!parts) return parts.error().front().message;
    std::vector<std::string> lemmas;
    bool keeps_last = false;
    for (const ReplacementPart& part : *parts) {
        if (part.kind == ReplacementPart::Kind::lemma) lemmas.emplace_back(part.text);
        keeps_last = keeps_last || part.kind == ReplacementPart::Kind::kept;
    }
    for (const std::string& lemma : lemmas) {
        const std::vector<InflectedForm> forms = forms_of(dictionary_(), lemma);
        const bool participle = std::ranges::any_of(
            forms, [](const InflectedForm& form) { return (form.tags & tag::past_participle) != 0; });
        if (dictionary_().inflect(lemma).empty() && (!participle || lemma.ends_with("er")))
            return "le dictionnaire ne connaît pas <" + lemma + ">";
    }
    Rows rows = Writer(dictionary_, resolve).rows_of(pattern.pattern, keeps_last);
    if (rows.empty())
        return "le motif « " + pattern.notation +
               " » lit des mots qu'il perdrait ([…], {N} …) : gardez-les à la fin avec « … »";
    if (rows.size() > most_rows)
        return "le motif « " + pattern.notation +
               " » a trop d'écritures : remplacez ses passages un à un, « motif → … »";
    for (Row& row : rows) {
        if (auto mistake = fill_slots(row, lemmas)) return "dans « " + pattern.notation + " », " + *mistake;
        replacements_.push_back({entry, replacement, std::move(row)});
    }
    return std::nullopt;
}

/// Gives the first `<…>` of the passage the forms of the first lemma of the replacement, and so on.
std::optional<std::string> ReplacementCompiler::fill_slots(Row& row, const std::vector<std::string>& lemmas) const {
    std::size_t slot = 0;
    for (Place& place : row) {
        if (place.lemmas.empty()) continue;
        const std::vector<std::string> names = std::exchange(place.lemmas, {});
        place.words = agreeing(names, slot < lemmas.size() ? lemmas[slot] : "");
        if (slot >= lemmas.size()) continue;
        if (std::ranges::all_of(place.words, [](const auto& word) { return word.second.empty(); }))
            return "<" + names.front() + "> ne donne aucune forme à <" + lemmas[slot] +
                   "> : un nom remplace un nom du même genre";
        place.slot = static_cast<std::uint8_t>(slot++);
    }
    if (slot < lemmas.size()) return "aucun <…> n'est là pour <" + lemmas[slot] + ">";
    return std::nullopt;
}

ReplacementCompiler::Words ReplacementCompiler::agreeing(const std::vector<std::string>& lemmas,
                                                         const std::string& replacing) const {
    Words out;
    const std::vector<InflectedForm> forms =
        replacing.empty() ? std::vector<InflectedForm>{} : forms_of(dictionary_(), replacing);
    for (const std::string& lemma : lemmas) {
        if (is_initialism(lemma)) {
            out.emplace(capitals_key(lemma), "");
            continue;
        }
        for (const auto& [form, agreeing] : agreeing_forms(forms_of(dictionary_(), lemma), forms)) {
            const auto [known, fresh] = out.emplace(fold(form), agreeing);
            if (!fresh && known->second != agreeing) known->second.clear();
        }
    }
    return out;
}

ReplacementRecords ReplacementCompiler::records(const std::function<TextRef(std::string_view)>& text) const {
    ReplacementRecords out = base_;
    std::map<Words, Range> known;
    const auto forms_of_place = [&](const Words& words) {
        const auto [found, fresh] = known.try_emplace(words);
        if (!fresh) return found->second;
        const auto first = static_cast<std::uint32_t>(out.forms.size());
        for (const auto& [word, form] : words)
            out.forms.push_back({ReplacementForm::fingerprint_of(word), form.empty() ? TextRef{} : text(form)});
        std::sort(out.forms.begin() + first, out.forms.end(),
                  [](const ReplacementForm& a, const ReplacementForm& b) { return a.fingerprint < b.fingerprint; });
        return found->second = {first, static_cast<std::uint32_t>(out.forms.size())};
    };
    for (const Replacement& replacement : replacements_) {
        ReplacementRecord record{.entry = replacement.entry, .text = text(replacement.text)};
        record.items.first = static_cast<std::uint32_t>(out.items.size());
        for (const Place& place : replacement.places)
            out.items.push_back({.forms = forms_of_place(place.words), .flags = place.flags, .slot = place.slot});
        record.items.last = static_cast<std::uint32_t>(out.items.size());
        out.records.push_back(record);
    }
    return out;
}

} // namespace francparler
