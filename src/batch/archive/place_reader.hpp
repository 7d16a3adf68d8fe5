#pragma once

#include <charconv>
#include <string_view>

#include "text/ascii.hpp"

namespace francparler {

/// Reads a bookmark field by field.
class PlaceReader {
public:
    /// @param separator  the sign between two fields
    explicit PlaceReader(std::string_view place, char separator = ',') : rest_(place), separator_(separator) {}

    /// The next field; empty after the last one.
    [[nodiscard]] std::string_view text() { return take_until(rest_, separator_); }

    /// @return false if the next field is not a number
    template <class Number>
    [[nodiscard]] bool number(Number& out) {
        const std::string_view field = text();
        const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), out);
        return error == std::errc{} && end == field.data() + field.size();
    }

    /// The unread rest, including separators.
    [[nodiscard]] std::string_view rest() const { return rest_; }

private:
    std::string_view rest_;
    char separator_;
};

} // namespace francparler
