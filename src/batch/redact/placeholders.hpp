#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "batch/redact/personal.hpp"

namespace francparler {

/// A part of a text, or all of it, with its personal pieces replaced by marks for Placeholders::fill(). O(part + log
/// pieces).
/// @param pieces  of the whole text, sorted by place and not overlapping, as find_personal() gives them
[[nodiscard]] std::string mark(std::string_view text, const std::vector<PersonalPiece>& pieces, Span part);
/// A mark that replaces all of `text`.
[[nodiscard]] std::string mark_whole(std::string_view text, Personal kind);

/// Numbers the placeholders, in the order in which values occur; a value has the same number throughout a run.
class Placeholders {
public:
    /// Replaces the marks of a line: « [courriel-1] ».
    [[nodiscard]] std::string fill(std::string_view line);

    /// The values numbered since the last call, one per line, to be kept for resuming.
    [[nodiscard]] std::string take_new() { return std::exchange(new_, {}); }
    /// Numbers them again, in the same order. @return false if they do not come from take_new()
    [[nodiscard]] bool restore(std::string_view values);

private:
    std::size_t number(Personal kind, std::uint64_t value);

    std::array<std::unordered_map<std::uint64_t, std::size_t>, personal_names.size()> known_;
    std::string new_;
};

} // namespace francparler
