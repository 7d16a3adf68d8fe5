#include "base/count.hpp"

namespace francparler {

std::string number(std::size_t value) {
    const std::string digits = std::to_string(value);
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) out += "\u00A0";
        out += digits[i];
    }
    return out;
}

std::string count_of(std::size_t value, std::string_view one, std::string_view many) {
    return number(value) + ' ' + std::string(value > 1 ? many : one);
}

std::string count_of(std::size_t value, std::string_view noun) {
    return count_of(value, noun, std::string(noun) + 's');
}

} // namespace francparler
