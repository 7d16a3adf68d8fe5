#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <span>
#include <type_traits>
#include <vector>

#include "lexicon/lexicon.hpp"

/// The layout of a compiled lexicon: a header, then sections of plain records, each aligned to 8 bytes, in the order of
/// `for_each_section`. Used in place; written and read by the same version of the program.
namespace francparler::image {

inline constexpr std::uint64_t magic = 0x39304C5046u; ///< "FPL09"

struct Section {
    std::uint64_t offset = 0;
    std::uint64_t count = 0;
};

/// Calls visit(span&) for every section of a lexicon, in the order of the image.
template <class Visit>
void for_each_section(Lexicon& lexicon, Visit visit) {
    visit(lexicon.exact.starts);
    visit(lexicon.exact.buckets);
    visit(lexicon.unaccented.starts);
    visit(lexicon.unaccented.buckets);
    visit(lexicon.added_exact.starts);
    visit(lexicon.added_exact.buckets);
    visit(lexicon.added_unaccented.starts);
    visit(lexicon.added_unaccented.buckets);
    visit(lexicon.set_offsets);
    visit(lexicon.set_atoms);
    visit(lexicon.atom_keys);
    visit(lexicon.atom_weights);
    visit(lexicon.patterns);
    visit(lexicon.positions);
    visit(lexicon.follow);
    visit(lexicon.beginnings);
    visit(lexicon.required);
    visit(lexicon.trigger_offsets);
    visit(lexicon.trigger_patterns);
    visit(lexicon.common_sets_of);
    visit(lexicon.common_offsets);
    visit(lexicon.common_patterns);
    visit(lexicon.shape_sets);
    visit(lexicon.rules);
    visit(lexicon.rules_by_id);
    visit(lexicon.entries);
    visit(lexicon.classes);
    visit(lexicon.strings);
    visit(lexicon.texts);
    visit(lexicon.replacements);
    visit(lexicon.replacement_items);
    visit(lexicon.replacement_forms);
    visit(lexicon.replacement_examples);
    visit(lexicon.glossary);
}
inline constexpr std::size_t section_count = 34;

struct Header {
    std::uint64_t mark = magic;
    std::uint64_t size = 0;
    NamedAtoms named;
    std::uint32_t unused = 0;
    std::array<std::uint64_t, 4> multipliers{}; ///< of the word tables, in their order
    ScoreTable score;
    std::array<Section, section_count> sections{};
};
static_assert(std::is_trivially_copyable_v<Header>);

[[nodiscard]] inline std::array<WordTable*, 4> word_tables(Lexicon& lexicon) {
    return {&lexicon.exact, &lexicon.unaccented, &lexicon.added_exact, &lexicon.added_unaccented};
}

[[nodiscard]] inline const Header* header_of(std::span<const std::byte> bytes) {
    if (bytes.size() < sizeof(Header)) return nullptr;
    const auto* header = reinterpret_cast<const Header*>(bytes.data());
    return header->mark == magic && header->size == bytes.size() ? header : nullptr;
}

/// Appends the bytes of a section of `count` records, aligned, and returns their position.
[[nodiscard]] inline Section append_section(std::vector<std::byte>& bytes, std::span<const std::byte> raw,
                                            std::size_t count) {
    bytes.resize((bytes.size() + 7) / 8 * 8);
    const Section where{bytes.size(), count};
    bytes.insert(bytes.end(), raw.begin(), raw.end());
    bytes.resize((bytes.size() + 7) / 8 * 8);
    return where;
}

template <class T>
[[nodiscard]] std::span<const T> section_of(std::span<const std::byte> bytes, const Section& where) {
    return {reinterpret_cast<const T*>(bytes.data() + where.offset), static_cast<std::size_t>(where.count)};
}

inline void read_sections(std::span<const std::byte> bytes, const Header& header, Lexicon& out) {
    std::size_t index = 0;
    for_each_section(
        out, [&]<class T>(std::span<const T>& section) { section = section_of<T>(bytes, header.sections[index++]); });
    out.named = header.named;
    out.score = &header.score;
    for (std::size_t table = 0; table < header.multipliers.size(); ++table)
        word_tables(out)[table]->multiplier = header.multipliers[table];
}

/// Copies everything that `parts` views into one image.
[[nodiscard]] inline std::vector<std::byte> write(Lexicon parts, const ScoreTable& score) {
    Header header;
    header.named = parts.named;
    header.score = score;
    for (std::size_t table = 0; table < header.multipliers.size(); ++table)
        header.multipliers[table] = word_tables(parts)[table]->multiplier;
    std::vector<std::byte> bytes(sizeof(Header));
    std::size_t index = 0;
    for_each_section(parts, [&]<class T>(std::span<const T>& section) {
        header.sections[index++] = append_section(bytes, std::as_bytes(section), section.size());
    });
    header.size = bytes.size();
    std::memcpy(bytes.data(), &header, sizeof header);
    return bytes;
}

} // namespace francparler::image
