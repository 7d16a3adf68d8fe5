#pragma once

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/span.hpp"

namespace francparler {

/// What tells who somebody is.
enum class Personal : std::uint8_t { email, phone, iban, card, social_security, address, name, identifier };

/// As a placeholder names them: « [courriel-1] ».
inline constexpr std::array<std::string_view, 8> personal_names = {"courriel", "telephone", "iban", "carte",
                                                                   "nir",      "adresse",   "nom",  "id"};

struct PersonalPiece {
    Span span;
    Personal kind = Personal::name;
    std::uint64_t value = 0; ///< a hash; but for identifiers it sees no spaces, punctuation, capitals and accents
};

/// Folded words without accents that are somebody's name in a message.
using Names = std::set<std::string>;

/// The names that a sender gives away: « lea.martin@boite.fr », « Léa Martin ».
[[nodiscard]] Names names_of_sender(std::string_view sender);

/// What is personal in a text, in order, not overlapping; characters that a reader does not see hide nothing. Linear in
/// text.size().
/// @param text   valid UTF-8
/// @param names  words that are somebody's name wherever they stand with a capital; those that the text itself gives
///               away are added: after a civility, in a greeting, below a closing formula
[[nodiscard]] std::vector<PersonalPiece> find_personal(std::string_view text, Names& names);

/// A part of a text, or all of it, whose personal pieces are marks for Placeholders::fill(). O(part + log pieces).
/// @param pieces  of the whole text, sorted by place and not overlapping, as find_personal() gives them
[[nodiscard]] std::string mark(std::string_view text, const std::vector<PersonalPiece>& pieces, Span part);
/// … with the names that the text itself gives away as well.
[[nodiscard]] std::string mark(std::string_view text, Names names);
/// A mark that stands for all of `text`.
[[nodiscard]] std::string mark_whole(std::string_view text, Personal kind);

/// The numbers of placeholders: given in the order in which values come, the same for a value throughout a run.
class Placeholders {
public:
    /// Replaces the marks of a line: « [courriel-1] ».
    [[nodiscard]] std::string fill(std::string_view line);

    /// Values that were numbered since the last call, one a line: what to keep in order to resume.
    [[nodiscard]] std::string take_new() { return std::exchange(new_, {}); }
    /// Numbers them again, in the same order. @return false when they are not what take_new() gave
    [[nodiscard]] bool restore(std::string_view values);

private:
    std::size_t number(Personal kind, std::uint64_t value);

    std::array<std::unordered_map<std::uint64_t, std::size_t>, personal_names.size()> known_;
    std::string new_;
};

} // namespace francparler
