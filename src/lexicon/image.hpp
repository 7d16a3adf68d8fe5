#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <span>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "lexicon/lexicon.hpp"

/// The layout of a compiled lexicon: a header, then sections of plain records, each aligned to 8 bytes, in the order of
/// sections_of(). Used in place; written and read by the same version of the program.
namespace francparler::image {

inline constexpr std::uint64_t magic = 0x39304C5046u; ///< "FPL09"

struct Section {
    std::uint64_t offset = 0;
    std::uint64_t count = 0;
};

/// The sections of a lexicon, in the order of the image.
[[nodiscard]] inline auto sections_of(Lexicon& lexicon) {
    return std::tie(lexicon.exact.starts, lexicon.exact.buckets, lexicon.unaccented.starts, lexicon.unaccented.buckets,
                    lexicon.added_exact.starts, lexicon.added_exact.buckets, lexicon.added_unaccented.starts,
                    lexicon.added_unaccented.buckets, lexicon.set_offsets, lexicon.set_atoms, lexicon.atom_keys,
                    lexicon.atom_weights, lexicon.patterns, lexicon.positions, lexicon.follow, lexicon.beginnings,
                    lexicon.required, lexicon.trigger_offsets, lexicon.trigger_patterns, lexicon.common_sets_of,
                    lexicon.common_offsets, lexicon.common_patterns, lexicon.shape_sets, lexicon.rules,
                    lexicon.rules_by_id, lexicon.entries, lexicon.classes, lexicon.strings, lexicon.texts,
                    lexicon.replacements, lexicon.replacement_items, lexicon.replacement_forms,
                    lexicon.replacement_examples, lexicon.glossary);
}

struct Header {
    std::uint64_t mark = magic;
    std::uint64_t size = 0;
    NamedAtoms named;
    std::uint32_t unused = 0;
    std::array<std::uint64_t, 4> multipliers{}; ///< of the word tables, in their order
    ScoreTable score;
    std::array<Section, std::tuple_size_v<decltype(sections_of(std::declval<Lexicon&>()))>> sections{};
};
static_assert(std::is_trivially_copyable_v<Header>);

[[nodiscard]] inline std::array<WordTable*, 4> word_tables(Lexicon& lexicon) {
    return {&lexicon.exact, &lexicon.unaccented, &lexicon.added_exact, &lexicon.added_unaccented};
}

/// The header of an image, for a lexicon or a model; null if it is not an image of this version.
template <class Header>
[[nodiscard]] const Header* header_of(std::span<const std::byte> bytes) {
    if (bytes.size() < sizeof(Header)) return nullptr;
    const auto* header = reinterpret_cast<const Header*>(bytes.data());
    return header->mark == Header{}.mark && header->size == bytes.size() ? header : nullptr;
}

/// Lets the sections view their positions in an image.
template <class Header, class... T>
void view_sections(std::span<const std::byte> bytes, const Header& header,
                   std::tuple<std::span<const T>&...> sections) {
    std::size_t index = 0;
    const auto next = [&]<class Item>(std::span<const Item>& section) {
        const auto [offset, count] = header.sections[index++];
        section = {reinterpret_cast<const Item*>(bytes.data() + offset), static_cast<std::size_t>(count)};
    };
    std::apply([&](std::span<const T>&... section) { (next(section), ...); }, sections);
}

/// Copies everything that the sections view into an image with this header.
template <class Header, class... T>
[[nodiscard]] std::vector<std::byte> write(Header header, std::tuple<std::span<const T>&...> sections) {
    std::vector<std::byte> bytes(sizeof header);
    const auto align = [&] { bytes.resize((bytes.size() + 7) / 8 * 8); };
    std::size_t index = 0;
    const auto append = [&](const auto& section) {
        align();
        header.sections[index++] = {bytes.size(), section.size()};
        const std::span<const std::byte> raw = std::as_bytes(section);
        bytes.insert(bytes.end(), raw.begin(), raw.end());
        align();
    };
    std::apply([&](const std::span<const T>&... section) { (append(section), ...); }, sections);
    header.size = bytes.size();
    std::memcpy(bytes.data(), &header, sizeof header);
    return bytes;
}

} // namespace francparler::image
