#include "input/strings.hpp"

#include "text/utf8.hpp"

namespace francparler {

std::string_view short_id(std::string_view key) {
    if (key.size() <= longest_id) return key;
    std::size_t end = longest_id;
    while (end > 0 && !starts_character(key[end])) --end;
    return key.substr(0, end);
}

bool is_label(std::string_view value) {
    constexpr std::size_t least_words = 8; // of what is read
    std::size_t words = 0;
    bool inside = false;
    for (const char c : value) {
        const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        words += !space && !inside;
        if (words == least_words) return false;
        inside = !space;
    }
    return true;
}

} // namespace francparler
