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

/// The beginning of a choice, « n, plural, ».
struct Head {
    std::size_t size = 0; ///< in bytes; 0: there is none
    bool counts = false;  ///< « # » is a number in its arms
};

Head head_of(std::string_view text) {
    const auto is_name = [](char c) { return is_ascii_alphanumeric(c) || c == '_' || c == '.'; };
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

/// The size of the interval at the start of a text: « {0} », « [2,*] », « ]1,Inf[ »; 0 if there is none.
std::size_t size_of_interval(std::string_view text) {
    constexpr std::size_t longest = 16;
    text = text.substr(0, longest);
    if (text.empty() || "{[]"sv.find(text.front()) == text.npos) return 0;
    const std::size_t end = text.find_first_not_of("0123456789,*-+Inf ", 1);
    return end != text.npos && end > 1 && "}]["sv.find(text[end]) != text.npos ? end + 1 : 0;
}

/// Separates « {0} Aucun colis|{1} Un colis|[2,*] … » (Laravel, Symfony) and « Un colis | Des colis » (Vue).
void part_forms(std::string& text) {
    int depth = 0;
    bool has_interval = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        depth += (text[at] == '{') - (text[at] == '}');
        if (text[at] != '|' || depth != 0) continue;
        const std::size_t interval = size_of_interval(std::string_view(text).substr(at + 1));
        if (interval > 0) text.replace(at, interval + 1, interval + 1, ' ').replace(at, 2, "\n\n");
        else if (at > 0 && text[at - 1] == ' ' && text.compare(at + 1, 1, " ") == 0) text.replace(at - 1, 2, "\n\n");
        has_interval = has_interval || interval > 0;
    }
    if (const std::size_t first = has_interval ? size_of_interval(text) : 0; first > 0)
        text.replace(0, first, first, ' ');
}

/// Blanks the tags of i18next: « <0>votre colis</0> ».
void blank_numbered_tags(std::string& text) {
    for (std::size_t at = text.find('<'); at != text.npos; at = text.find('<', at + 1)) {
        const std::size_t name = at + (text.compare(at, 2, "</") == 0 ? 2 : 1);
        const std::size_t end = std::min(text.find_first_not_of("0123456789", name), text.size());
        const std::size_t close = end + (text.compare(end, 1, "/") == 0 ? 1 : 0);
        if (end > name && text.compare(close, 1, ">") == 0) text.replace(at, close + 1 - at, close + 1 - at, ' ');
    }
}

} // namespace

void mask_choices(std::string& text) {
    blank_numbered_tags(text);
    part_forms(text);
    std::string masked = text;
    std::vector<Brace> open;
    std::size_t plurals = 0;               // among the open ones: « # » is a number inside them
    bool chooses = false, has_arm = false; // has_arm: of the innermost choice
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        const bool in_choice = !open.empty() && (open.back() == Brace::choice || open.back() == Brace::plural);
        if (in_choice) {
            if (masked[at] != '\n') masked[at] = ' ';
            if (c == '{') {
                if (has_arm) masked[at - 1] = masked[at] = '\n';
                open.push_back(Brace::arm);
            } else if (c == '}') {
                plurals -= open.back() == Brace::plural;
                open.pop_back();
                has_arm = true;
            }
        } else if (c == '{') {
            const Head head = head_of(std::string_view(text).substr(at + 1));
            open.push_back(head.size == 0 ? Brace::field : head.counts ? Brace::plural : Brace::choice);
            if (head.size == 0) continue;
            masked.replace(at, head.size + 1, head.size + 1, ' ');
            at += head.size;
            plurals += head.counts;
            chooses = true;
            has_arm = false;
        } else if (c == '}' && !open.empty()) {
            if (open.back() == Brace::arm) {
                masked[at] = ' ';
                has_arm = true;
            }
            open.pop_back();
        } else if (c == '#' && plurals > 0 && open.back() == Brace::arm) {
            masked[at] = '2';
        }
    }
    if (chooses && open.empty()) text = std::move(masked);
}

} // namespace francparler
