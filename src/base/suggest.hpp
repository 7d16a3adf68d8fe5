#pragma once

#include <span>
#include <string>
#include <string_view>

namespace francparler {

/// The candidate nearest to `word` by edit distance, for « vouliez-vous dire … ? ». Empty when none is near enough to
/// be a plausible slip: two letters or a third of them, at most half, may differ.
[[nodiscard]] std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

/// "« x »"
[[nodiscard]] inline std::string in_quotes(std::string_view text) { return "« " + std::string(text) + " »"; }

/// " (vouliez-vous dire « x » ?)", or nothing.
[[nodiscard]] std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates);

/// " ; au choix : x, y"
[[nodiscard]] std::string any_of_these(std::span<const std::string_view> words);

/// did_you_mean(), or any_of_these() where no candidate is near.
[[nodiscard]] std::string did_you_mean_or_any(std::string_view word, std::span<const std::string_view> candidates);

} // namespace francparler
