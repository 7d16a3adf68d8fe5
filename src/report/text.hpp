#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "report/page.hpp"
#include "report/reviewed.hpp"

namespace francparler {

/// What a writer reads about one message: each finding under its line, then the score and the cheapest way up.
[[nodiscard]] std::string text_report(const Reviewed& message, const Lexicon& lexicon, const TextOptions& options);

/// Sums up several messages.
class Totals {
public:
    void add(std::string_view path, const Verdict& verdict);
    [[nodiscard]] std::size_t messages() const { return messages_; }
    [[nodiscard]] std::string report(const TextOptions& options) const;

private:
    std::size_t messages_ = 0;
    std::size_t scored_ = 0;
    std::size_t score_sum_ = 0;
    std::array<std::size_t, 3> by_severity_{};
    int lowest_ = 101;
    std::string lowest_path_;
};

} // namespace francparler
