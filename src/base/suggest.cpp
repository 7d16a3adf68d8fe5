#include "base/suggest.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

namespace francparler {
namespace {

/// The number of letters inserted, deleted, replaced or swapped with the next one (« optimal string alignment »).
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), last(before), row(before);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        before.swap(last);
        last.swap(row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
        }
    }
    return row.back();
}

} // namespace

std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates) {
    std::string_view best;
    std::size_t best_distance = std::max<std::size_t>(2, word.size() / 3) + 1;
    for (const std::string_view candidate : candidates) {
        const std::size_t longer = std::max(word.size(), candidate.size()),
                          shorter = std::min(word.size(), candidate.size());
        if (longer - shorter >= best_distance) continue; // at least so many letters are missing
        const std::size_t distance = edit_distance(word, candidate);
        if (distance < best_distance && 2 * distance <= longer) { // « doc » does not mean « po »
            best_distance = distance;
            best = candidate;
        }
    }
    return best;
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates) {
    const std::string_view found = nearest(word, candidates);
    if (found.empty()) return {};
    return " (vouliez-vous dire " + in_quotes(found) + " ?)";
}

std::string any_of_these(std::span<const std::string_view> words) {
    std::string out;
    for (const std::string_view word : words) out += (out.empty() ? " ; au choix : " : ", ") + std::string(word);
    return out;
}

std::string did_you_mean_or_any(std::string_view word, std::span<const std::string_view> candidates) {
    std::string meant = did_you_mean(word, candidates);
    return meant.empty() ? any_of_these(candidates) : meant;
}

} // namespace francparler
