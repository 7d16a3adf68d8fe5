#include "input/choices.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "text/ascii.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

enum class Brace { choice, plural, arm, field };

constexpr std::array choosing = {"plural"sv, "selectordinal"sv, "select"sv};

/// « n, plural, » at the start of a text.
struct Head {
    std::size_t size = 0; ///< 0: there is none
    bool counts = false;  ///< « # » stands for a number in its arms
};

Head head_of(std::string_view text) {
    const auto is_name = [](char c) { return is_ascii_letter(c) || is_ascii_digit(c) || c == '_' || c == '.'; };
    const auto skip_white = [&](std::size_t at) {
        return std::min(text.find_first_not_of(ascii_space, at), text.size());
    };
    const std::size_t name = skip_white(0);
    const auto after = static_cast<std::size_t>(
        std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(name), text.end(), is_name) - text.begin());
    const std::size_t comma = skip_white(after);
    if (after == name || !text.substr(comma).starts_with(',')) return {};
    const std::size_t word = skip_white(comma + 1);
    for (const std::string_view kind : choosing) {
        if (!text.substr(word).starts_with(kind)) continue;
        const std::size_t end = skip_white(word + kind.size());
        if (text.substr(end).starts_with(',')) return {end + 1, kind != "select"};
    }
    return {};
}

} // namespace

void mask_choices(std::string& text) {
    std::string masked = text;
    std::vector<Brace> open;
    bool chooses = false, has_arm = false; // the innermost choice, so far
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        const bool in_choice = !open.empty() && (open.back() == Brace::choice || open.back() == Brace::plural);
        if (in_choice) {
            if (masked[at] != '\n') masked[at] = ' ';
            if (c == '{') {
                if (has_arm) masked[at - 1] = masked[at] = '\n';
                open.push_back(Brace::arm);
            } else if (c == '}') {
                open.pop_back();
                has_arm = true;
            }
        } else if (c == '{') {
            const Head head = head_of(std::string_view(text).substr(at + 1));
            open.push_back(head.size == 0 ? Brace::field : head.counts ? Brace::plural : Brace::choice);
            if (head.size == 0) continue;
            masked.replace(at, head.size + 1, head.size + 1, ' ');
            at += head.size;
            chooses = true;
            has_arm = false;
        } else if (c == '}' && !open.empty()) {
            if (open.back() == Brace::arm) {
                masked[at] = ' ';
                has_arm = true;
            }
            open.pop_back();
        } else if (c == '#' && open.size() > 1 && open.back() == Brace::arm && open[open.size() - 2] == Brace::plural) {
            masked[at] = '2';
        }
    }
    if (chooses && open.empty()) text = std::move(masked);
}

} // namespace francparler
