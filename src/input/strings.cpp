#include "input/strings.hpp"

#include "text/characters.hpp"
#include "text/utf8.hpp"

namespace francparler {

std::string_view short_id(std::string_view key) { return beginning(key, longest_id); }

bool is_label(std::string_view value) {
    constexpr std::size_t least_words = 8; // a text that is read has at least that many
    constexpr std::size_t least_spelt = 4; // of these have two letters in a row, unlike those in the path of a drawing
    std::size_t words = 0, spelt = 0, letters = 0;
    bool inside = false;
    for (const char c : value) {
        const bool space = is_ascii_space(c);
        if (!space && !inside) {
            ++words;
            letters = 0;
        }
        inside = !space;
        if (letters < 2) {
            letters = is_letter_byte(c) ? letters + 1 : 0;
            spelt += letters == 2;
        }
        if (words >= least_words && spelt >= least_spelt) return false;
    }
    return true;
}

} // namespace francparler
