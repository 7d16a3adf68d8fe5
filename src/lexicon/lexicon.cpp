#include "lexicon/lexicon.hpp"

#include <algorithm>

#include "lexicon/image.hpp"

namespace francparler {
namespace {

/// The records of one entry. @param records  sorted by entry
template <class Record>
std::span<const Record> of_entry(std::span<const Record> records, std::uint32_t entry) {
    const auto first = std::ranges::lower_bound(records, entry, {}, &Record::entry);
    const auto last = std::ranges::upper_bound(records, entry, {}, &Record::entry);
    return {first, last};
}

} // namespace

std::optional<Lexicon> Lexicon::view(std::span<const std::byte> bytes) {
    const auto* header = image::header_of<image::Header>(bytes);
    if (header == nullptr) return std::nullopt;
    Lexicon out;
    image::view_sections(bytes, *header, image::sections_of(out));
    out.named = header->named;
    out.score = &header->score;
    for (std::size_t table = 0; table < header->multipliers.size(); ++table)
        image::word_tables(out)[table]->multiplier = header->multipliers[table];
    return out;
}

std::uint32_t Lexicon::find_rule(std::string_view id) const {
    const auto found = std::ranges::lower_bound(rules_by_id, id, {}, [&](std::uint32_t rule) { return rule_id(rule); });
    return found != rules_by_id.end() && rule_id(*found) == id ? *found : none;
}

std::span<const ReplacementRecord> Lexicon::replacements_of(std::uint32_t entry) const {
    return of_entry(replacements, entry);
}

std::span<const ReplacementExample> Lexicon::replacement_examples_of(std::uint32_t entry) const {
    return of_entry(replacement_examples, entry);
}

std::string_view Lexicon::plain_words(std::string_view key) const {
    const auto key_of = [&](const GlossaryRecord& record) { return text(record.key); };
    const auto found = std::ranges::lower_bound(glossary, key, {}, key_of);
    return found != glossary.end() && key_of(*found) == key ? text(found->plain) : std::string_view{};
}

Lexicon::Word Lexicon::look_up(std::string_view folded, std::string_view bare, bool lenient) const {
    const auto in = [](const WordTable& first, const WordTable& second, std::string_view key) {
        const auto found = first.find(key);
        return found ? found : second.find(key);
    };
    if (lenient)
        if (const auto set = in(added_unaccented, unaccented, bare)) return {*set, true};
    if (const auto set = in(added_exact, exact, folded)) return {*set, true};
    if (const auto set = in(added_unaccented, unaccented, bare)) return {*set, true};
    if (const auto set = in(added_exact, exact, bare)) return {*set, true};
    return {};
}

SetId Lexicon::look_up_capitals(std::string_view typed) const {
    const std::string key = capitals_key(typed);
    const auto added = added_exact.find(key);
    return added ? *added : exact.find(key).value_or(no_set);
}

} // namespace francparler
