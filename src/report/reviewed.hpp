#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "analysis/analyze.hpp"
#include "text/source.hpp"

namespace francparler {

/// A message and what francparler thinks of it: what every report is made from.
struct Reviewed {
    std::string_view path; ///< as the user typed it
    std::string_view id;   ///< of a message inside a file: a key, a msgctxt; empty when the file is the message
    const Source& source;
    const Verdict& verdict;      ///< its spans count in source.text()
    std::uint32_t begin = 0;     ///< where the message begins in source.text()
    bool of_many = false;        ///< the file holds other messages
    bool beside_others = false;  ///< other files are judged as well
    bool in_part = false;        ///< judged by some rules or on some lines alone: without findings it is not ready yet
    std::size_t in_baseline = 0; ///< findings that a baseline keeps silent, and the score leaves out
    std::size_t unchanged = 0;   ///< findings that were there before, which the score counts and nothing tells
    std::optional<Severity> fail_on = Severity::error; ///< from which on findings fail the run; nothing: never
    std::optional<int> minimum;                        ///< that the score is under, which fails the run
};

} // namespace francparler
