#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "batch/pipeline.hpp"
#include "report/json.hpp"

namespace francparler {

/// Counts of a result file. Only sums, so that those of two files can be added.
struct Totals {
    std::array<std::uint64_t, ResultLine::kind_count> by_kind{}; ///< as ResultLine::Kind
    std::uint64_t words = 0, findings = 0, score_sum = 0;

    void add(const ResultLine& line);
    [[nodiscard]] std::uint64_t of(ResultLine::Kind kind) const { return by_kind[static_cast<std::size_t>(kind)]; }
    [[nodiscard]] std::uint64_t messages() const;
    [[nodiscard]] std::uint64_t skipped() const;

    friend bool operator==(const Totals&, const Totals&) = default;
};

/// Adds the fields of the totals to an object.
void append_json(JsonObject& object, const Totals& totals);

/// « 1 250 messages : 900 notés, 20 trop courts pour une note, 310 automatiques, 20 illisibles »: the number of each
/// kind.
[[nodiscard]] std::string sentence_of(const Totals& totals);

} // namespace francparler
