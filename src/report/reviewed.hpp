#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "analysis/analyze.hpp"
#include "text/source.hpp"

namespace francparler {

/// A message and its verdict: the input of every report.
struct Reviewed {
    std::string_view path; ///< as the user typed it
    std::string_view id;   ///< of a message inside a file: a key, a msgctxt; empty when the file is the message
    const Source& source;
    const Verdict& verdict;     ///< its spans refer to source.text()
    std::uint32_t begin = 0;    ///< the beginning of the message in source.text()
    bool of_many = false;       ///< the file holds other messages
    bool beside_others = false; ///< other files are judged as well
    bool in_part = false; ///< judged by some rules or on some lines only: even without findings it may not be ready
    std::size_t in_baseline = 0; ///< findings in the baseline, which are neither reported nor scored
    std::size_t unchanged = 0;   ///< findings on unchanged lines, which are scored but not reported
    std::optional<Severity> fail_on = Severity::error; ///< severity from which findings fail the run; nothing: never
    std::optional<int> minimum;                        ///< the minimum that the score is under, which fails the run
};

} // namespace francparler
