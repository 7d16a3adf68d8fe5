#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "batch/personal.hpp"

namespace francparler {

/// A part of a text, or all of it, whose personal pieces are marks for Placeholders::fill(). O(part + log pieces).
/// @param pieces  of the whole text, sorted by place and not overlapping, as find_personal() gives them
[[nodiscard]] std::string mark(std::string_view text, const std::vector<PersonalPiece>& pieces, Span part);
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
